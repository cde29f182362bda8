package org.gongshi.redress;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.publication.RepeatedWork;
import org.gongshi.publication.Retention;
import org.jboss.logging.Logger;

/**
 * What time brings to cases: evidence that nobody refused counts after a working day, files go when
 * they are not needed any more, and cases when nobody can go to court about them. What fails is
 * tried again the next time; several instances may do the same, each case changes once.
 */
@ApplicationScoped
class RedressJob {
  private static final Logger LOG = Logger.getLogger(RedressJob.class);

  /** Cases of one run; the rest waits for the next. */
  private static final int CASES_MAX = 100;

  private final Cases cases;
  private final CaseFiles files;
  private final Standings standings;
  private final CaseNews news;
  private final RedressConfig config;
  private final Retention retention;
  private final InstantSource clock;
  private final Vertx vertx;
  private final List<Long> timers = new ArrayList<>();

  RedressJob(
      Cases cases,
      CaseFiles files,
      Standings standings,
      CaseNews news,
      RedressConfig config,
      Retention retention,
      InstantSource clock,
      Vertx vertx) {
    this.cases = cases;
    this.files = files;
    this.standings = standings;
    this.news = news;
    this.config = config;
    this.retention = retention;
    this.clock = clock;
    this.vertx = vertx;
  }

  void startWithApplication(@Observes StartupEvent start) {
    if (config.enabled()) {
      timers.add(
          RepeatedWork.startBlocking(vertx, config.interval(), "redress", "Cases", this::run));
      // A timer of their own: a mail server that hangs delays no standing.
      timers.add(
          RepeatedWork.startBlocking(
              vertx, config.interval(), "redress-news", "News of cases", news::tell));
    }
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    timers.forEach(vertx::cancelTimer);
  }

  /** Blocking. */
  void run() {
    for (String number : Redress.await(cases.standingDue(CASES_MAX))) {
      standings.establish(number, null);
    }
    Redress.await(files.sweep(clock.instant().minus(config.filesKept())));
    Redress.await(cases.forget(retention.decidedSince()));
  }
}
