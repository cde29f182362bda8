package org.gongshi.checks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.evidence.Receipts;
import org.gongshi.register.CanonicalJson;
import org.jboss.resteasy.reactive.RestQuery;

/** The one question of travel and ticketing systems. */
@Path("/v1/checks")
@BodyLimit(ChecksResource.BODY_BYTES_MAX)
@RolesAllowed(Roles.CHECKS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "checks")
public class ChecksResource {
  static final int BODY_BYTES_MAX = 8 * 1024;

  private final Checks checks;
  private final CurrentActor actor;
  private final Receipts receipts;
  private final ObjectMapper json;

  ChecksResource(Checks checks, CurrentActor actor, Receipts receipts, ObjectMapper json) {
    this.checks = checks;
    this.actor = actor;
    this.receipts = receipts;
    this.json = json;
  }

  /** Asks whether an order is in force that covers a service. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirement(name = "login", scopes = Roles.CHECKS)
  @Operation(
      operationId = "check",
      summary = "Is an order in force that covers this service?",
      description =
          "Only order_in_force is a ground to refuse the service. indeterminate, every error and"
              + " no answer at all are none. Do not use a decision after valid_until.")
  @APIResponse(
      responseCode = "200",
      description = "The decision; nobody may keep it longer than valid_until",
      content = @Content(schema = @Schema(implementation = CheckAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description = "request-invalid, parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "403", description = "role-missing, purpose-not-yours")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(responseCode = "429", description = "quota-exhausted, enumeration-suspected")
  @APIResponse(
      responseCode = "503",
      description = "replica-unavailable, check-unrecorded, receipt-unavailable")
  public Uni<Response> check(
      @RestQuery("receipt") Optional<String> receipt,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = CheckRequest.class)))
          byte[] body) {
    CheckRequest request = JsonBodies.read(json, body, CheckRequest.class);
    return Receipts.asked(receipt, null)
        .map(form -> receipts.issue(form, question(request), answer(request)))
        .orElseGet(() -> answer(request));
  }

  /**
   * What a receipt has the salted digest of: the request as it was sent, without what is null. It
   * is not handed out again, since it names a person.
   *
   * @throws ProblemException {@code request-invalid}
   */
  private Receipts.Question question(CheckRequest request) {
    Map<String, Object> question =
        Map.of("resource", "check", "request", withoutNulls(json.convertValue(request, Map.class)));
    try {
      CanonicalJson.bytes(question);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.REQUEST_INVALID, "A text in it has no canonical form.");
    }
    return new Receipts.Question(
        question, true, false, List.of(), Decider.POLICY, Optional.empty());
  }

  private static Map<String, Object> withoutNulls(Map<?, ?> members) {
    Map<String, Object> given = new HashMap<>();
    members.forEach((name, value) -> {
      if (value instanceof Map<?, ?> object) {
        given.put((String) name, withoutNulls(object));
      } else if (value != null) {
        given.put((String) name, value);
      }
    });
    return given;
  }

  private Uni<Response> answer(CheckRequest request) {
    return checks
        .answer(request, actor.get())
        .map(answered -> {
          Response.ResponseBuilder response =
              Answers.unkept(Answers.fresh(Response.ok(answered.answer()), answered.position()));
          answered.quota().on(response::header);
          return response.build();
        });
  }
}
