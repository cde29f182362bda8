package org.gongshi.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
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
import org.gongshi.register.Watermark;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Orders that restrict named services, for the courts and agencies that issue them. */
@Path("/v1/orders")
@Blocking
@BodyLimit(OrdersResource.BODY_BYTES_MAX)
@RolesAllowed({Roles.PUBLISHER, Roles.REGISTRAR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
public class OrdersResource {
  /** A thousand orders with every member at its longest are larger; they come in two parts. */
  static final int BODY_BYTES_MAX = 2 * 1024 * 1024;

  /**
   * A lift of an order.
   *
   * @param kind {@code suspension} lifts all it covers, {@code exemption} the named services
   * @param ground {@code medical}, {@code funeral}, {@code duty}, {@code study} or {@code other}
   * @param covers service classes, for an exemption
   * @param from first day
   * @param until last day
   * @param reason for the audit; without identity numbers
   */
  @RegisterForReflection
  @Schema(name = "OrderLift")
  public record LiftItem(
      @Nullable String kind,
      @Nullable String ground,
      @Nullable List<@Nullable String> covers,
      @Nullable String from,
      @Nullable String until,
      @Nullable String reason) {}

  /** Why an order ends. */
  @RegisterForReflection
  @Schema(name = "OrderEnd")
  public record EndItem(@Nullable String reason) {}

  private final CurrentActor actor;
  private final Ordering ordering;
  private final ObjectMapper json;

  OrdersResource(CurrentActor actor, Ordering ordering, ObjectMapper json) {
    this.actor = actor;
    this.ordering = ordering;
    this.json = json;
  }

  /** Publishes orders, all or none; sending them again changes nothing. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.PUBLISHER)
  @SecurityRequirement(name = "login", scopes = Roles.PUBLISHER)
  @Operation(
      operationId = "publishOrders",
      summary = "Publish orders, all or none",
      description =
          "Orders restrict services; eligibility checks look at nothing else. A case "
              + "number that is known already amends that order.")
  @APIResponse(
      responseCode = "200",
      description = "What became of each",
      content = @Content(schema = @Schema(implementation = OrderView.Batch.class)))
  @APIResponse(
      responseCode = "400",
      description = "request-invalid, parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "403", description = "authority-not-yours")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(responseCode = "422", description = "orders-refused, with what is wrong with which")
  public Response publish(
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = OrderBatch.class)))
          byte[] body) {
    OrderBatches.Published published =
        ordering.issue(actor.get(), JsonBodies.read(json, body, OrderBatch.class));
    return at(Response.ok(OrderView.Batch.of(published)), published.watermark());
  }

  /** One order; whom it is about is not repeated. */
  @GET
  @Path("/{id}")
  @SecurityRequirement(
      name = "login",
      scopes = {Roles.PUBLISHER, Roles.REGISTRAR})
  @Operation(
      operationId = "order",
      summary = "One order of the login's authorities",
      description = "For the authorities that the login acts for.")
  @APIResponse(
      responseCode = "200",
      description = "As it stands now",
      content = @Content(schema = @Schema(implementation = OrderView.One.class)))
  @APIResponse(responseCode = "404", description = "order-unknown")
  public Response one(@RestPath String id) {
    return at(Response.ok(ordering.visible(actor.get(), id)), Optional.empty());
  }

  /** Lifts an order for a time, as a whole or for some services. */
  @POST
  @Path("/{id}/lifts")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.REGISTRAR)
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "liftOrder",
      summary = "Lift an order for a time",
      description =
          "Some services, or all that it covers, for some days; checks do not see it "
              + "during that time.")
  @APIResponse(
      responseCode = "200",
      description = "Lifted from that position on",
      content = @Content(schema = @Schema(implementation = OrderView.Changed.class)))
  @APIResponse(
      responseCode = "400",
      description = "request-invalid, parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "404", description = "order-unknown")
  public Response lift(
      @RestPath String id,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = LiftItem.class)))
          byte[] body) {
    return changed(ordering.lift(actor.get(), id, JsonBodies.read(json, body, LiftItem.class)));
  }

  /** Ends an order now. */
  @POST
  @Path("/{id}/end")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.REGISTRAR)
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "endOrder",
      summary = "End an order now",
      description =
          "For registrars, and not for whoever issued it. Checks do not see it from that "
              + "position on.")
  @APIResponse(
      responseCode = "200",
      description = "Ended from that position on",
      content = @Content(schema = @Schema(implementation = OrderView.Changed.class)))
  @APIResponse(
      responseCode = "400",
      description = "request-invalid, parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "403", description = "second-person-needed")
  @APIResponse(responseCode = "404", description = "order-unknown")
  public Response end(
      @RestPath String id,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = EndItem.class)))
          byte[] body) {
    return changed(
        ordering.end(actor.get(), id, JsonBodies.read(json, body, EndItem.class).reason()));
  }

  private static Response changed(Watermark watermark) {
    return at(Response.ok(new OrderView.Changed(watermark.toString())), Optional.of(watermark));
  }

  private static Response at(Response.ResponseBuilder response, Optional<Watermark> watermark) {
    watermark.ifPresent(position -> response.header("Watermark", position.toString()));
    return Answers.unkept(response).build();
  }
}
