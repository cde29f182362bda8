package org.gongshi.redress;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What time brings to cases: evidence that nobody refused counts after a working day, and files go
 * when they are not needed any more. What fails is tried again the next time; several instances may
 * do the same, each case changes once.
 */
@ApplicationScoped
class RedressJob {
  private static final Logger LOG = Logger.getLogger(RedressJob.class);

  /** Cases of one run; the rest waits for the next. */
  private static final int CASES_MAX = 100;

  private final Cases cases;
  private final CaseFiles files;
  private final Deciding deciding;
  private final CaseNews news;
  private final RedressConfig config;
  private final InstantSource clock;
  private final Vertx vertx;
  private final AtomicBoolean failed = new AtomicBoolean();
  private long timer = -1;

  RedressJob(
      Cases cases,
      CaseFiles files,
      Deciding deciding,
      CaseNews news,
      RedressConfig config,
      InstantSource clock,
      Vertx vertx) {
    this.cases = cases;
    this.files = files;
    this.deciding = deciding;
    this.news = news;
    this.config = config;
    this.clock = clock;
    this.vertx = vertx;
  }

  void startWithApplication(@Observes StartupEvent start) {
    if (config.enabled()) {
      timer =
          vertx.setPeriodic(
              config.interval().toMillis(),
              tick -> vertx.executeBlocking(this::runOrWarn).onFailure(this::warn));
    }
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
  }

  private boolean runOrWarn() {
    run();
    failed.set(false);
    return true;
  }

  private void warn(Throwable failure) {
    if (!failed.getAndSet(true)) {
      LOG.warnf("Cases wait for the primary: %s", failure.getMessage());
    }
  }

  /** Blocking. */
  void run() {
    for (String number : Redress.await(cases.standingDue(CASES_MAX))) {
      deciding.establish(number, null);
    }
    Redress.await(files.sweep(clock.instant().minus(config.filesKept())));
    news.tell();
  }
}
