package org.gongshi.checks;

import java.time.Duration;
import java.time.Instant;
import org.gongshi.api.Answers;

/**
 * What a client may still ask on a day of official time, in the header fields of
 * draft-ietf-httpapi-ratelimit-headers.
 *
 * @param resetSeconds until the next day
 */
record Quota(long perDay, long remaining, long resetSeconds) {
  private static final String NAME = "\"checks\"";

  static Quota of(long perDay, long used, Instant now) {
    return new Quota(perDay, Math.max(0, perDay - used), secondsToNextDay(now));
  }

  static long secondsToNextDay(Instant now) {
    return Duration.between(now, Answers.nextMidnight(now)).toSeconds() + 1;
  }

  /** Where a header field goes. */
  interface Field {
    Object add(String name, String value);
  }

  /** Adds the header fields. */
  void on(Field field) {
    field.add("RateLimit-Policy", NAME + ";q=" + perDay + ";w=" + Duration.ofDays(1).toSeconds());
    field.add("RateLimit", NAME + ";r=" + remaining + ";t=" + resetSeconds);
  }
}
