package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import java.time.Duration;

/** People who type two to six characters of a name. */
public class NameSearchSimulation extends Journey {
  private static final int SEARCHES_PER_SECOND = 50;

  public NameSearchSimulation() {
    int rate = Setting.RATE.value(SEARCHES_PER_SECOND);
    Duration warmUp = Duration.ofSeconds(Setting.WARM_UP_SECONDS.value());
    Duration time = Duration.ofSeconds(Setting.SECONDS.value());
    generator.intends((1 + rate) / 2.0, warmUp).intends(rate, time);
    setUp(
            visitors("searching", journeys.search())
                .injectOpen(
                    rampUsersPerSec(1).to(rate).during(warmUp),
                    constantUsersPerSec(rate).during(time)))
        .protocols(target.protocol())
        .assertions(hardlyAnyFails(), within(Setting.SEARCH_P99_MILLIS, Journeys.SEARCH));
  }
}
