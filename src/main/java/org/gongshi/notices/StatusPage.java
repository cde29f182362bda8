package org.gongshi.notices;

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
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestQuery;

/** How fresh what people read here is: this answer, and each source. */
@PermitAll
@Path("/status")
public class StatusPage {

  @CheckedTemplate(basePath = "notices")
  static class Templates {
    static native TemplateInstance status(Shell shell, Freshness fresh, SourceList list);
  }

  private final Sources sources;
  private final Shells shells;

  StatusPage(Sources sources, Shells shells) {
    this.sources = sources;
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> status(
      @RestQuery("page[size]") Optional<String> size,
      @RestQuery("page[after]") Optional<String> after) {
    return sources
        .list(AuthoritiesResource.after(after), Parameters.pageSize(size))
        .flatMap(found -> {
          Freshness fresh = Freshness.of(found.position());
          Shell shell = shells.shell().with(fresh).withData("/v1/sources");
          SourceList list = Json.read(found.json(), SourceList.class);
          return shells.page(Templates.status(shell, fresh, list), shell);
        });
  }
}
