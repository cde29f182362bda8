package org.gongshi.redress;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Deciding cases by hand. */
@Path("/office/cases")
@Blocking
@RolesAllowed(Roles.REGISTRAR)
public class CasePages {
  private static final int OK = 200;

  @CheckedTemplate(basePath = "redress")
  static class Templates {
    static native TemplateInstance cases(Shell shell, List<CasePageView> items);

    static native TemplateInstance deciding(Shell shell, CasePageView view);
  }

  private final CurrentActor actor;
  private final Shells shells;
  private final Standings standings;
  private final Deciding deciding;
  private final InstantSource clock;

  CasePages(
      CurrentActor actor,
      Shells shells,
      Standings standings,
      Deciding deciding,
      InstantSource clock) {
    this.actor = actor;
    this.shells = shells;
    this.standings = standings;
    this.deciding = deciding;
    this.clock = clock;
  }

  /** Those that wait, the most urgent first. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> list() {
    Shell shell = shells.shell().unindexed();
    List<CasePageView> items = deciding.open(actor.get()).stream().map(this::view).toList();
    return shells.unkept(OK, Templates.cases(shell, items), shell);
  }

  /** One case. */
  @GET
  @Path("/{number}")
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> one(@RestPath String number) {
    Shell shell = shells.shell().unindexed();
    CasePageView view = view(deciding.read(actor.get(), number));
    return shells.unkept(OK, Templates.deciding(shell, view), shell);
  }

  /** A file of a case. */
  @GET
  @Path("/{number}/files/{place}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(hidden = true)
  public Response file(@RestPath String number, @RestPath int place) {
    return RedressResource.attachment(number, place, deciding.open(actor.get(), number, place));
  }

  /** The applicant is concerned. */
  @POST
  @Path("/{number}/standing")
  @Operation(hidden = true)
  public Response establish(@RestPath String number) {
    return back(standings.establish(actor.get(), number));
  }

  /** The applicant is not. */
  @POST
  @Path("/{number}/standing/refusal")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response refuse(@RestPath String number, @RestForm @Nullable String reason) {
    return back(standings.refuse(actor.get(), number, reason));
  }

  /** Upholds or rejects. */
  @POST
  @Path("/{number}/decision")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response decide(
      @RestPath String number,
      @RestForm @Nullable String outcome,
      @RestForm @Nullable String reason) {
    return back(deciding.decide(actor.get(), number, outcome, reason));
  }

  private static Response back(RedressCase found) {
    return Response.seeOther(URI.create("/office/cases/" + found.number())).build();
  }

  private CasePageView view(RedressCase found) {
    Instant now = clock.instant();
    return CasePageView.of(found, now, Optional.empty());
  }
}
