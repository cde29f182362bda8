package org.gongshi.checks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import org.gongshi.checks.CheckBatch.Progress;
import org.gongshi.checks.CheckBatch.Results;
import org.jboss.resteasy.reactive.RestPath;

/** The questions of a passenger list at once. */
@Path("/v1/check-batches")
@BodyLimit(CheckBatchesResource.BODY_BYTES_MAX)
@RolesAllowed(Roles.CHECKS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "checks")
public class CheckBatchesResource {
  static final int BODY_BYTES_MAX = 128 * 1024;

  private static final int RETRY_AFTER_SECONDS = 1;

  private final CheckBatches batches;
  private final CurrentActor actor;
  private final ObjectMapper json;

  CheckBatchesResource(CheckBatches batches, CurrentActor actor, ObjectMapper json) {
    this.batches = batches;
    this.actor = actor;
    this.json = json;
  }

  /** Asks up to a hundred questions. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirement(name = "login", scopes = Roles.CHECKS)
  @Operation(
      operationId = "checkBatch",
      summary = "The same question about up to a hundred passengers",
      description =
          "Each is decided alone and counts as one check. A result with a problem, like"
              + " indeterminate, is no ground for refusal.")
  @APIResponse(
      responseCode = "200",
      description = "The results, in the order of the questions",
      content = @Content(schema = @Schema(implementation = Results.class)))
  @APIResponse(
      responseCode = "202",
      description = "It takes longer; fetch the results from Location",
      content = @Content(schema = @Schema(implementation = Progress.class)))
  @APIResponse(responseCode = "400", description = "request-invalid, parameter-invalid")
  @APIResponse(responseCode = "403", description = "role-missing")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(responseCode = "503", description = "overloaded, check-unrecorded")
  public Uni<Response> ask(
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = CheckBatch.Request.class)))
          byte[] body) {
    return batches
        .answer(JsonBodies.read(json, body, CheckBatch.Request.class), actor.get())
        .map(state ->
            switch (state) {
              case CheckBatches.Working working -> working(working.progress());
              case CheckBatches.Done done -> {
                Response.ResponseBuilder response = Answers.unkept(Response.ok(done.results()));
                done.quota().ifPresent(quota -> quota.on(response::header));
                yield response.build();
              }
            });
  }

  /** Fetches the results of a batch that took longer. */
  @GET
  @Path("{id}")
  @SecurityRequirement(name = "login", scopes = Roles.CHECKS)
  @Operation(
      operationId = "checkBatchResults",
      summary = "Results of a batch that took longer",
      description =
          "For batches that were answered with 202. Results are kept for a short time and "
              + "for the client that asked.")
  @APIResponse(
      responseCode = "200",
      description = "The results, in the order of the questions",
      content = @Content(schema = @Schema(implementation = Results.class)))
  @APIResponse(
      responseCode = "202",
      description = "How far it is",
      content = @Content(schema = @Schema(implementation = Progress.class)))
  @APIResponse(responseCode = "403", description = "role-missing")
  @APIResponse(responseCode = "404", description = "batch-unknown")
  public Uni<Response> results(@RestPath String id) {
    return batches
        .fetch(id, actor.get())
        .map(fetched ->
            switch (fetched) {
              case CheckBatches.Underway underway -> working(underway.progress());
              case CheckBatches.Kept kept ->
                  Answers.unkept(Response.ok(kept.results(), MediaType.APPLICATION_JSON)).build();
            });
  }

  private static Response working(Progress progress) {
    return Answers.unkept(Response.accepted(progress))
        .header(HttpHeaders.LOCATION, "/v1/check-batches/" + progress.id())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }
}
