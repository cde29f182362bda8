package org.gongshi.downloads;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.gongshi.api.Answers;
import org.gongshi.api.Problem;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.jboss.resteasy.reactive.PathPart;

/** Answers that are files: sent from the disk, whole or in part. */
final class FileAnswers {
  private static final String ACCEPT_RANGES = "Accept-Ranges";
  private static final String CONTENT_RANGE = "Content-Range";

  /** RFC 9530: the digest of the file, and where it is sent whole, of what is sent. */
  private static final String REPR_DIGEST = "Repr-Digest";

  private static final String CONTENT_DIGEST = "Content-Digest";

  private FileAnswers() {}

  /** The headers that say what is wanted of a file. */
  record Asked(Optional<String> range, Optional<String> ifRange, Optional<String> ifNoneMatch) {}

  /** The file, or a part of it. */
  static Response of(Offer offer, Manifest.File file, Asked asked, Instant now) {
    String tag = tag(file);
    if (Answers.matches(asked.ifNoneMatch().orElse(null), tag)) {
      return described(Response.notModified(), offer, file, now).build();
    }
    ByteRange range =
        ByteRange.of(asked.range().orElse(null), asked.ifRange().orElse(null), tag, file.bytes());
    Path path = offer.path(file);
    return switch (range) {
      case ByteRange.Whole _ ->
          described(Response.ok(new PathPart(path, 0, file.bytes())), offer, file, now)
              .type(file.mediaType())
              .header(CONTENT_DIGEST, digest(file))
              .build();
      case ByteRange.Part part ->
          described(
                  Response.status(Response.Status.PARTIAL_CONTENT)
                      .entity(new PathPart(path, part.from(), part.length())),
                  offer,
                  file,
                  now)
              .type(file.mediaType())
              .header(CONTENT_RANGE, "bytes " + part.from() + '-' + part.to() + '/' + file.bytes())
              .build();
      case ByteRange.None _ -> notSatisfiable(file);
    };
  }

  /** Whether an answer sends a file. */
  static boolean isSent(Response answer) {
    return answer.getEntity() instanceof PathPart;
  }

  /** What would be sent. */
  static Response head(Offer offer, Manifest.File file, Instant now) {
    return described(Response.ok(), offer, file, now)
        .type(file.mediaType())
        .header(CONTENT_DIGEST, digest(file))
        .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
        .build();
  }

  private static Response.ResponseBuilder described(
      Response.ResponseBuilder answer, Offer offer, Manifest.File file, Instant now) {
    return fresh(answer, offer.manifest(), now)
        .header(HttpHeaders.ETAG, tag(file))
        .header(ACCEPT_RANGES, "bytes")
        .header(REPR_DIGEST, digest(file))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + '"');
  }

  /** From where in the register's history a set is, and how long caches may keep what is of it. */
  static Response.ResponseBuilder fresh(
      Response.ResponseBuilder answer, Manifest manifest, Instant now) {
    return answer
        .header("Watermark", manifest.position().watermark().toString())
        .header("Data-Time", manifest.dataTime().truncatedTo(ChronoUnit.MILLIS).toString())
        .header(HttpHeaders.CACHE_CONTROL, Answers.cacheControl(now, manifest.holdsUntil()));
  }

  private static String tag(Manifest.File file) {
    return '"' + file.sha256() + '"';
  }

  private static String digest(Manifest.File file) {
    byte[] sha256 = HexFormat.of().parseHex(file.sha256());
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ':';
  }

  private static Response notSatisfiable(Manifest.File file) {
    Problem problem =
        Problem.of(
            new ProblemException(
                    ProblemCode.RANGE_NOT_SATISFIABLE, "The file has " + file.bytes() + " bytes.")
                .with("bytes", file.bytes()));
    return Answers.unkept(Response.status(problem.status()))
        .type(Problem.MEDIA_TYPE)
        .header(CONTENT_RANGE, "bytes */" + file.bytes())
        .entity(problem)
        .build();
  }
}
