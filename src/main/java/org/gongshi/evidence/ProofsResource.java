package org.gongshi.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.gongshi.tlog.TreeHash;
import org.gongshi.tlog.TreeProofs;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Proofs for those who do not want to compute them from tiles; they need no trust in whoever did.
 */
@PermitAll
@Path("/v1/log/proofs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "evidence")
public class ProofsResource {
  private final LogQueries queries;
  private final ObjectMapper json;

  ProofsResource(LogQueries queries, ObjectMapper json) {
    this.queries = queries;
    this.json = json;
  }

  /** That a leaf is in the tree. */
  @GET
  @Path("/inclusion")
  @Operation(
      operationId = "logInclusion",
      summary = "The proof that a leaf is in the tree",
      description =
          "By the number of the leaf, in the tree of a size that was signed; the newest "
              + "if none is named.")
  @APIResponse(
      responseCode = "200",
      description = "Hashes from the leaf's sibling to the root's child, as in RFC 9162",
      content = @Content(schema = @Schema(ref = "InclusionProof")))
  @APIResponse(responseCode = "400", description = "parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "404", description = "log-unsigned, log-position-unknown")
  public Uni<Response> inclusion(
      @RestQuery("leaf") Optional<String> leaf, @RestQuery("size") Optional<String> size) {
    long index = LogPositions.required("leaf", leaf);
    var given = LogPositions.optional("size", size);
    return queries
        .checkpoint()
        .flatMap(found -> {
          ServedCheckpoint newest = ServedCheckpoint.of(found);
          long ofSize = given.orElse(newest.size());
          if (ofSize > newest.size() || index >= newest.size()) {
            throw LogPositions.unknown(index >= newest.size() ? "The leaf" : "The size", newest);
          }
          if (index >= ofSize) {
            throw Parameters.invalid("leaf", "A tree of this size has no such leaf.");
          }
          return LogQueries.tiles(found, TreeProofs.tilesOfInclusion(index, ofSize))
              .map(tiles -> {
                ObjectNode proof = json.createObjectNode().put("leaf", index).put("size", ofSize);
                proof.set("path", path(json, new TreeProofs(tiles).inclusion(index, ofSize)));
                return answer(proof, newest);
              });
        });
  }

  /** That the tree only grew. */
  @GET
  @Path("/consistency")
  @Operation(
      operationId = "logConsistency",
      summary = "The proof that the tree only grew",
      description = "Between two sizes of the log: what was in it is in it still.")
  @APIResponse(
      responseCode = "200",
      description = "Hashes in the order of RFC 9162",
      content = @Content(schema = @Schema(ref = "ConsistencyProof")))
  @APIResponse(responseCode = "400", description = "parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "404", description = "log-unsigned, log-position-unknown")
  public Uni<Response> consistency(
      @RestQuery("from") Optional<String> from, @RestQuery("to") Optional<String> to) {
    long begins = LogPositions.required("from", from);
    var given = LogPositions.optional("to", to);
    return queries
        .checkpoint()
        .flatMap(found -> {
          ServedCheckpoint newest = ServedCheckpoint.of(found);
          long ends = given.orElse(newest.size());
          if (ends > newest.size() || begins > newest.size()) {
            throw LogPositions.unknown("The size", newest);
          }
          if (begins > ends) {
            throw Parameters.invalid("from", "It must not be larger than to.");
          }
          return LogQueries.tiles(found, TreeProofs.tilesOfConsistency(begins, ends))
              .map(tiles -> {
                ObjectNode proof = json.createObjectNode().put("from", begins).put("to", ends);
                proof.set("path", path(json, new TreeProofs(tiles).consistency(begins, ends)));
                return answer(proof, newest);
              });
        });
  }

  static ArrayNode path(ObjectMapper json, List<TreeHash> hashes) {
    ArrayNode path = json.createArrayNode();
    hashes.forEach(hash -> path.add(hash.base64()));
    return path;
  }

  /** The newest checkpoint belongs to it where no other size was asked for. */
  private static Response answer(ObjectNode proof, ServedCheckpoint newest) {
    proof.put("checkpoint", newest.text());
    byte[] body = proof.toString().getBytes(StandardCharsets.UTF_8);
    return Answers.kept(
        body, MediaType.APPLICATION_JSON, LogResource.CHECKPOINT_AGE_SECONDS, newest.position());
  }
}
