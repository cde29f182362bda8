package org.gongshi.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.tlog.EntryBundle;
import org.gongshi.tlog.Tile;
import org.jboss.resteasy.reactive.RestPath;

/** The log after C2SP tlog-tiles, with the prefix {@code /v1/log}. */
@PermitAll
@Path("/v1/log")
@Tag(name = "evidence")
public class LogResource {
  private static final String TEXT = "text/plain;charset=utf-8";

  /** A checkpoint a second at most, and caches that take the load off. */
  static final int CHECKPOINT_AGE_SECONDS = 5;

  private static final int KEY_AGE_SECONDS = 60;

  /** What is in the log stays as it is. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final LogQueries queries;

  LogResource(LogQueries queries) {
    this.queries = queries;
  }

  /** The newest signed checkpoint. */
  @GET
  @Path("/checkpoint")
  @Produces(TEXT)
  @Operation(operationId = "logCheckpoint", summary = "The newest checkpoint, a signed note")
  @APIResponse(responseCode = "200", description = "Origin, size and root, then signatures")
  @APIResponse(responseCode = "404", description = "log-unsigned")
  public Uni<Response> checkpoint() {
    return queries
        .checkpoint()
        .map(ServedCheckpoint::of)
        .map(found ->
            Answers.fresh(Response.ok(found.note().bytes(), TEXT), found.position())
                .header(HttpHeaders.CACHE_CONTROL, Answers.cacheControl(CHECKPOINT_AGE_SECONDS))
                .build());
  }

  /** The keys that verify checkpoints, the one in use first. */
  @GET
  @Path("/key")
  @Produces(TEXT)
  @Operation(operationId = "logKey", summary = "The keys of the log (vkey), the one in use first")
  @APIResponse(responseCode = "200", description = "One a line")
  @APIResponse(responseCode = "404", description = "log-unsigned")
  public Uni<Response> key() {
    return queries
        .keys()
        .map(found -> {
          StringBuilder keys = new StringBuilder();
          found.rows().forEach(row -> keys.append(row.getString("vkey")).append('\n'));
          if (keys.isEmpty()) {
            throw new ProblemException(ProblemCode.LOG_UNSIGNED, "The log has no key yet.")
                .asOf(found.position());
          }
          return Answers.fresh(Response.ok(keys.toString(), TEXT), found.position())
              .header(HttpHeaders.CACHE_CONTROL, Answers.cacheControl(KEY_AGE_SECONDS))
              .build();
        });
  }

  /** Hashes of the tree. */
  @GET
  @Path("/tile/{level}/{place: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(operationId = "logTile", summary = "Up to 256 hashes of the tree")
  @APIResponse(responseCode = "200", description = "32 bytes a hash")
  @APIResponse(responseCode = "404", description = "not-found: the signed tree has no such tile")
  public Uni<Response> tile(@RestPath String level, @RestPath String place) {
    Tile tile = Tile.ofPath("tile/" + level + "/" + place).orElseThrow(LogResource::absent);
    return queries
        .tile(tile)
        .map(found -> {
          Row row = found.first().orElseThrow(() -> absent().asOf(found.position()));
          requireSigned(tile, row, found);
          byte[] hashes = row.getBuffer("hashes").getBytes();
          return bytes(Arrays.copyOf(hashes, tile.lengthBytes()));
        });
  }

  /** What was logged. */
  @GET
  @Path("/tile/entries/{place: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(operationId = "logEntries", summary = "Up to 256 entries, each after its length")
  @APIResponse(responseCode = "200", description = "Two bytes of length, then the entry, in turn")
  @APIResponse(responseCode = "404", description = "not-found: the signed tree has no such bundle")
  public Uni<Response> entries(@RestPath String place) {
    Tile tile = Tile.ofEntriesPath("tile/entries/" + place).orElseThrow(LogResource::absent);
    return queries
        .entries(tile)
        .map(found -> {
          Row first = found.first().orElseThrow(() -> absent().asOf(found.position()));
          requireSigned(tile, first, found);
          List<byte[]> entries = new ArrayList<>();
          found.rows().forEach(row -> entries.add(row.getBuffer("entry").getBytes()));
          return bytes(EntryBundle.format(entries));
        });
  }

  /** What nobody signed may still be lost with a server, and must be in no cache then. */
  private static void requireSigned(Tile tile, Row row, ReplicaRows found) {
    Long size = row.getLong("size");
    Optional<Tile> there =
        Tile.of(tile.level(), tile.index(), size == null ? 0 : size)
            .filter(whole -> whole.width() >= tile.width());
    if (there.isEmpty()) {
      throw absent().asOf(found.position());
    }
  }

  private static Response bytes(byte[] body) {
    return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
        .build();
  }

  private static ProblemException absent() {
    return new ProblemException(
        ProblemCode.NOT_FOUND, "The tree of the newest checkpoint has no such tile.");
  }

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
