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

/** The first page: a title, one box, three examples. */
@PermitAll
@Path("/")
public class HomePage {

  @CheckedTemplate(basePath = "web")
  static class Templates {
    static native TemplateInstance home(Shell shell, Examples examples);
  }

  private final Shells shells;
  private final Examples examples;

  HomePage(Shells shells, WebConfig config) {
    this.shells = shells;
    this.examples =
        new Examples(
            config.examples().name(),
            config.examples().uscc().map(value -> new Identifier("uscc", value)),
            config.examples().documentNo());
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Uni<Response> home() {
    Shell shell = shells.shell();
    return shells.page(Templates.home(shell, examples), shell);
  }
}
