package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

/** What all simulations share: the target, the count of what was begun, the service levels. */
abstract class Journey extends Simulation {
  /** One failed answer in a thousand is the most that any journey may see. */
  private static final double FAILED_PERCENT_MAX = 0.1;

  final Target target = Target.fromSettings();
  final Journeys journeys = new Journeys(target);
  final Generator generator = new Generator();

  ScenarioBuilder visitors(String name, ChainBuilder journey) {
    return scenario(name).exec(exec(generator::begins)).exec(journey);
  }

  static Assertion hardlyAnyFails() {
    return global().failedRequests().percent().lte(FAILED_PERCENT_MAX);
  }

  static Assertion within(Setting p99Millis, String request) {
    return details(request).responseTime().percentile(99.0).lte(p99Millis.value());
  }

  @Override
  public void before() {
    generator.start();
  }

  @Override
  public void after() {
    generator.report();
  }
}
