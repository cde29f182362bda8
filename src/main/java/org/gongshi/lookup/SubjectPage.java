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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.SubjectNumber;
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;

/** The page of one subject: who it is, and what is published about it. */
@PermitAll
@Path("/subjects/{scheme}/{value}")
public class SubjectPage {

  @CheckedTemplate(basePath = "lookup")
  static class Templates {
    static native TemplateInstance subject(Shell shell, SubjectView view);
  }

  private final Lookup lookup;
  private final Shells shells;

  SubjectPage(Lookup lookup, Shells shells) {
    this.lookup = lookup;
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> subject(@RestPath String scheme, @RestPath String value) {
    SubjectNumber number = Lookup.number(scheme, value);
    return lookup
        .subject(number)
        .flatMap(result ->
            switch (result) {
              case LookupResult.Found found -> page(number, found);
              case LookupResult.Unknown unknown ->
                  throw new ProblemException(
                          ProblemCode.SUBJECT_UNKNOWN, "Nothing is published under this number.")
                      .asOf(unknown.position());
            });
  }

  private Uni<Response> page(SubjectNumber number, LookupResult.Found found) {
    Shell shell =
        shells
            .shell()
            .with(Freshness.of(found.position()))
            .withData("/v1/subjects/" + number.scheme().code() + "/" + number.value())
            .withCode();
    SubjectView view = Json.read(SubjectJson.subject(found), SubjectView.class);
    return shells.page(Templates.subject(shell, view), shell);
  }
}
