package org.gongshi.replica;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
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

  /** SQLSTATE of a conflict with recovery: the same question may succeed elsewhere. */
  private static final String SERIALIZATION_FAILURE = "40001";

  private final ReplicaConfig config;
  private final Vertx vertx;
  private final ReplicaProbe probe;
  private final List<Replica> replicas = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private volatile long timer = -1;

  Replicas(ReplicaConfig config, Vertx vertx, ChangeSets changeSets, InstantSource clock) {
    this.config = config;
    this.vertx = vertx;
    this.probe = new ReplicaProbe(changeSets, clock);
  }

  void connectAtStart(@Observes @Priority(PRIORITY) StartupEvent start) {
    int index = 1;
    for (String url : config.urls()) {
      replicas.add(new Replica("replica-" + index++, url, config, vertx));
    }
    for (Replica replica : replicas) {
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
      boolean wasUp = replica.position() != null;
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
        .map(Replica::position)
        .<ReadPosition>mapMulti((position, next) -> {
          if (position != null) {
            next.accept(position);
          }
        })
        .min(Comparator.comparing(ReadPosition::lag));
  }

  /** Runs one statement on a fresh replica, and once more on another when the first one fails. */
  public Uni<ReplicaRows> query(Purpose purpose, String sql, Tuple parameters) {
    List<Replica> order = inOrder();
    if (order.isEmpty()) {
      return Uni.createFrom()
          .failure(new ReplicaUnavailableException("no replica within the lag bound"));
    }
    Duration deadline = deadline(purpose);
    Uni<ReplicaRows> first = order.get(0).query(purpose, sql, parameters, deadline);
    return first
        .onFailure(Replicas::isWorthAnotherReplica)
        .recoverWithUni(failure -> {
          Replica next = order.get(order.size() > 1 ? 1 : 0);
          return next.query(purpose, sql, parameters, deadline);
        })
        .onFailure(Replicas::isConnectionLoss)
        .transform(failure -> new ReplicaUnavailableException(failure.toString()));
  }

  private Duration deadline(Purpose purpose) {
    return switch (purpose) {
      case LOOKUP, RENDER -> config.lookupTimeout().plus(GRACE);
      case SEARCH -> config.searchTimeout().plus(GRACE);
    };
  }

  private List<Replica> inOrder() {
    List<Replica> fresh = new ArrayList<>(replicas.size());
    List<Replica> late = new ArrayList<>(0);
    int start = turn.getAndIncrement() & Integer.MAX_VALUE;
    for (int i = 0; i < replicas.size(); i++) {
      Replica replica = replicas.get((start + i) % replicas.size());
      ReadPosition position = replica.position();
      if (position == null || position.lag().compareTo(config.hardLag()) > 0) {
        continue;
      }
      (position.lag().compareTo(config.softLag()) <= 0 ? fresh : late).add(replica);
    }
    fresh.addAll(late);
    return fresh;
  }

  private static boolean isWorthAnotherReplica(Throwable failure) {
    return isConnectionLoss(failure)
        || (failure instanceof PgException pg && SERIALIZATION_FAILURE.equals(pg.getSqlState()));
  }

  private static boolean isConnectionLoss(Throwable failure) {
    return !(failure instanceof PgException)
        && !(failure instanceof IllegalArgumentException)
        && !(failure instanceof ReplicaUnavailableException);
  }
}
