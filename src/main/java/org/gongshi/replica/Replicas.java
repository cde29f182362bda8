package org.gongshi.replica;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.Watermark;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All servers that answer reads. A query goes to the fresh one with the fewest under way; a server
 * that does not answer is left out until a probe finds it again, and the query is tried once on
 * another.
 */
@ApplicationScoped
public class Replicas {
  private static final Logger LOG = Logger.getLogger(Replicas.class);

  /** After migrations, before anything that reads at start. */
  public static final int PRIORITY = 200;

  /** What the client adds to the server's own timeout before it stops waiting. */
  private static final Duration GRACE = Duration.ofMillis(500);

  /** How long the start waits for servers that may be down. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(3);

  /**
   * A change set states its time under the commit lock, and is seen by others once it has
   * committed: within a second, as long as that lock is held for.
   */
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(1);

  private final ReplicaConfig config;
  private final Vertx vertx;
  private final ChangeSets changeSets;
  private final RecentChanges changes;
  private final InstantSource clock;
  private final ReplicaProbe probe;
  private final Servers servers;
  private final PositionWait wait;
  private final PositionWait settling;
  private final ReplicaMeters meters;
  private volatile @Nullable Standing freshest;
  private volatile long timer = -1;

  Replicas(
      ReplicaConfig config,
      Vertx vertx,
      ChangeSets changeSets,
      RecentChanges changes,
      InstantSource clock,
      MeterRegistry metrics) {
    DurationBounds.check(config);
    this.config = config;
    this.vertx = vertx;
    this.changeSets = changeSets;
    this.changes = changes;
    this.clock = clock;
    this.probe = new ReplicaProbe(new ChangeFeed(changeSets, changes), clock);
    this.servers = new Servers(new Rotation(config.softLag(), config.hardLag()));
    this.wait = new PositionWait(config.minWatermarkWait());
    this.meters = new ReplicaMeters(metrics);
    this.settling = new PositionWait(SETTLED_AFTER.plus(config.minWatermarkWait()));
  }

  void connectAtStart(@Observes @Priority(PRIORITY) StartupEvent start) {
    servers.connect(config, vertx);
    meters.ofEach(servers.all());
    meters.ofHistory(() -> freshest);
    // All at the same time, and the connection of the first lookup with them.
    Uni.join()
        .all(servers.all().stream().map(probe::askAtStart).toList())
        .andCollectFailures()
        .ifNoItem()
        .after(START_PATIENCE)
        .recoverWithItem(List.of())
        .await()
        .indefinitely();
    lookAround();
    timer = vertx.setPeriodic(config.probeInterval().toMillis(), tick -> probeAll());
  }

  void disconnectAtStop(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
    servers.all().forEach(Replica::close);
  }

  private void probeAll() {
    for (Replica replica : servers.all()) {
      if (!replica.beginsProbe()) {
        continue;
      }
      boolean wasUp = replica.standing() != null;
      probe
          .ask(replica)
          .onTermination()
          .invoke(this::lookAround)
          .subscribe()
          .with(
              done -> {
                if (!wasUp) {
                  LOG.infof("%s answers again", replica.name());
                }
              },
              failure -> {
                if (wasUp) {
                  LOG.warnf(
                      "%s is out of rotation: %s", replica.name(), ReplicaProbe.reason(failure));
                }
              });
    }
  }

  /** What follows from all standings together. */
  private void lookAround() {
    List<Standing> standings = servers.standings();
    standings.stream()
        .min(Comparator.comparing(standing -> standing.position().lag()))
        .ifPresent(standing -> freshest = standing);
    if (standings.size() == servers.replicas().size()) {
      standings.stream()
          .map(standing -> standing.position().watermark())
          .min(Comparator.naturalOrder())
          .ifPresent(changes::forget);
    }
  }

  /** How far behind each server is, by name; for operators. */
  Map<String, String> standings() {
    Map<String, String> standings = new LinkedHashMap<>();
    for (Replica replica : servers.all()) {
      Standing standing = replica.standing();
      standings.put(
          replica.name(),
          standing == null
              ? "down"
              : (standing.cutOff() ? "cut off, " : "streaming, ")
                  + standing.position().lag().toMillis()
                  + " ms behind");
    }
    return standings;
  }

  /** Where the freshest replica stands; empty when none answers. */
  public Optional<ReadPosition> freshest() {
    Standing best = freshest;
    return best != null && servers.someAnswers() ? Optional.of(best.position()) : Optional.empty();
  }

  /**
   * Where the freshest replica stands.
   *
   * @throws ReplicaUnavailableException when none answers
   */
  public ReadPosition freshestOrFail() {
    return freshest().orElseThrow(Replicas::noneWithinBound);
  }

  /**
   * From where an answer comes that was read before and is known to hold still: the position of the
   * freshest replica. Absent when that was too long ago, so that it might not hold any more.
   */
  public @Nullable ReadPosition remembered() {
    Standing best = freshest;
    if (best == null) {
      return null;
    }
    boolean usable =
        best.cutOff()
            ? canAnswer()
            : !best.position().dataTime().plus(config.hardLag()).isBefore(clock.instant());
    return usable ? best.position() : null;
  }

