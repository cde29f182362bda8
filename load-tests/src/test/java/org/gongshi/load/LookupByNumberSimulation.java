package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import java.time.Duration;

/** Programs that look up subjects by number, each as likely as any other. */
public class LookupByNumberSimulation extends Journey {
  public LookupByNumberSimulation() {
    int rate = Setting.RATE.value();
    Duration warmUp = Duration.ofSeconds(Setting.WARM_UP_SECONDS.value());
    Duration time = Duration.ofSeconds(Setting.SECONDS.value());
    generator.intends((1 + rate) / 2.0, warmUp).intends(rate, time);
    setUp(
            visitors("programs", journeys.lookup())
                .injectOpen(
                    rampUsersPerSec(1).to(rate).during(warmUp),
                    constantUsersPerSec(rate).during(time)))
        .protocols(target.protocol())
        .assertions(hardlyAnyFails(), within(Setting.LOOKUP_P99_MILLIS, Journeys.LOOKUP));
  }
}
