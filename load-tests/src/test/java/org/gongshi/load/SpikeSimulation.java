package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

import java.time.Duration;

/** A name is in the news: ten times the usual load from one second to the next, and back. */
public class SpikeSimulation extends Journey {
  private static final int TIMES = 10;
  private static final Duration SPIKE = Duration.ofSeconds(10);

  public SpikeSimulation() {
    int rate = Setting.RATE.value();
    Duration time = Duration.ofSeconds(Setting.SECONDS.value());
    generator.intends(rate, time.multipliedBy(2)).intends((double) rate * TIMES, SPIKE);
    setUp(
            visitors("readers", journeys.lookup())
                .injectOpen(
                    constantUsersPerSec(rate).during(time),
                    constantUsersPerSec((double) rate * TIMES).during(SPIKE),
                    constantUsersPerSec(rate).during(time)))
        .protocols(target.protocol())
        .assertions(hardlyAnyFails(), within(Setting.SEARCH_P99_MILLIS, Journeys.LOOKUP));
  }
}
