package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.io.File;
import java.io.IOException;
import java.time.Duration;

/**
 * Readers while a file is published into the register they read. What publishes is the command in
 * {@code -Dpublish.command}, for example {@code gongshi intake FILE}; it is started when the quiet
 * half of the run is over and must end well before the run does.
 */
public class PublishingWhileReadingSimulation extends Journey {
  /** What readers may notice: half as much again. */
  private static final double P99_TIMES_MAX = 1.5;

  /** Below it the clock of the generator decides, not the portal. */
  private static final int P99_MILLIS_FREE = 5;

  private static final String PUBLISHING = "publishing";

  private static final String VERDICT = "readers hardly noticed";

  private final Tally quiet = new Tally();
  private final Tally publishing = new Tally();
  private final String command = System.getProperty("publish.command", "");
  private volatile int exitCode = -1;

  public PublishingWhileReadingSimulation() {
    if (command.isBlank()) {
      throw new IllegalStateException("-Dpublish.command: say what publishes");
    }
    int rate = Setting.RATE.value();
    Duration time = Duration.ofSeconds(Setting.SECONDS.value());
    Duration warmUp = Duration.ofSeconds(Setting.WARM_UP_SECONDS.value());
    generator
        .intends((1 + rate) / 2.0, warmUp)
        .intends(rate, time.multipliedBy(2))
        .intends(2, Duration.ofSeconds(1));
    Questions questions = new Questions(target.register());
    setUp(
            visitors("warm up", reading("warm up", questions, new Tally()))
                .injectOpen(rampUsersPerSec(1).to(rate).during(warmUp))
                .andThen(
                    visitors("quiet", reading("quiet", questions, quiet))
                        .injectOpen(constantUsersPerSec(rate).during(time))
                        .andThen(
                            visitors("publisher", exec(this::publish)).injectOpen(atOnceUsers(1)),
                            visitors(PUBLISHING, reading(PUBLISHING, questions, publishing))
                                .injectOpen(constantUsersPerSec(rate).during(time))
                                .andThen(
                                    visitors("verdict", verdict()).injectOpen(atOnceUsers(1))))))
        .protocols(target.protocol())
        .assertions(
            hardlyAnyFails(),
            within(Setting.LOOKUP_P99_MILLIS, PUBLISHING),
            details(VERDICT).failedRequests().count().is(0L));
  }

  private Session publish(Session session) {
    Thread.ofPlatform()
        .name("publisher")
        .start(() -> {
          try {
            exitCode =
                new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/publish.log"))
                    .start()
                    .waitFor();
          } catch (IOException e) {
            System.out.println("The command cannot be started: " + e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return session;
  }

  private static ChainBuilder reading(String phase, Questions questions, Tally tally) {
    return feed(questions.numbers())
        .exec(
            http(phase)
                .get("/v1/subjects/#{scheme}/#{value}")
                .check(status().is(200))
                .check(substring("#{value}").exists())
                .check(status().saveAs("code"))
                .check(responseTimeInMillis().saveAs("millis")))
        .exec(tally::takes);
  }

  private ChainBuilder verdict() {
    return exec(
        http(VERDICT)
            .get("/q/health/ready")
            .check(status().is(200))
            .check(bodyString().transform(body -> hardlyNoticed()).is(true)));
  }

  private boolean hardlyNoticed() {
    System.out.printf(
        "p99 %d ms in quiet, %d ms while publishing; the publisher ended with %d%n",
        quiet.p99Millis(), publishing.p99Millis(), exitCode);
    double allowed = Math.max(P99_MILLIS_FREE, quiet.p99Millis() * P99_TIMES_MAX);
    return exitCode == 0 && publishing.p99Millis() <= allowed;
  }
}
