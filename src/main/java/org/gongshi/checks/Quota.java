package org.gongshi.checks;

import jakarta.ws.rs.core.Response.ResponseBuilder;
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

  ResponseBuilder on(ResponseBuilder response) {
    return response
        .header("RateLimit-Policy", NAME + ";q=" + perDay + ";w=" + Duration.ofDays(1).toSeconds())
        .header("RateLimit", NAME + ";r=" + remaining + ";t=" + resetSeconds);
  }
}
