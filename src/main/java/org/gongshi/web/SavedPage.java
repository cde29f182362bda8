package org.gongshi.web;

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

/**
 * Organisations that a browser remembers: their numbers alone, nowhere but in that browser, and
 * asked for anew each time.
 */
@PermitAll
@Path("/saved")
public class SavedPage {

  @CheckedTemplate(basePath = "web")
  static class Templates {
    static native TemplateInstance saved(Shell shell);
  }

  private final Shells shells;

  SavedPage(Shells shells) {
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> saved() {
    Shell shell = shells.shell().unindexed();
    return shells.page(Templates.saved(shell), shell);
  }
}
