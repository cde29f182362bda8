package org.gongshi.replica;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * All servers that answer reads. A query goes to a fresh one; a server that does not answer is left
 * out until a probe finds it again, and the query is tried once on another.
 */
@ApplicationScoped
public class Replicas {
  private static final Logger LOG = Logger.getLogger(Replicas.class);

  /** After migrations, before anything that reads at start. */
  public static final int PRIORITY = 200;

  /** What the client adds to the server's own timeout before it stops waiting. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final ReplicaConfig config;
  private final Vertx vertx;
  private final ReplicaProbe probe;
  private final Rotation rotation;
  private final List<Replica> replicas = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private volatile long timer = -1;

  Replicas(ReplicaConfig config, Vertx vertx, ChangeSets changeSets, InstantSource clock) {
    DurationBounds.check(config);
    this.config = config;
    this.vertx = vertx;
    this.probe = new ReplicaProbe(changeSets, clock);
    this.rotation = new Rotation(config.softLag(), config.hardLag());
  }

  void connectAtStart(@Observes @Priority(PRIORITY) StartupEvent start) {
    int index = 1;
    for (String url : config.urls()) {
      replicas.add(new Replica("replica-" + index++, url, config, vertx));
    }
    for (Replica replica : replicas) {
      replica.beginsProbe();
      probe
          .ask(replica)
          .onFailure()
          .invoke(failure -> LOG.warnf("%s is not answering: %s", replica.name(), failure))
          .onFailure()
          .recoverWithNull()
          .await()
          .atMost(Duration.ofSeconds(2));
    }
    timer = vertx.setPeriodic(config.probeInterval().toMillis(), tick -> probeAll());
  }

  void disconnectAtStop(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
    replicas.forEach(Replica::close);
  }

  private void probeAll() {
    for (Replica replica : replicas) {
      if (!replica.beginsProbe()) {
        continue;
      }
      boolean wasUp = replica.standing() != null;
      probe
          .ask(replica)
          .subscribe()
          .with(
              done -> {
                if (!wasUp) {
                  LOG.infof("%s answers again", replica.name());
                }
              },
              failure -> {
                if (wasUp) {
                  LOG.warnf("%s is out of rotation: %s", replica.name(), failure);
                }
              });
    }
  }

  /** Where the freshest replica stands; empty when none answers. */
  public Optional<ReadPosition> freshest() {
    return replicas.stream()
        .map(Replica::standing)
        .<ReadPosition>mapMulti((standing, next) -> {
          if (standing != null) {
            next.accept(standing.position());
          }
        })
        .min(Comparator.comparing(ReadPosition::lag));
  }

  /** Whether a query would be sent anywhere now. */
  boolean canAnswer() {
    return !rotation.order(replicas, Replica::standing, 0).isEmpty();
  }

  /** Runs one statement on a fresh replica, and once more on another when the first one fails. */
  public Uni<ReplicaRows> query(Purpose purpose, String sql, Tuple parameters) {
    List<Replica> order = rotation.order(replicas, Replica::standing, turn.getAndIncrement());
    if (order.isEmpty()) {
      return Uni.createFrom()
          .failure(new ReplicaUnavailableException("no replica within the lag bound"));
    }
    Replica first = order.getFirst();
    Replica next = order.get(order.size() > 1 ? 1 : 0);
    return on(first, purpose, sql, parameters)
        .onFailure(failure ->
            switch (ReadFailure.of(purpose, failure)) {
              case OF_SERVER -> true;
              case OF_TIME -> next != first;
              case OF_QUESTION -> false;
            })
        .recoverWithUni(() -> on(next, purpose, sql, parameters))
        .onFailure(failure -> isOfServer(purpose, failure))
        .transform(Replicas::unavailable);
  }

  private Uni<ReplicaRows> on(Replica replica, Purpose purpose, String sql, Tuple parameters) {
    return replica.query(
        purpose,
        sql,
        parameters,
        deadline(purpose),
        (again, more, values) ->
            on(replica, again, more, values)
                .onFailure(failure -> isOfServer(again, failure))
                .transform(Replicas::unavailable));
  }

  private static boolean isOfServer(Purpose purpose, Throwable failure) {
    return ReadFailure.of(purpose, failure) != ReadFailure.OF_QUESTION;
  }

  private static ReplicaUnavailableException unavailable(Throwable failure) {
    return failure instanceof ReplicaUnavailableException known
        ? known
        : new ReplicaUnavailableException(failure.toString());
  }

  private Duration deadline(Purpose purpose) {
    return switch (purpose) {
      case LOOKUP, RENDER -> config.lookupTimeout().plus(GRACE);
      case SEARCH -> config.searchTimeout().plus(GRACE);
    };
  }
}
