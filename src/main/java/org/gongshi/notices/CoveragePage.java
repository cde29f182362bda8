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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;

/** What the register covers, so that an empty answer can be read rightly. */
@PermitAll
@Path("/coverage")
public class CoveragePage {

  @CheckedTemplate(basePath = "notices")
  static class Templates {
    static native TemplateInstance coverage(Shell shell, CoverageView view);
  }

  private final Notices notices;
  private final Shells shells;

  CoveragePage(Notices notices, Shells shells) {
    this.notices = notices;
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> coverage() {
    return notices.coverage("").flatMap(this::page);
  }

  private Uni<Response> page(Notices.Found found) {
    Shell shell = shells.shell().with(Freshness.of(found.position())).withData("/v1/coverage");
    CoverageView view = Json.read(found.json(), CoverageView.class);
    return shells.page(Templates.coverage(shell, view), shell);
  }
}
