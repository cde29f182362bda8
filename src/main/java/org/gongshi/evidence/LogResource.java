package org.gongshi.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.tlog.EntryBundle;
import org.gongshi.tlog.Tile;
import org.jboss.resteasy.reactive.RestHeader;
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
  private final CoveredReads covered;

  LogResource(LogQueries queries, CoveredReads covered) {
    this.queries = queries;
    this.covered = covered;
  }

  /** The newest signed checkpoint. */
  @GET
  @Path("/checkpoint")
  @Produces(TEXT)
  @Operation(
      operationId = "logCheckpoint",
      summary = "The newest checkpoint, a signed note",
      description =
          "A signed note: it states the size and the root of the transparency log, and is "
              + "what proofs are verified against.")
  @APIResponse(
      responseCode = "200",
      description = "Origin, size and root, then signatures",
      content = @Content(schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "404", description = "log-unsigned")
  public Uni<Response> checkpoint() {
    return queries
        .checkpoint()
        .map(ServedCheckpoint::of)
        .map(found ->
            Answers.kept(found.note().bytes(), TEXT, CHECKPOINT_AGE_SECONDS, found.position()));
  }

  /** The keys that verify checkpoints, the one in use first. */
  @GET
  @Path("/key")
  @Produces(TEXT)
  @Operation(
      operationId = "logKey",
      summary = "The keys of the log (vkey), the one in use first",
      description =
          "What checkpoints are verified with. Keep it: a key that is fetched together "
              + "with what it shall verify proves nothing.")
  @APIResponse(
      responseCode = "200",
      description = "One a line",
      content = @Content(schema = @Schema(type = SchemaType.STRING)))
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
          return Answers.kept(
              keys.toString().getBytes(StandardCharsets.UTF_8),
              TEXT,
              KEY_AGE_SECONDS,
              found.position());
        });
  }

  /** Hashes of the tree. */
  @GET
  @Path("/tile/{level}/{place: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      operationId = "logTile",
      summary = "Up to 256 hashes of the tree",
      description =
          "Hashes of the tree, laid out as tlog-tiles lays them; full tiles never change.")
  @APIResponse(
      responseCode = "200",
      description = "32 bytes a hash",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "not-found: the signed tree has no such tile")
  public Uni<Response> tile(@RestPath String level, @RestPath String place) {
    Tile tile = Tile.ofPath("tile/" + level + "/" + place).orElseThrow(CoveredReads::absent);
    return covered
        .read(tile, () -> queries.tile(tile))
        .map(found -> forEver(hashes(tile, found)).build());
  }

  /** What was logged. */
  @GET
  @Path("/tile/entries/{place: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      operationId = "logEntries",
      summary = "Up to 256 entries, each after its length",
      description =
          "The entries that leaves are hashes of, in bundles, laid out as tlog-tiles lays "
              + "them.")
  @APIResponse(
      responseCode = "200",
      description = "Two bytes of length, then the entry, in turn",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "not-found: the signed tree has no such bundle")
  public Uni<Response> entries(
      @RestPath String place,
      @Parameter(hidden = true) @RestHeader(HttpHeaders.ACCEPT_ENCODING)
          Optional<String> acceptEncoding) {
    Tile tile = Tile.ofEntriesPath("tile/entries/" + place).orElseThrow(CoveredReads::absent);
    boolean gzip = acceptEncoding.filter(Gzip::isAccepted).isPresent();
    return covered
        .read(tile, () -> queries.entries(tile))
        .map(found -> {
          byte[] bundle = EntryBundle.format(entries(tile, found));
          Response.ResponseBuilder answer = forEver(gzip ? Gzip.of(bundle) : bundle);
          if (gzip) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
          }
          return answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING).build();
        });
  }

  /** Anybody's cache keeps them for ever, so that fewer than there must be are not answered. */
  private static byte[] hashes(Tile tile, ReplicaRows found) {
    return found
        .first()
        .map(row -> row.getBuffer("hashes"))
        .map(Buffer::getBytes)
        .filter(hashes -> hashes.length >= tile.lengthBytes())
        .map(hashes -> Arrays.copyOf(hashes, tile.lengthBytes()))
        .orElseThrow(() -> new IllegalStateException("The log has no whole " + tile.path()));
  }

  private static List<byte[]> entries(Tile tile, ReplicaRows found) {
    List<byte[]> entries = new ArrayList<>();
    for (Row row : found.rows()) {
      Buffer entry = row.getBuffer("entry");
      if (entry != null) {
        entries.add(entry.getBytes());
      }
    }
    if (entries.size() != tile.width()) {
      throw new IllegalStateException("The log has no whole " + tile.entriesPath());
    }
    return entries;
  }

  private static Response.ResponseBuilder forEver(byte[] body) {
    return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, FOR_EVER);
  }
}
