package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;

/**
 * Three times what the portal manages. It must go on answering nearly as many as at its best, and
 * refuse the rest at once, with 503 and Retry-After, which is no failure here.
 */
public class OverloadSimulation extends Journey {
  private static final int TIMES = 3;
  private static final double GOODPUT_SHARE_MIN = 0.9;

  /** Who was admitted must not wait for those who were not. */
  private static final int ADMITTED_P99_MILLIS_MAX = 1_000;

  private static final String VERDICT = "goodput held";

  private final Tally atCapacity = new Tally();
  private final Tally overloaded = new Tally();

  public OverloadSimulation() {
    int rate = Setting.CAPACITY.value();
    Duration time = Duration.ofSeconds(Setting.SECONDS.value());
    Duration warmUp = Duration.ofSeconds(Setting.WARM_UP_SECONDS.value());
    generator
        .intends((1 + rate) / 2.0, warmUp)
        .intends(rate, time)
        .intends((double) rate * TIMES, time)
        .intends(1, Duration.ofSeconds(1));
    Questions questions = new Questions(target.register());
    setUp(
            visitors("warm up", asking("warm up", questions, new Tally()))
                .injectOpen(rampUsersPerSec(1).to(rate).during(warmUp))
                .andThen(
                    visitors("at capacity", asking("at capacity", questions, atCapacity))
                        .injectOpen(constantUsersPerSec(rate).during(time))
                        .andThen(
                            visitors("overload", asking("overload", questions, overloaded))
                                .injectOpen(constantUsersPerSec((double) rate * TIMES).during(time))
                                .andThen(
                                    visitors("verdict", verdict()).injectOpen(atOnceUsers(1))))))
        .protocols(target.protocol())
        .assertions(hardlyAnyFails(), details(VERDICT).failedRequests().count().is(0L));
  }

  /** Searches: what costs most is where overload begins. */
  private static ChainBuilder asking(String phase, Questions questions, Tally tally) {
    return feed(questions.names())
        .exec(
            http(phase)
                .get("/v1/subjects")
                .queryParam("name", "#{name}")
                .check(status().in(200, 503))
                .check(status().saveAs("code"))
                .check(responseTimeInMillis().saveAs("millis"))
                .checkIf((response, session) -> response.status().code() == 503)
                .then(header("Retry-After").exists())
                .checkIf((response, session) -> response.status().code() == 200)
                .then(Journeys.hasTheNameAskedFor()))
        .exec(tally::takes);
  }

  private ChainBuilder verdict() {
    return exec(
        http(VERDICT)
            .get("/q/health/ready")
            .check(status().is(200))
            .check(bodyString().transform(body -> held()).is(true)));
  }

  private boolean held() {
    System.out.printf(
        "At capacity: %d useful, %d shed, p99 %d ms. Overload: %d useful, %d shed, p99 %d ms.%n",
        atCapacity.useful(),
        atCapacity.shed(),
        atCapacity.p99Millis(),
        overloaded.useful(),
        overloaded.shed(),
        overloaded.p99Millis());
    return overloaded.useful() >= GOODPUT_SHARE_MIN * atCapacity.useful()
        && overloaded.p99Millis() <= ADMITTED_P99_MILLIS_MAX;
  }
}
