package org.gongshi.orders;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.gongshi.publication.RepeatedWork;

/**
 * Writes that orders have ended and forgets whom they were about. Checks look at the instant and do
 * not wait for it.
 */
@ApplicationScoped
class OrderJob {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Orders of one change set; everybody who publishes waits for it. */
  static final int ORDERS_MAX = 500;

  private final Orders orders;
  private final Vertx vertx;
  private final boolean enabled;
  private long timer = -1;

  OrderJob(
      Orders orders,
      Vertx vertx,
      @ConfigProperty(name = "gongshi.periods.enabled", defaultValue = "true") boolean enabled) {
    this.orders = orders;
    this.vertx = vertx;
    this.enabled = enabled;
  }

  void startWithApplication(@Observes StartupEvent start) {
    if (enabled) {
      timer = RepeatedWork.start(vertx, INTERVAL, "order-ends", "Ends of orders", this::run);
    }
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
  }

  private Uni<Void> run() {
    return orders
        .endOver(ORDERS_MAX)
        .flatMap(ended -> ended < ORDERS_MAX ? Uni.createFrom().voidItem() : run());
  }
}