  /**
   * From where an answer comes for which all changes are known that any replica has shown: the last
   * of them. Absent unless a replica is within the soft lag bound. Whoever answers so looks at what
   * it knows after this, not before.
   */
  public @Nullable ReadPosition shown() {
    Standing best = freshest;
    Watermark latest = changeSets.latest();
    return best != null
            && latest != null
            && best.position().lag().compareTo(config.softLag()) <= 0
            && servers.someAnswers()
        ? best.position().atLeast(latest)
        : null;
  }

  /** Whether a query would be sent anywhere now. */
  boolean canAnswer() {
    return !servers.order(Purpose.LOOKUP, null, null).isEmpty();
  }

  /**
   * Ends when a replica has reached a position, after a short wait if need be.
   *
   * @return fails with {@link WatermarkException} when it was never seen, or is not reached in time
   */
  public Uni<Void> reach(Watermark minimum) {
    return reach(Purpose.LOOKUP, minimum);
  }

  private Uni<Void> reach(Purpose purpose, Watermark minimum) {
    return changeSets.isKnown(minimum)
        ? wait.until(() -> !servers.order(purpose, minimum, null).isEmpty())
        : Uni.createFrom().failure(new WatermarkException(WatermarkException.Reason.UNKNOWN));
  }

  /**
   * Runs one statement on a fresh replica, and once more on another when the first one fails. When
   * the request asked for a position, on none that has not reached it.
   */
  public Uni<ReplicaRows> query(Purpose purpose, String sql, Tuple parameters) {
    return query(purpose, sql, parameters, MinWatermark.required());
  }

  /**
   * As {@link #query(Purpose, String, Tuple)}, and on no replica from before the last known change
   * of this key of {@link RecentChanges}.
   */
  public Uni<ReplicaRows> queryCurrent(Purpose purpose, String sql, Tuple parameters, String key) {
    return queryCurrent(purpose, sql, parameters, AtLeast.changeOf(key));
  }

  /** As {@link #query(Purpose, String, Tuple)}, and on no replica that lacks what is needed. */
  public Uni<ReplicaRows> queryCurrent(
      Purpose purpose, String sql, Tuple parameters, AtLeast needed) {
    Watermark minimum = ChangeSets.later(MinWatermark.required(), needed.position().orElse(null));
    for (String key : needed.keys()) {
      minimum = ChangeSets.later(minimum, changes.changeOf(key).orElse(null));
    }
    Instant settled = needed.instant().map(it -> it.plus(SETTLED_AFTER)).orElse(null);
    return query(purpose, sql, parameters, minimum, settled);
  }

  /** As {@link #query(Purpose, String, Tuple)}, with the position named; null for any. */
  public Uni<ReplicaRows> query(
      Purpose purpose, String sql, Tuple parameters, @Nullable Watermark minimum) {
    return query(purpose, sql, parameters, minimum, null);
  }

  private Uni<ReplicaRows> query(
      Purpose purpose,
      String sql,
      Tuple parameters,
      @Nullable Watermark minimum,
      @Nullable Instant complete) {
    List<Replica> order = servers.order(purpose, minimum, complete);
    if (!order.isEmpty()) {
      return query(order, purpose, sql, parameters);
    }
    if (minimum == null && complete == null || servers.order(purpose, null, null).isEmpty()) {
      return Uni.createFrom().failure(noneWithinBound());
    }
    Uni<Void> there = minimum == null ? Uni.createFrom().voidItem() : reach(purpose, minimum);
    return there
        .chain(() ->
            complete == null
                ? Uni.createFrom().voidItem()
                : settling.until(() -> !servers.order(purpose, minimum, complete).isEmpty()))
        .chain(() -> query(purpose, sql, parameters, minimum, complete));
  }

  private static ReplicaUnavailableException noneWithinBound() {
    return new ReplicaUnavailableException("no replica within the lag bound");
  }

  private Uni<ReplicaRows> query(
      List<Replica> order, Purpose purpose, String sql, Tuple parameters) {
    Replica first = order.getFirst();
    Replica next = order.get(order.size() > 1 ? 1 : 0);
    return on(first, purpose, sql, parameters, next == first ? whole(purpose) : attempt(purpose))
        .onFailure(failure ->
            switch (ReadFailure.of(purpose, failure)) {
              case OF_SERVER -> true;
              case OF_TIME -> next != first;
              case OF_QUESTION -> false;
            })
        .recoverWithUni(() -> on(next, purpose, sql, parameters, whole(purpose)))
        .onFailure(failure -> isOfServer(purpose, failure))
        .transform(Replicas::unavailable);
  }

  private Uni<ReplicaRows> on(
      Replica replica, Purpose purpose, String sql, Tuple parameters, Duration deadline) {
    return replica.query(
        purpose,
        sql,
        parameters,
        deadline,
        (again, more, values) ->
            on(replica, again, more, values, whole(again))
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

  /** With another one to turn to, a lookup does not wait for a server that may hang. */
  private Duration attempt(Purpose purpose) {
    return purpose == Purpose.LOOKUP ? config.attemptTimeout() : whole(purpose);
  }

  private Duration whole(Purpose purpose) {
    return switch (purpose) {
      case LOOKUP, RENDER -> config.lookupTimeout().plus(GRACE);
      case SEARCH -> config.searchTimeout().plus(GRACE);
      case DOWNLOAD -> config.downloadTimeout().plus(GRACE);
    };
  }
}
