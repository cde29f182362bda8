package org.gongshi.replica;

import java.time.Duration;
import org.gongshi.settings.Bounds;

/** The hard bounds of configured durations; outside them the application does not start. */
final class DurationBounds {
  private static final Duration SHORTEST = Duration.ofMillis(10);

  /** A reader has left by then, and a statement that runs longer holds back a standby's replay. */
  private static final Duration LOOKUP_MAX = Duration.ofSeconds(10);

  /** A name search holds one of few connections. */
  private static final Duration SEARCH_MAX = Duration.ofSeconds(5);

  /** Nobody waits for it, but a statement that runs longer holds back a standby's replay. */
  private static final Duration DOWNLOAD_MAX = Duration.ofSeconds(30);

  /** A request that waits holds its place among those admitted. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(5);

  /** A position older than this would say nothing about a server. */
  private static final Duration PROBE_MAX = Duration.ofSeconds(10);

  /** Past it "fresh" would be no honest word. */
  private static final Duration SOFT_LAG_MAX = Duration.ofHours(1);

  /** A withdrawal must reach every answer within a day, whatever an operator configures. */
  private static final Duration HARD_LAG_MAX = Duration.ofDays(1);

  private DurationBounds() {}

  /**
   * Checks all durations of a configuration.
   *
   * @throws IllegalStateException naming the setting, its value and its bounds
   */
  static void check(ReplicaConfig config) {
    check("lookup-timeout", config.lookupTimeout(), SHORTEST, LOOKUP_MAX);
    check("search-timeout", config.searchTimeout(), SHORTEST, SEARCH_MAX);
    check("download-timeout", config.downloadTimeout(), SHORTEST, DOWNLOAD_MAX);
    check("attempt-timeout", config.attemptTimeout(), SHORTEST, config.lookupTimeout());
    check("min-watermark-wait", config.minWatermarkWait(), Duration.ZERO, WAIT_MAX);
    check("probe-interval", config.probeInterval(), SHORTEST, PROBE_MAX);
    check("soft-lag", config.softLag(), Duration.ZERO, SOFT_LAG_MAX);
    check("hard-lag", config.hardLag(), config.softLag(), HARD_LAG_MAX);
  }

  private static void check(String setting, Duration value, Duration min, Duration max) {
    Bounds.check("gongshi.replica." + setting, value, min, max);
  }
}
