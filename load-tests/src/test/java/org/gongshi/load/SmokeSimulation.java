package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

import java.time.Duration;

/** Every journey for a minute at a rate any machine manages: does it still work under load? */
public class SmokeSimulation extends Journey {
  private static final int VISITORS_PER_SECOND = 30;
  private static final int SECONDS = 50;

  public SmokeSimulation() {
    int rate = Setting.RATE.value(VISITORS_PER_SECOND);
    Duration time = Duration.ofSeconds(Setting.SECONDS.value(SECONDS));
    generator.intends(rate, time);
    setUp(
            visitors("everybody", PublicMix.of(journeys))
                .injectOpen(constantUsersPerSec(rate).during(time)))
        .protocols(target.protocol())
        .assertions(
            hardlyAnyFails(),
            within(Setting.SEARCH_P99_MILLIS, Journeys.LOOKUP),
            within(Setting.PAGE_P99_MILLIS, Journeys.PAGE));
  }
}
