package org.gongshi.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * How many requests a client has left. Behind one address may sit a school, so its requests beyond
 * the limit are the first to go when the instance is busy, and are refused at all times only beyond
 * several times the limit.
 */
@ApplicationScoped
// Caffeine loads the classes for "strong keys and values, maximum size, after access" by their
// names.
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.SSMSA",
      "com.github.benmanes.caffeine.cache.PSAMS"
    })
class ClientRates {
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** Beyond so many times the limit nobody is served. */
  static final int REFUSED_TIMES = 4;

  /** About 300 bytes each; those that were not seen for long begin anew. */
  private static final int CLIENTS_MAX = 200_000;

  /** What a client may do next. */
  enum Standing {
    WITHIN,
    /** Served unless the instance is busy. */
    BEYOND,
    /** Not served. */
    FAR_BEYOND
  }

  /**
   * What one request left.
   *
   * @param remaining requests within the limit until the window is over
   * @param resetSeconds until everything used is given back
   */
  record Allowance(Standing standing, long remaining, long resetSeconds) {}

  private final long limit;
  private final Cache<String, Bucket> buckets;

  @Inject
  ClientRates(LimitsConfig config) {
    this(config.requestsPerMinute(), config.instances());
  }

  /** Requests of a window, of all instances together. */
  ClientRates(long all, int instances) {
    this.limit = Math.max(1, all / instances);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAX)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .executor(Runnable::run)
            .build();
  }

  /** The share of this instance, requests in a {@link #WINDOW}. */
  long limit() {
    return limit;
  }

  /** Counts one request of a client. */
  Allowance take(String client) {
    return take(client, 1);
  }

  /** Counts several requests of a client, or none of them where they are too many. */
  Allowance take(String client, int requests) {
    Bucket bucket = buckets.get(client, unseen -> bucket());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(requests);
    long left = probe.getRemainingTokens() - limit * (REFUSED_TIMES - 1);
    Standing standing =
        !probe.isConsumed() ? Standing.FAR_BEYOND : left >= 0 ? Standing.WITHIN : Standing.BEYOND;
    long used = limit * REFUSED_TIMES - probe.getRemainingTokens();
    return new Allowance(
        standing,
        Math.max(0, left),
        Math.max(1, Math.ceilDiv(Math.min(used, limit) * WINDOW.toSeconds(), limit)));
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(
            bandwidth -> bandwidth.capacity(limit * REFUSED_TIMES).refillGreedy(limit, WINDOW))
        // By the clock that is never set: nothing would come back until one that was ahead is
        // caught up with.
        .withNanosecondPrecision()
        .build();
  }
}
