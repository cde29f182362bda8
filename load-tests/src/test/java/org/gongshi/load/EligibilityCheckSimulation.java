package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;

/** Tills that check one passenger each, and gates that check a list of a hundred. */
public class EligibilityCheckSimulation extends Journey {
  private static final String CHECK = "check";
  private static final String LIST = "list of 100";
  private static final int LIST_SIZE = 100;

  public EligibilityCheckSimulation() {
    int rate = Setting.RATE.value();
    int lists = Setting.LISTS.value();
    Duration warmUp = Duration.ofSeconds(Setting.WARM_UP_SECONDS.value());
    Duration time = Duration.ofSeconds(Setting.SECONDS.value());
    generator.intends((1 + rate) / 2.0, warmUp).intends(rate, time).intends(lists, time);
    String authorization = "Bearer " + ClientToken.fetch();
    Passengers passengers = new Passengers();
    setUp(
            visitors("tills", single(passengers, authorization))
                .injectOpen(
                    rampUsersPerSec(1).to(rate).during(warmUp),
                    constantUsersPerSec(rate).during(time)),
            visitors("gates", list(passengers, authorization))
                .injectOpen(nothingFor(warmUp), constantUsersPerSec(lists).during(time)))
        .protocols(target.protocol())
        .assertions(
            hardlyAnyFails(),
            within(Setting.CHECK_P99_MILLIS, CHECK),
            details(LIST).responseTime().percentile(50.0).lte(Setting.LIST_P50_MILLIS.value()));
  }

  private static ChainBuilder single(Passengers passengers, String authorization) {
    return feed(passengers.single())
        .exec(
            http(CHECK)
                .post("/v1/checks")
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .body(StringBody("#{body}"))
                .check(status().is(200))
                .check(jsonPath("$.decision").isEL("#{decision}"))
                .check(jsonPath("$.valid_until").exists()));
  }

  private static ChainBuilder list(Passengers passengers, String authorization) {
    return feed(passengers.lists(LIST_SIZE))
        .exec(
            http(LIST)
                .post("/v1/check-batches")
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .body(StringBody("#{body}"))
                .check(status().is(200))
                .check(
                    jsonPath("$.results[*].answer.decision")
                        .findAll()
                        .transformWithSession((decisions, session) ->
                            decisions.equals(session.<String>getList("decisions")))
                        .is(true)));
  }
}
