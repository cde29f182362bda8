package org.gongshi.publication;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.gongshi.settings.Bounds;
import org.jboss.logging.Logger;

/** Runs {@link PeriodTurns} every few seconds. What fails is tried again the next time. */
@ApplicationScoped
class PeriodJob {
  private static final Logger LOG = Logger.getLogger(PeriodJob.class);

  private static final Duration INTERVAL_MIN = Duration.ofSeconds(1);
  private static final Duration INTERVAL_MAX = Duration.ofHours(1);

  private final PeriodTurns turns;
  private final PeriodsConfig config;
  private final Vertx vertx;
  private long timer = -1;

  PeriodJob(PeriodTurns turns, PeriodsConfig config, Vertx vertx) {
    this.turns = turns;
    this.config = config;
    this.vertx = vertx;
  }

  void startWithApplication(@Observes StartupEvent start) {
    Duration interval = config.interval();
    Bounds.check("gongshi.periods.interval", interval, INTERVAL_MIN, INTERVAL_MAX);
    if (config.enabled()) {
      timer = RepeatedWork.start(vertx, interval, "periods", "Events of periods", this::run);
    }
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
  }

  /** Nothing that has ended is shown when this fails: only the events wait. */
  private Uni<Void> run() {
    return turns
        .run()
        .invoke(parties -> {
          if (parties > 0) {
            LOG.infof("Periods began or ended for %d parties", parties);
          }
        })
        .replaceWithVoid();
  }
}
