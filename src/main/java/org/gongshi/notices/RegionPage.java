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
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.Regions;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;

/** The page of an administrative area: the way to what its authorities have published. */
@PermitAll
@Path("/regions/{code}")
public class RegionPage {

  @CheckedTemplate(basePath = "notices")
  static class Templates {
    static native TemplateInstance region(Shell shell, RegionView view);
  }

  private final Shells shells;
  private final Regions regions = Regions.load();

  RegionPage(Shells shells) {
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> region(@RestPath String code) {
    RegionView view =
        RegionView.of(code, regions)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.REGION_UNKNOWN, "See /v1/coverage for known regions."));
    Shell shell = shells.shell();
    return shells.page(Templates.region(shell, view), shell);
  }
}
