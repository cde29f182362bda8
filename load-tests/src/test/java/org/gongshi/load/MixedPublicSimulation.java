package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import java.time.Duration;

/** An ordinary hour: programs, people searching, people reading, in the shares of the model. */
public class MixedPublicSimulation extends Journey {
  public MixedPublicSimulation() {
    int rate = Setting.RATE.value();
    Duration warmUp = Duration.ofSeconds(Setting.WARM_UP_SECONDS.value());
    Duration time = Duration.ofSeconds(Setting.SECONDS.value());
    generator.intends((1 + rate) / 2.0, warmUp).intends(rate, time);
    setUp(
            visitors("everybody", PublicMix.of(journeys))
                .injectOpen(
                    rampUsersPerSec(1).to(rate).during(warmUp),
                    constantUsersPerSec(rate).during(time)))
        .protocols(target.protocol())
        .assertions(
            hardlyAnyFails(),
            within(Setting.LOOKUP_P99_MILLIS, Journeys.LOOKUP),
            within(Setting.LOOKUP_P99_MILLIS, Journeys.STATUS),
            within(Setting.SEARCH_P99_MILLIS, Journeys.SEARCH),
            within(Setting.PAGE_P99_MILLIS, Journeys.PAGE));
  }
}
