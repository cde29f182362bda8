package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import java.time.Duration;

/** People who leaf through the latest penalties and open one. */
public class BrowseNoticesSimulation extends Journey {
  private static final int VISITORS_PER_SECOND = 30;

  public BrowseNoticesSimulation() {
    int rate = Setting.RATE.value(VISITORS_PER_SECOND);
    Duration warmUp = Duration.ofSeconds(Setting.WARM_UP_SECONDS.value());
    Duration time = Duration.ofSeconds(Setting.SECONDS.value());
    generator.intends((1 + rate) / 2.0, warmUp).intends(rate, time);
    setUp(
            visitors("leafing", journeys.browse())
                .injectOpen(
                    rampUsersPerSec(1).to(rate).during(warmUp),
                    constantUsersPerSec(rate).during(time)))
        .protocols(target.protocol())
        .assertions(
            hardlyAnyFails(),
            within(Setting.SEARCH_P99_MILLIS, Journeys.NOTICES),
            within(Setting.SEARCH_P99_MILLIS, Journeys.MORE_NOTICES),
            within(Setting.LOOKUP_P99_MILLIS, Journeys.NOTICE));
  }
}
