package org.gongshi.publication;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.access.Actor;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.register.NoticeId;
import org.gongshi.web.Civil;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Taking notices back by hand: the publisher proposes, the registrar decides. */
@Path("/office/withdrawals")
@Blocking
@RolesAllowed({Roles.PUBLISHER, Roles.REGISTRAR})
public class WithdrawalPages {
  private static final String HERE = "/office/withdrawals";

  @CheckedTemplate(basePath = "publication")
  static class Templates {
    static native TemplateInstance withdrawals(Shell shell, View view);
  }

  /**
   * What the page shows.
   *
   * @param notice the notice that a link to this page named, for the form
   */
  @RegisterForReflection
  public record View(boolean publisher, boolean registrar, String notice, List<Item> items) {}

  /**
   * One proposal that waits.
   *
   * @param mine whether the reader proposed it
   */
  @RegisterForReflection
  public record Item(String id, String notice, String reason, String minute, boolean mine) {}

  private final CurrentActor actor;
  private final Shells shells;
  private final Withdrawing withdrawing;

  WithdrawalPages(CurrentActor actor, Shells shells, Withdrawing withdrawing) {
    this.actor = actor;
    this.shells = shells;
    this.withdrawing = withdrawing;
  }

  /** The form, and those that wait for a second person. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> list(@RestQuery Optional<String> notice) {
    Actor who = actor.get();
    Shell shell = shells.shell().unindexed();
    View view =
        new View(
            who.is(Roles.PUBLISHER),
            who.is(Roles.REGISTRAR),
            notice.filter(NoticeId::isWellFormed).orElse(""),
            withdrawing.open(who).stream().map(it -> item(it, who)).toList());
    return shells.unkept(200, Templates.withdrawals(shell, view), shell);
  }

  private static Item item(Withdrawal withdrawal, Actor who) {
    return new Item(
        withdrawal.id(),
        withdrawal.noticeId(),
        withdrawal.reason(),
        Civil.minute(withdrawal.proposedAt().atOffset(ZoneOffset.UTC)),
        withdrawal.proposedBy().equals(who.id()));
  }

  /** Proposes. */
  @POST
  @RolesAllowed(Roles.PUBLISHER)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response propose(@RestForm @Nullable String notice, @RestForm @Nullable String reason) {
    withdrawing.propose(actor.get(), notice, reason);
    return back();
  }

  /** Takes the notice back. */
  @POST
  @Path("/{id}/confirmation")
  @RolesAllowed(Roles.REGISTRAR)
  @Operation(hidden = true)
  public Response confirm(@RestPath String id) {
    withdrawing.confirm(actor.get(), id);
    return back();
  }

  /** Leaves it where it is. */
  @POST
  @Path("/{id}/refusal")
  @RolesAllowed(Roles.REGISTRAR)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response refuse(@RestPath String id, @RestForm @Nullable String reason) {
    withdrawing.refuse(actor.get(), id, reason);
    return back();
  }

  private static Response back() {
    return Response.seeOther(URI.create(HERE)).build();
  }
}
