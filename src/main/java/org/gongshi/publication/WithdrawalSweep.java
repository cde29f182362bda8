package org.gongshi.publication;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Forgets proposals to take notices back that were decided long ago. */
@ApplicationScoped
class WithdrawalSweep {
  /** Nobody waits for it. */
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final Withdrawals withdrawals;
  private final Retention retention;
  private final PeriodsConfig config;
  private final Vertx vertx;
  private long timer = -1;

  WithdrawalSweep(Withdrawals withdrawals, Retention retention, PeriodsConfig config, Vertx vertx) {
    this.withdrawals = withdrawals;
    this.retention = retention;
    this.config = config;
    this.vertx = vertx;
  }

  void startWithApplication(@Observes StartupEvent start) {
    if (config.enabled()) {
      timer = RepeatedWork.start(vertx, INTERVAL, "withdrawal-sweep", "Old withdrawals", this::run);
    }
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
  }

  Uni<Void> run() {
    return withdrawals.forget(retention.decidedSince());
  }
}
