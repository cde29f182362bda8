package org.gongshi.publication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.TimeGauge;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that an instance does again and again: never twice at the same time, and what fails is tried
 * again the next time. A failure is said once, until it works again.
 */
public final class RepeatedWork {
  private static final Logger LOG = Logger.getLogger(RepeatedWork.class);

  private final String what;
  private final Supplier<Uni<Void>> work;
  private final AtomicBoolean runs = new AtomicBoolean();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final AtomicLong workedAtMillis = new AtomicLong(System.currentTimeMillis());
  private final Counter failures;

  private RepeatedWork(String job, String what, Supplier<Uni<Void>> work) {
    this.what = what;
    this.work = work;
    this.failures = Metrics.counter("gongshi.job.failures", "name", job);
    TimeGauge.builder(
            "gongshi.job.worked.at", workedAtMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
        .description("When it last ended well, or began to be tried, in seconds since 1970")
        .tag("name", job)
        .register(Metrics.globalRegistry);
  }

  /**
   * Starts it.
   *
   * @param job its name in metrics
   * @param what waits when the work fails; for the log
   * @return the timer, to be cancelled with the application
   */
  public static long start(
      Vertx vertx, Duration interval, String job, String what, Supplier<Uni<Void>> work) {
    RepeatedWork repeated = new RepeatedWork(job, what, work);
    return vertx.setPeriodic(interval.toMillis(), tick -> repeated.runUnlessRunning());
  }

  /** The same with work that blocks, on a thread of its own. */
  public static long startBlocking(
      Vertx vertx, Duration interval, String job, String what, Runnable work) {
    Uni<Void> elsewhere =
        Uni.createFrom()
            .voidItem()
            .invoke(work)
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    return start(vertx, interval, job, what, () -> elsewhere);
  }

  private void runUnlessRunning() {
    if (runs.compareAndSet(false, true)) {
      Uni.createFrom()
          .deferred(() -> work.get())
          .onTermination()
          .invoke(() -> runs.set(false))
          .subscribe()
          .with(done -> worked(), this::failed);
    }
  }

  private void worked() {
    failed.set(false);
    workedAtMillis.set(System.currentTimeMillis());
  }

  private void failed(Throwable failure) {
    failures.increment();
    if (!failed.getAndSet(true)) {
      LOG.warnf("%s wait: %s", what, failure.getMessage());
    }
  }
}
