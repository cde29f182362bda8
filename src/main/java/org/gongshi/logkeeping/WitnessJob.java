package org.gongshi.logkeeping;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import org.gongshi.publication.RepeatedWork;
import org.gongshi.replica.Replicas;
import org.jspecify.annotations.Nullable;

/**
 * Asks witnesses from the instance that signs, beside its rounds and on a connection of its own: no
 * signature waits for them.
 */
@ApplicationScoped
class WitnessJob {
  private final LogConfig config;
  private final KeeperJob keeper;
  private final InstantSource clock;
  private final Vertx vertx;
  private final MeterRegistry metrics;
  private long timer = -1;
  private @Nullable Witnessing witnessing;
  private volatile @Nullable LogConnection connection;

  WitnessJob(
      LogConfig config, KeeperJob keeper, InstantSource clock, Vertx vertx, MeterRegistry metrics) {
    this.config = config;
    this.keeper = keeper;
    this.clock = clock;
    this.vertx = vertx;
    this.metrics = metrics;
  }

  /** Wrong keys of witnesses end the start. */
  void startWithApplication(@Observes @Priority(Replicas.PRIORITY) StartupEvent start) {
    if (config.keyFile().isPresent() && !config.witnesses().isEmpty()) {
      prepare();
      timer =
          RepeatedWork.startBlocking(
              vertx,
              config.interval(),
              "log-witnesses",
              "Witnesses of the transparency log",
              this::round);
    }
  }

  void prepare() {
    witnessing = new Witnessing(config.witnesses(), new WitnessClient(), metrics);
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
    LogConnection current = connection;
    if (current != null) {
      current.abort();
    }
  }

  /** Never twice at the same time. */
  synchronized void round() {
    Witnessing asked = witnessing;
    if (asked == null || !keeper.signs()) {
      close();
      return;
    }
    try {
      LogConnection open = connection;
      if (open == null) {
        open =
            LogConnection.open(
                config.url(), config.username(), config.password(), "gongshi-log-witnesses");
        connection = open;
      }
      asked.ask(new LogStore(open), clock.instant());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void close() {
    LogConnection old = connection;
    connection = null;
    if (old != null) {
      old.close();
    }
  }
}
