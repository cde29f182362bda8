package org.gongshi.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What persons ask for about orders, for the registrars of the authority that issued them. */
@Path("/v1/order-requests")
@Blocking
@BodyLimit(OrderRequestsResource.BODY_BYTES_MAX)
@RolesAllowed(Roles.REGISTRAR)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
@Tag(name = "orders")
public class OrderRequestsResource {
  /** An outcome and a reason. */
  static final int BODY_BYTES_MAX = 8 * 1024;

  /**
   * A request.
   *
   * @param kind {@code dispute}, {@code suspension} or {@code redress}
   * @param ground a dispute: {@code mistaken_identity}, {@code facts}, {@code performed}; a
   *     suspension: {@code medical}, {@code funeral}, {@code other}; a redress number: {@code
   *     namesake}
   * @param caseNo as long as the order has not ended
   * @param differs of a namesake: {@code name} or {@code number} is another one than the order's
   * @param from first day of a suspension
   * @param until its last day
   * @param state {@code open}, {@code upheld}, {@code rejected}, {@code withdrawn}, or {@code
   *     ended} with the order
   * @param due first instant after the time to decide
   * @param statement what the person says; in single requests only, until 90 days after the
   *     decision
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "OrderRequest")
  public record Item(
      String id,
      String order,
      @JsonProperty("case_no") Optional<String> caseNo,
      Optional<String> differs,
      String kind,
      String ground,
      Optional<LocalDate> from,
      Optional<LocalDate> until,
      String state,
      @JsonProperty("filed_at") Instant filedAt,
      Instant due,
      boolean overdue,
      @JsonProperty("decided_at") Optional<Instant> decidedAt,
      Optional<String> reason,
      Optional<String> statement) {
    static Item of(RequestStore.Said said, Instant now) {
      OrderRequest it = said.request();
      return new Item(
          it.id(),
          it.orderId(),
          said.caseNo(),
          said.differs(),
          it.ground().kind().code(),
          it.ground().code(),
          it.from(),
          it.until(),
          it.state(),
          it.filedAt(),
          it.dueAt(),
          it.isOverdue(now),
          it.decidedAt(),
          it.reason(),
          Optional.of(said.statement()).filter(text -> !text.isEmpty()));
    }
  }

  /** Open requests, the most urgent first. */
  @RegisterForReflection
  @Schema(name = "OrderRequestPage")
  public record Page(List<Item> items) {}

  /** A decision. */
  @RegisterForReflection
  @Schema(name = "OrderRequestDecision")
  public record DecisionItem(@Nullable String outcome, @Nullable String reason) {}

  private final CurrentActor actor;
  private final RequestDeciding deciding;
  private final ObjectMapper json;
  private final InstantSource clock;

  OrderRequestsResource(
      CurrentActor actor, RequestDeciding deciding, ObjectMapper json, InstantSource clock) {
    this.actor = actor;
    this.deciding = deciding;
    this.json = json;
    this.clock = clock;
  }

  /** Those that wait for a decision. */
  @GET
  @Operation(
      operationId = "orderRequests",
      summary = "Open requests about orders, most urgent first",
      description =
          "For registrars: requests of persons about orders of the authorities that the "
              + "login acts for.")
  @APIResponse(
      responseCode = "200",
      description = "At most 50, without what the persons say",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Response open() {
    Instant now = clock.instant();
    return Answers.unkept(
            Response.ok(
                new Page(deciding.open(actor.get()).stream().map(it -> Item.of(it, now)).toList())))
        .build();
  }

  /** One, with what the person says; recorded. */
  @GET
  @Path("/{id}")
  @Operation(
      operationId = "orderRequest",
      summary = "One request, with what the person says",
      description =
          "For registrars. What the person says is kept until 90 days after the decision.")
  @APIResponse(
      responseCode = "200",
      description = "Reading it is recorded in the audit",
      content = @Content(schema = @Schema(implementation = Item.class)))
  @APIResponse(responseCode = "404", description = "order-request-unknown")
  public Response one(@RestPath String id) {
    return answer(deciding.read(actor.get(), id));
  }

  /** Upholds or rejects. */
  @POST
  @Path("/{id}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decideOrderRequest",
      summary = "Decide a request about an order",
      description =
          "What is upheld is carried out at once. Who issued the order cannot decide "
              + "about it.")
  @APIResponse(
      responseCode = "200",
      description = "Decided, and carried out",
      content = @Content(schema = @Schema(implementation = Item.class)))
  @APIResponse(
      responseCode = "400",
      description = "request-invalid, parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "403", description = "second-person-needed")
  @APIResponse(responseCode = "404", description = "order-request-unknown, order-unknown")
  @APIResponse(responseCode = "409", description = "already-decided")
  public Response decide(
      @RestPath String id,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = DecisionItem.class)))
          byte[] body) {
    DecisionItem decision = JsonBodies.read(json, body, DecisionItem.class);
    return answer(deciding.decide(actor.get(), id, decision.outcome(), decision.reason()));
  }

  private Response answer(RequestStore.Said found) {
    return Answers.unkept(Response.ok(Item.of(found, clock.instant()))).build();
  }
}
