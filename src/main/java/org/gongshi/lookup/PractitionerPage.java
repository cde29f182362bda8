package org.gongshi.lookup;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.Professions;
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Named;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;

/** The page of one licensed practitioner: nobody keeps it, no search engine lists it. */
@PermitAll
@Path("/practitioners/{profession}/{issuer}/{number}")
public class PractitionerPage {

  private static final int OK = Response.Status.OK.getStatusCode();

  @CheckedTemplate(basePath = "lookup")
  static class Templates {
    static native TemplateInstance practitioner(
        Shell shell, PractitionerView view, Named profession);
  }

  private final Lookup lookup;
  private final Shells shells;
  private final Professions professions = Professions.load();

  PractitionerPage(Lookup lookup, Shells shells) {
    this.lookup = lookup;
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> practitioner(
      @RestPath String profession, @RestPath String issuer, @RestPath String number) {
    return lookup
        .practitioner(PractitionerResource.key(profession, issuer, number))
        .flatMap(result ->
            switch (result) {
              case LookupResult.Found found -> page(found);
              case LookupResult.Unknown unknown ->
                  throw new ProblemException(
                          ProblemCode.PRACTITIONER_UNKNOWN,
                          "Nothing is published under this certificate.")
                      .asOf(unknown.position());
            });
  }

  private Uni<Response> page(LookupResult.Found found) {
    Shell shell = shells.shell().with(Freshness.of(found.position())).unindexed();
    PractitionerView view = Json.read(SubjectJson.subject(found), PractitionerView.class);
    return shells.unkept(
        OK, Templates.practitioner(shell, view, profession(view.subject().profession())), shell);
  }

  private Named profession(String code) {
    return professions
        .ofCode(code)
        .map(found -> new Named(code, Optional.of(found.name()), Optional.of(found.nameEn())))
        .orElseGet(() -> new Named(code, Optional.empty(), Optional.empty()));
  }
}
