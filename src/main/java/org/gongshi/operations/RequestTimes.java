package org.gongshi.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;

/**
 * Counts requests by how long they took, at the bounds of the service levels
 * (docs/observability.md), so that instances can be added up.
 */
final class RequestTimes {
  private static final String REQUESTS = "http.server.requests";

  /** What lookups and pages are promised, and on both sides of it. */
  private static final double[] BOUNDS_NANOS =
      Arrays.stream(new int[] {2, 5, 10, 25, 50, 100, 300, 1_000, 3_000})
          .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
          .toArray();

  private RequestTimes() {}

  @Produces
  @Singleton
  static MeterFilter bounds() {
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals(REQUESTS)
            ? DistributionStatisticConfig.builder()
                .serviceLevelObjectives(BOUNDS_NANOS)
                .build()
                .merge(config)
            : config;
      }
    };
  }
}
