package org.gongshi.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/**
 * Whether this register is invented, and from which seed: load tests compute their questions from
 * it, and refuse a register that is not a sample.
 */
@PermitAll
@Path("/v1/sample")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class SampleResource {
  /** At most one row. */
  private static final String SAMPLE =
      "select seed, subjects, as_of, loaded_at is not null as loaded from sample_register";

  private final Replicas replicas;
  private final ObjectMapper json;

  SampleResource(Replicas replicas, ObjectMapper json) {
    this.replicas = replicas;
    this.json = json;
  }

  /** Seed, size and day of an invented register. */
  @GET
  @Operation(
      operationId = "sample",
      summary = "Seed and size of this register, if it is invented",
      description =
          "Load tests compute their questions from seed and size, and refuse a register "
              + "that is not a sample.")
  @APIResponse(
      responseCode = "200",
      description = "It is; every number and name follows from these",
      content = @Content(schema = @Schema(ref = "Sample")))
  @APIResponse(responseCode = "404", description = "not-a-sample")
  public Uni<Response> sample() {
    return replicas
        .query(Purpose.LOOKUP, SAMPLE, Tuple.tuple())
        .map(found ->
            found
                .first()
                .map(row -> answer(found, row))
                .orElseThrow(() ->
                    new ProblemException(
                            ProblemCode.NOT_A_SAMPLE, "What it publishes is not invented.")
                        .asOf(found.position())));
  }

  private Response answer(ReplicaRows found, Row row) {
    ObjectNode sample =
        json.createObjectNode()
            .put("seed", row.getLong("seed"))
            .put("subjects", row.getLong("subjects"))
            .put("as_of", row.getLocalDate("as_of").toString())
            .put("loaded", row.getBoolean("loaded"));
    return Answers.unstored(
        200, sample.toString().getBytes(StandardCharsets.UTF_8), found.position());
  }
}
