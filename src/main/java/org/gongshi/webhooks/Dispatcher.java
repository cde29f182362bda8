package org.gongshi.webhooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.feed.FeedPage;
import org.gongshi.feed.FeedPosition;
import org.gongshi.publication.RepeatedWork;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.Replicas;
import org.jboss.logging.Logger;

/**
 * Delivers what is due. Each webhook gets its messages one after the other; one that does not
 * answer occupies a place until its time is over, and one program a quarter of them at most.
 */
@ApplicationScoped
class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  /** After a failure that is ours: no replica has what is to be told, or too many read. */
  private static final Duration OURS = Duration.ofSeconds(5);

  private static final String DELIVERIES = "gongshi.webhook.deliveries";

  private static final Duration SWEEP = Duration.ofHours(1);

  private final Leases leases;
  private final Deliveries deliveries;
  private final Replicas replicas;
  private final WebhooksConfig config;
  private final Vertx vertx;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicBoolean isMoreDue = new AtomicBoolean();
  private final List<Long> timers = new ArrayList<>();
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

  /** What became of an attempt; after the last one it is given up. */
  private enum Outcome {
    ARRIVED,
    FAILED,
    GIVEN_UP,
    /** The receiver wants no more. */
    GONE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Dispatcher(
      Leases leases,
      Deliveries deliveries,
      Replicas replicas,
      WebhooksConfig config,
      Vertx vertx,
      MeterRegistry metrics) {
    this.leases = leases;
    this.deliveries = deliveries;
    this.replicas = replicas;
    this.config = config;
    this.vertx = vertx;
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, metrics.counter(DELIVERIES, "outcome", outcome.label()));
    }
  }

  void startWithApplication(@Observes StartupEvent start) {
    if (config.enabled()) {
      timers.add(RepeatedWork.start(vertx, config.interval(), "webhooks", "Webhooks", this::begin));
      timers.add(
          RepeatedWork.start(
              vertx,
              SWEEP,
              "webhook-sweep",
              "Old deliveries that were given up",
              () -> leases.sweep(config.deadLettersKept())));
    }
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    timers.forEach(vertx::cancelTimer);
  }

  /** Begins as many deliveries as there is room for; ends before they do. */
  private Uni<Void> begin() {
    Optional<ReadPosition> shown = replicas.freshest();
    // All that is free is taken, so that nobody who begins at the same time takes it, too.
    int room = shown.isEmpty() ? 0 : config.underWay() - underWay.getAndSet(config.underWay());
    if (room <= 0) {
      return Uni.createFrom().voidItem();
    }
    return leases
        .lease(shown.get().watermark(), room)
        .onFailure()
        .invoke(() -> underWay.addAndGet(-room))
        .invoke(leased -> {
          isMoreDue.set(leased.size() == room);
          underWay.addAndGet(leased.size() - room);
          leased.forEach(this::begin);
        })
        .replaceWithVoid();
  }

  private void begin(Webhook webhook) {
    Uni.createFrom()
        .deferred(() -> deliver(webhook))
        .onFailure()
        .recoverWithUni(failure -> ours(webhook, failure))
        .onTermination()
        .invoke(() -> {
          underWay.decrementAndGet();
          if (isMoreDue.getAndSet(false)) {
            vertx.getOrCreateContext().runOnContext(ignored -> goOn());
          }
        })
        .subscribe()
        .with(
            done -> {},
            // Its lease ends, and it is tried again.
            failure -> LOG.warnf("A webhook could not be dealt with: %s", failure));
  }

  /** Where there was no room for all, the next begin as soon as there is. */
  private void goOn() {
    Uni.createFrom()
        .deferred(this::begin)
        .subscribe()
        .with(done -> {}, failure -> LOG.debugf("Webhooks wait: %s", failure));
  }

  private Uni<Void> deliver(Webhook webhook) {
    return deliveries
        .due(webhook)
        .flatMap(page ->
            page.events().isEmpty()
                ? leases.passed(webhook, seen(page))
                : deliveries
                    .send(
                        webhook,
                        webhook.messageId(webhook.position(), page.next()),
                        webhook.position(),
                        page)
                    .flatMap(failure ->
                        failure
                            .map(why -> failed(webhook, page, why))
                            .orElseGet(() -> arrived(webhook, page))));
  }

  /** Of an epoch without changes, too: otherwise it would be looked for again and again. */
  private static FeedPosition seen(FeedPage page) {
    return page.caughtUp() ? FeedPosition.after(page.position().watermark()) : page.next();
  }

  private Uni<Void> arrived(Webhook webhook, FeedPage page) {
    count(Outcome.ARRIVED);
    return leases.delivered(webhook, page.next());
  }

  private void count(Outcome outcome) {
    Objects.requireNonNull(outcomes.get(outcome)).increment();
  }

  private Uni<Void> failed(Webhook webhook, FeedPage page, Failure why) {
    if (why.isGone()) {
      count(Outcome.GONE);
      return leases.stop(webhook, "gone");
    }
    Optional<Duration> wait =
        Patience.after(webhook.attempts() + 1, why, ThreadLocalRandom.current().nextDouble());
    count(wait.isPresent() ? Outcome.FAILED : Outcome.GIVEN_UP);
    return wait.map(it -> leases.failed(webhook, page.next(), why.word(), it))
        .orElseGet(() -> leases.giveUp(webhook, page.next(), why.word()));
  }

  /** No attempt was made. A history without this position has none to go on with. */
  private Uni<Void> ours(Webhook webhook, Throwable failure) {
    if (failure instanceof ProblemException problem
        && problem.code() == ProblemCode.WATERMARK_UNKNOWN) {
      return leases.stop(webhook, ProblemCode.WATERMARK_UNKNOWN.code());
    }
    return leases.put(webhook, OURS);
  }
}
