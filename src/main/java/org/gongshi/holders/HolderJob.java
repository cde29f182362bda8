package org.gongshi.holders;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.orders.OrderRequests;
import org.gongshi.publication.RepeatedWork;

/** Tells persons what is new, and forgets what is not needed any more. */
@ApplicationScoped
class HolderJob {
  private final HolderNews news;
  private final HolderContacts contacts;
  private final OrderRequests requests;
  private final HoldersConfig config;
  private final Vertx vertx;
  private final List<Long> timers = new ArrayList<>();

  HolderJob(
      HolderNews news,
      HolderContacts contacts,
      OrderRequests requests,
      HoldersConfig config,
      Vertx vertx) {
    this.news = news;
    this.contacts = contacts;
    this.requests = requests;
    this.config = config;
    this.vertx = vertx;
  }

  void startWithApplication(@Observes StartupEvent start) {
    if (config.enabled()) {
      timers.add(
          RepeatedWork.startBlocking(
              vertx, config.interval(), "order-news", "News of orders", news::tell));
      timers.add(
          RepeatedWork.start(
              vertx, config.interval(), "order-requests", "Requests about orders", this::sweep));
    }
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    timers.forEach(vertx::cancelTimer);
  }

  private Uni<Void> sweep() {
    return requests.sweep().chain(contacts::sweep);
  }
}
