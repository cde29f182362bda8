package org.gongshi.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;

/** The first page behind the login: who one is here, and what one may do. */
@Path("/office")
@Authenticated
public class OfficePage {

  @CheckedTemplate(basePath = "access")
  static class Templates {
    static native TemplateInstance office(Shell shell, ActorView actor);
  }

  private final CurrentActor actor;
  private final Shells shells;

  OfficePage(CurrentActor actor, Shells shells) {
    this.actor = actor;
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> office() {
    Shell shell = shells.shell().unindexed();
    return shells.unkept(200, Templates.office(shell, ActorView.of(actor.get())), shell);
  }
}
