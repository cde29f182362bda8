package org.gongshi.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;

/** What a token is worth here: the first thing to ask when a call is refused. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityScheme(
    securitySchemeName = "login",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "An access token of the register's identity provider (docs/access.md).")
@SecurityRequirement(name = "login")
@Tag(name = "access")
public class MeResource {

  /** The actor as JSON. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Me(
      String id,
      String name,
      Optional<String> client,
      List<String> roles,
      List<String> authorities,
      boolean sandbox) {
    static Me of(Actor actor) {
      return new Me(
          actor.id(),
          actor.name(),
          actor.client(),
          actor.roles().stream().sorted().toList(),
          actor.authorities(),
          actor.sandbox());
    }
  }

  private final CurrentActor actor;

  MeResource(CurrentActor actor) {
    this.actor = actor;
  }

  /** The login, its roles that are in effect, and the authorities it acts for. */
  @GET
  @Operation(
      operationId = "me",
      summary = "Who the token says you are, and what you may do",
      description =
          "A program finds out whether its token is good, which roles are in effect, and "
              + "for which authorities it acts.")
  @APIResponse(
      responseCode = "200",
      description = "The login as this service understands it",
      content = @Content(schema = @Schema(implementation = Me.class)))
  @APIResponse(responseCode = "401", description = "login-required, token-expired, token-invalid")
  public Response me() {
    return Answers.unkept(Response.ok(Me.of(actor.get()))).build();
  }
}
