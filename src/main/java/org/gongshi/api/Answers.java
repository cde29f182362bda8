package org.gongshi.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Sha256;
import org.gongshi.replica.ReadPosition;
import org.jspecify.annotations.Nullable;

/** Builds answers that say how fresh they are, on 304 too. */
public final class Answers {
  /** The staleness that foreign caches may add to an unscheduled end. */
  public static final int MAX_AGE_SECONDS = 60;

  /** 96 bits: two versions of one answer with the same tag do not happen by chance. */
  private static final int TAG_DIGEST_BYTES = 12;

  /** What an answer differs by. */
  public static final String VARY = "Accept, Accept-Language, Accept-Encoding, Min-Watermark";

  private Answers() {}

  /**
   * The entity tag of an answer that has no version of its own: its content's digest.
   *
   * @param part which answer it is, so that equal bytes of two resources stay two entities
   */
  public static String tag(byte[] body, char part) {
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOf(Sha256.of(body), TAG_DIGEST_BYTES))
        + '-'
        + part;
  }

  /**
   * The next instant at which anything can start or end by itself, for answers about more than one
   * notice: all scheduled starts and ends are midnights of official time.
   */
  public static Instant nextMidnight(Instant now) {
    return OfficialTime.endOf(OfficialTime.dateOf(now));
  }

  /** A JSON answer that caches may keep until the next legal transition, 60 s at most. */
  public static Response cacheable(
      byte[] body,
      String tag,
      Instant now,
      Instant nextTransition,
      ReadPosition position,
      @Nullable String ifNoneMatch) {
    String entityTag = '"' + tag + '"';
    Response.ResponseBuilder response =
        matches(ifNoneMatch, entityTag) ? Response.notModified() : json(body);
    return fresh(response, position)
        .header(HttpHeaders.ETAG, entityTag)
        .header(HttpHeaders.VARY, VARY)
        .header(HttpHeaders.CACHE_CONTROL, cacheControl(now, nextTransition))
        .build();
  }

  /**
   * The same for an answer about more than one notice, or of another time: it has no version of its
   * own, and holds until midnight at most.
   *
   * @param part which answer it is, as for {@link #tag}
   */
  public static Response cacheableToMidnight(
      byte[] body, char part, Instant now, ReadPosition position, @Nullable String ifNoneMatch) {
    return cacheable(body, tag(body, part), now, nextMidnight(now), position, ifNoneMatch);
  }

  /** An answer of any kind that caches may keep for some seconds, whatever happens meanwhile. */
  public static Response kept(byte[] body, String type, int ageSeconds, ReadPosition position) {
    return fresh(Response.ok(body, type), position)
        .header(HttpHeaders.CACHE_CONTROL, cacheControl(ageSeconds))
        .build();
  }

  /** Says that nobody may keep the answer. */
  public static Response.ResponseBuilder unkept(Response.ResponseBuilder response) {
    return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** A JSON answer that nobody may keep. */
  public static Response unstored(int status, byte[] body, ReadPosition position) {
    return unkept(fresh(json(body).status(status), position)).build();
  }

  /** How long caches may keep an answer that holds until a transition. */
  public static String cacheControl(Instant now, Instant nextTransition) {
    return cacheControl(maxAgeSeconds(now, nextTransition));
  }

  /** How caches are told an age, from 0 to {@link #MAX_AGE_SECONDS}. */
  public static String cacheControl(int maxAgeSeconds) {
    return "public, max-age=" + maxAgeSeconds;
  }

  /** Until the transition, at most {@link #MAX_AGE_SECONDS}. */
  public static int maxAgeSeconds(Instant now, Instant nextTransition) {
    long seconds = Duration.between(now, nextTransition).toSeconds();
    return Math.clamp(seconds, 0, MAX_AGE_SECONDS);
  }

  /** Adds watermark, lag and data time of the replica that answered. */
  public static Response.ResponseBuilder fresh(
      Response.ResponseBuilder response, ReadPosition position) {
    return response
        .header("Watermark", position.watermark().toString())
        .header("Replica-Lag", position.lag().toMillis())
        .header("Data-Time", dataTime(position));
  }

  /** ISO 8601 in UTC, to the millisecond. */
  public static String dataTime(ReadPosition position) {
    return position.dataTime().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static Response.ResponseBuilder json(byte[] body) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
  }

  /** Whether {@code If-None-Match} names this entity tag, quotes included. */
  public static boolean matches(@Nullable String ifNoneMatch, String entityTag) {
    if (ifNoneMatch == null) {
      return false;
    }
    if (ifNoneMatch.equals(entityTag)) {
      return true;
    }
    for (String candidate : ifNoneMatch.split(",", -1)) {
      String tag = candidate.strip();
      if (tag.equals("*") || tag.equals(entityTag) || tag.equals("W/" + entityTag)) {
        return true;
      }
    }
    return false;
  }
}
