package org.gongshi.downloads;

import java.time.Duration;
import org.gongshi.settings.Bounds;

/** The hard bounds of configured durations; outside them the application does not start. */
final class DownloadsBounds {
  private static final Duration PAUSE_MAX = Duration.ofHours(1);
  private static final Duration INTERVAL_MIN = Duration.ofMillis(50);
  private static final Duration INTERVAL_MAX = Duration.ofMinutes(1);
  private static final Duration BUILD_MIN = Duration.ofSeconds(1);
  private static final Duration BUILD_MAX = Duration.ofHours(12);

  private DownloadsBounds() {}

  /**
   * Checks all durations of a configuration.
   *
   * @throws IllegalStateException naming the setting and its bounds
   */
  static void check(DownloadsConfig config) {
    check("pause", config.pause(), Duration.ZERO, PAUSE_MAX);
    check("interval", config.interval(), INTERVAL_MIN, INTERVAL_MAX);
    check("build-timeout", config.buildTimeout(), BUILD_MIN, BUILD_MAX);
  }

  private static void check(String setting, Duration value, Duration min, Duration max) {
    Bounds.check("gongshi.downloads." + setting, value, min, max);
  }
}
