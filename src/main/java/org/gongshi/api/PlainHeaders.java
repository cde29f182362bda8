package org.gongshi.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.gongshi.replica.ReadPosition;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of answers, made before they are needed: those that every answer begins with,
 * and for routes below Quarkus REST those that {@link Answers#fresh} writes.
 */
public final class PlainHeaders {
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence CONTENT_SECURITY_POLICY =
      HttpHeaders.createOptimized("Content-Security-Policy");

  /** Of what is no page: nothing in it may be loaded, run or framed. */
  private static final CharSequence NO_PAGE =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

  private static final CharSequence WATERMARK = HttpHeaders.createOptimized("Watermark");
  private static final CharSequence REPLICA_LAG = HttpHeaders.createOptimized("Replica-Lag");
  private static final CharSequence DATA_TIME = HttpHeaders.createOptimized("Data-Time");

  private volatile PositionText last = PositionText.NONE;

  /** Sets what no answer goes without; pages have another policy. */
  public static void protect(MultiMap headers) {
    headers
        .set(CONTENT_TYPE_OPTIONS, NOSNIFF)
        .set(REFERRER_POLICY, NO_REFERRER)
        .set(CONTENT_SECURITY_POLICY, NO_PAGE);
  }

  /** Sets where an answer was read. */
  public void set(MultiMap headers, ReadPosition read) {
    PositionText position = text(read);
    headers
        .set(WATERMARK, position.watermark())
        .set(REPLICA_LAG, position.lag())
        .set(DATA_TIME, position.dataTime());
  }

  /** A position as its headers say it; the same for all answers between two probes. */
  private record PositionText(
      @Nullable ReadPosition position,
      CharSequence watermark,
      CharSequence lag,
      CharSequence dataTime) {
    static final PositionText NONE = new PositionText(null, "", "", "");
  }

  private PositionText text(ReadPosition position) {
    PositionText known = last;
    if (position.equals(known.position())) {
      return known;
    }
    PositionText next =
        new PositionText(
            position,
            HttpHeaders.createOptimized(position.watermark().toString()),
            HttpHeaders.createOptimized(Long.toString(position.lag().toMillis())),
            HttpHeaders.createOptimized(Answers.dataTime(position)));
    last = next;
    return next;
  }
}
