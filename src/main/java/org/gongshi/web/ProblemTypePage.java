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
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.jboss.resteasy.reactive.RestPath;

/** What a problem's type address leads to: what the code means and what to do about it. */
@PermitAll
@Path("/problems/{code}")
public class ProblemTypePage {

  @CheckedTemplate(basePath = "web")
  static class Templates {
    static native TemplateInstance problemType(Shell shell, String code, int status);
  }

  private final Shells shells;

  ProblemTypePage(Shells shells) {
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> problemType(@RestPath String code) {
    ProblemCode known =
        Arrays.stream(ProblemCode.values())
            .filter(it -> it.code().equals(code))
            .findFirst()
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NOT_FOUND, "No problem has this code."));
    Shell shell = shells.shell();
    return shells.page(Templates.problemType(shell, known.code(), known.status()), shell);
  }
}
