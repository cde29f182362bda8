package org.gongshi.reconcile;

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
import org.gongshi.api.Parameters;
import org.gongshi.lookup.Lookup;
import org.gongshi.lookup.LookupResult;
import org.gongshi.lookup.SubjectJson;
import org.gongshi.lookup.SubjectView;
import org.gongshi.register.SubjectNumber;
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestQuery;

/** What a client shows of a candidate in a small frame. */
@PermitAll
@Path("/reconcile/preview")
public class PreviewPage {
  private static final int OK = Response.Status.OK.getStatusCode();
  private static final int NOT_FOUND = Response.Status.NOT_FOUND.getStatusCode();

  @CheckedTemplate(basePath = "reconcile")
  static class Templates {
    static native TemplateInstance preview(Shell shell, SubjectView view, String page);

    static native TemplateInstance unknown(Shell shell);
  }

  private final Lookup lookup;
  private final Shells shells;

  PreviewPage(Lookup lookup, Shells shells) {
    this.lookup = lookup;
    this.shells = shells;
  }

  /** One organisation in a few lines. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> preview(@RestQuery Optional<String> id) {
    String given = Parameters.given(id).orElseThrow(() -> Parameters.missing("id"));
    Shell shell = shells.shell().unindexed().withoutAddress();
    Optional<SubjectNumber> number = Candidate.number(given);
    if (number.isEmpty()) {
      return shells.framed(NOT_FOUND, Templates.unknown(shell), shell);
    }
    return lookup.subject(number.get()).flatMap(result -> page(shell, number.get(), result));
  }

  private Uni<Response> page(Shell shell, SubjectNumber number, LookupResult result) {
    Shell fresh = shell.with(Freshness.of(result.position()));
    return switch (result) {
      case LookupResult.Unknown _ -> shells.framed(NOT_FOUND, Templates.unknown(fresh), fresh);
      case LookupResult.Found found ->
          shells.framed(
              OK,
              Templates.preview(
                  fresh,
                  Json.read(SubjectJson.subject(found), SubjectView.class),
                  Candidate.page(number)),
              fresh);
    };
  }
}
