package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

import java.time.Duration;

/** The ordinary mix for a long time: what leaks, fills or drifts shows here. */
public class SoakSimulation extends Journey {
  private static final int HALF_AN_HOUR = 1_800;

  public SoakSimulation() {
    int rate = Setting.RATE.value();
    Duration time = Duration.ofSeconds(Setting.SECONDS.value(HALF_AN_HOUR));
    generator.intends(rate, time);
    setUp(
            visitors("everybody", PublicMix.of(journeys))
                .injectOpen(constantUsersPerSec(rate).during(time)))
        .protocols(target.protocol())
        .assertions(
            hardlyAnyFails(),
            within(Setting.LOOKUP_P99_MILLIS, Journeys.LOOKUP),
            within(Setting.SEARCH_P99_MILLIS, Journeys.SEARCH),
            within(Setting.PAGE_P99_MILLIS, Journeys.PAGE));
  }
}
