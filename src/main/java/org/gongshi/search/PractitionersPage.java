package org.gongshi.search;

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
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestQuery;

/** Practitioners of exactly one full name, side by side: whom one means, the visitor chooses. */
@PermitAll
@Path("/practitioners")
public class PractitionersPage {

  private static final int OK = Response.Status.OK.getStatusCode();

  @CheckedTemplate(basePath = "search")
  static class Templates {
    static native TemplateInstance practitioners(Shell shell, String name, PractitionerHits hits);
  }

  private final NameSearch search;
  private final SearchForm form;
  private final Shells shells;

  PractitionersPage(NameSearch search, SearchForm form, Shells shells) {
    this.search = search;
    this.form = form;
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> named(@RestQuery Optional<String> name) {
    return switch (TypedText.of(name.orElse(""))) {
      case TypedText.Empty _ -> form.again("empty");
      case TypedText.TooShort _ -> form.again("short");
      case TypedText.TooLong _ -> form.again("long");
      case TypedText.Identity identity -> form.explained(identity.maybeRegistration());
      case TypedText.Number _, TypedText.Misread _, TypedText.Document _, TypedText.Name _ ->
          search
              .practitioners(SearchText.of(name.orElse("")))
              .flatMap(found -> page(name.orElse(""), found));
    };
  }

  private Uni<Response> page(String name, NameSearch.Found found) {
    Shell shell = shells.shell().with(Freshness.of(found.position())).unindexed();
    PractitionerHits hits = Json.read(found.json(), PractitionerHits.class);
    return shells.unkept(OK, Templates.practitioners(shell, name, hits), shell);
  }
}
