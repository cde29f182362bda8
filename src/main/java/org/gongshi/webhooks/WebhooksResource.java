package org.gongshi.webhooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.api.Answers;
import org.gongshi.api.BodyLimit;
import org.gongshi.api.JsonBodies;
import org.jboss.resteasy.reactive.RestPath;

/** Has programs told of changes, instead of their asking for them. */
@Path("/v1/webhooks")
@BodyLimit(WebhooksResource.BODY_BYTES_MAX)
@RolesAllowed(Roles.SUBSCRIBER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class WebhooksResource {
  /** An address and a few filters. */
  static final int BODY_BYTES_MAX = 8 * 1024;

  private final Webhooks webhooks;
  private final CurrentActor actor;
  private final ObjectMapper json;

  WebhooksResource(Webhooks webhooks, CurrentActor actor, ObjectMapper json) {
    this.webhooks = webhooks;
    this.actor = actor;
    this.json = json;
  }

  /** Those of the program that asks. */
  @GET
  @SecurityRequirement(name = "login", scopes = Roles.SUBSCRIBER)
  @Operation(
      operationId = "webhooks",
      summary = "The webhooks of the program that asks",
      description = "Without their secrets.")
  @APIResponse(
      responseCode = "200",
      description = "All of them, oldest first",
      content = @Content(schema = @Schema(implementation = WebhookItems.WebhookPage.class)))
  @APIResponse(responseCode = "503", description = "primary-unavailable")
  public Uni<Response> all() {
    return webhooks.of(actor.get()).map(items -> unkept(new WebhookItems.WebhookPage(items)));
  }

  /** A new one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirement(name = "login", scopes = Roles.SUBSCRIBER)
  @Operation(
      operationId = "createWebhook",
      summary = "Be told of changes, from now or from a position of the feed on",
      description =
          "The secret in the answer signs the messages (Standard Webhooks). Keep it; it "
              + "is shown once.")
  @APIResponse(
      responseCode = "201",
      description = "With the secret, which is shown this once",
      content = @Content(schema = @Schema(implementation = WebhookItems.WebhookItem.class)))
  @APIResponse(
      responseCode = "400",
      description = "request-invalid, parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "409", description = "webhooks-too-many, watermark-unknown")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(
      responseCode = "503",
      description = "primary-unavailable, replica-unavailable, watermark-not-reached")
  public Uni<Response> create(
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = WebhookItems.WebhookWish.class)))
          byte[] body) {
    return webhooks
        .create(actor.get(), JsonBodies.read(json, body, WebhookItems.WebhookWish.class))
        .map(item ->
            Answers.unkept(Response.created(URI.create("/v1/webhooks/" + item.id())).entity(item))
                .build());
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @SecurityRequirement(name = "login", scopes = Roles.SUBSCRIBER)
  @Operation(
      operationId = "webhook",
      summary = "A webhook, and how far it was told",
      description = "Position, what failed last, and how many deliveries were given up.")
  @APIResponse(
      responseCode = "200",
      description = "As it stands",
      content = @Content(schema = @Schema(implementation = WebhookItems.WebhookItem.class)))
  @APIResponse(responseCode = "404", description = "webhook-unknown")
  @APIResponse(responseCode = "503", description = "primary-unavailable")
  public Uni<Response> one(@RestPath String id) {
    return webhooks.one(actor.get(), id).map(WebhooksResource::unkept);
  }

  /** The end of one. */
  @DELETE
  @Path("/{id}")
  @SecurityRequirement(name = "login", scopes = Roles.SUBSCRIBER)
  @Operation(
      operationId = "deleteWebhook",
      summary = "Be told nothing any more",
      description = "Deliveries that were given up are deleted with it.")
  @APIResponse(responseCode = "204", description = "Deleted, with what was given up")
  @APIResponse(responseCode = "404", description = "webhook-unknown")
  @APIResponse(responseCode = "503", description = "primary-unavailable")
  public Uni<Response> delete(@RestPath String id) {
    return webhooks.delete(actor.get(), id).map(done -> Response.noContent().build());
  }

  /** Another secret. */
  @POST
  @Path("/{id}/secret")
  @SecurityRequirement(name = "login", scopes = Roles.SUBSCRIBER)
  @Operation(
      operationId = "changeWebhookSecret",
      summary = "Get another secret; messages are signed with both for a day",
      description = "So that no message is lost while the receiver changes over.")
  @APIResponse(
      responseCode = "200",
      description = "With the new secret, which is shown this once",
      content = @Content(schema = @Schema(implementation = WebhookItems.WebhookItem.class)))
  @APIResponse(responseCode = "404", description = "webhook-unknown")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(responseCode = "503", description = "primary-unavailable")
  public Uni<Response> changeSecret(@RestPath String id) {
    return webhooks.changeSecret(actor.get(), id).map(WebhooksResource::unkept);
  }

  /** A message to try out. */
  @POST
  @Path("/{id}/test")
  @SecurityRequirement(name = "login", scopes = Roles.SUBSCRIBER)
  @Operation(
      operationId = "testWebhook",
      summary = "Send a message that tells of nothing, at once",
      description = "Signed like every other message.")
  @APIResponse(
      responseCode = "200",
      description = "Whether it arrived",
      content = @Content(schema = @Schema(implementation = WebhookItems.WebhookSent.class)))
  @APIResponse(responseCode = "404", description = "webhook-unknown")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(
      responseCode = "503",
      description = "overloaded: something else is being delivered; primary-unavailable")
  public Uni<Response> test(@RestPath String id) {
    return webhooks.test(actor.get(), id).map(WebhooksResource::unkept);
  }

  /** Back to a position, or on after a stop. */
  @POST
  @Path("/{id}/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirement(name = "login", scopes = Roles.SUBSCRIBER)
  @Operation(
      operationId = "replayWebhook",
      summary = "Be told again what came after a position, or go on where it stopped",
      description = "A webhook that was stopped goes on.")
  @APIResponse(
      responseCode = "200",
      description = "Delivering",
      content = @Content(schema = @Schema(implementation = WebhookItems.WebhookItem.class)))
  @APIResponse(responseCode = "400", description = "request-invalid, parameter-invalid")
  @APIResponse(responseCode = "404", description = "webhook-unknown")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(responseCode = "409", description = "watermark-unknown")
  @APIResponse(
      responseCode = "503",
      description = "primary-unavailable, replica-unavailable, watermark-not-reached")
  public Uni<Response> replay(
      @RestPath String id,
      @RequestBody(
              required = true,
              content =
                  @Content(schema = @Schema(implementation = WebhookItems.WebhookReplay.class)))
          byte[] body) {
    return webhooks
        .goOn(actor.get(), id, JsonBodies.read(json, body, WebhookItems.WebhookReplay.class))
        .map(WebhooksResource::unkept);
  }

  /** What was given up. */
  @GET
  @Path("/{id}/dead-letters")
  @SecurityRequirement(name = "login", scopes = Roles.SUBSCRIBER)
  @Operation(
      operationId = "webhookDeadLetters",
      summary = "Deliveries that were given up",
      description = "Each covers a stretch of the feed that was not delivered within a day.")
  @APIResponse(
      responseCode = "200",
      description = "The newest 100",
      content = @Content(schema = @Schema(implementation = WebhookItems.WebhookDeadLetters.class)))
  @APIResponse(responseCode = "404", description = "webhook-unknown")
  @APIResponse(responseCode = "503", description = "primary-unavailable")
  public Uni<Response> deadLetters(@RestPath String id) {
    return webhooks.deadLetters(actor.get(), id).map(WebhooksResource::unkept);
  }

  /** One of them again. */
  @POST
  @Path("/{id}/dead-letters/{letter}/replay")
  @SecurityRequirement(name = "login", scopes = Roles.SUBSCRIBER)
  @Operation(
      operationId = "replayWebhookDeadLetter",
      summary = "Send what was given up, at once, as it is now",
      description = "It tells of what each notice is now, not of what it was then.")
  @APIResponse(
      responseCode = "200",
      description = "Whether it arrived; if so, it is a dead letter no longer",
      content = @Content(schema = @Schema(implementation = WebhookItems.WebhookSent.class)))
  @APIResponse(responseCode = "404", description = "webhook-unknown, dead-letter-unknown")
  @APIResponse(responseCode = "409", description = "watermark-unknown")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(
      responseCode = "503",
      description =
          "overloaded: something else is being delivered; primary-unavailable,"
              + " replica-unavailable, watermark-not-reached")
  public Uni<Response> sendAgain(@RestPath String id, @RestPath String letter) {
    return webhooks.sendAgain(actor.get(), id, letter).map(WebhooksResource::unkept);
  }

  private static Response unkept(Object entity) {
    return Answers.unkept(Response.ok(entity)).build();
  }
}
