package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One server that answers reads: its clients, where it stood when last asked, and until when it was
 * seen to be complete.
 */
final class Replica {
  /** A server that does not even accept a connection for this long is treated as dead. */
  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

  /**
   * Lookups that may wait for a place in a pipeline: at a millisecond each, on 32 places, what a
   * client waits for them stays under 100 ms.
   */
  private static final int LOOKUPS_WAITING_MAX = 1_024;

  /** A probe that waits behind one that hangs; a third is refused and counts as no answer. */
  private static final int PROBES_WAITING_MAX = 1;

  /** Without an answer for so many probes, the connection is given up for a new one. */
  private static final int SILENT_PROBES_MAX = 4;

  /** Never shorter: a server that was paused for a moment is not a broken connection. */
  private static final Duration PROBE_SILENCE_MIN = Duration.ofSeconds(2);

  private final String name;
  private final SqlClient lookup;
  private final SqlClient search;
  private final SqlClient render;
  private final SqlClient probe;

  private final AtomicBoolean probing = new AtomicBoolean();
  private volatile @Nullable Standing standing;
  private volatile @Nullable Instant completeAt;

  Replica(String name, String url, ReplicaConfig config, Vertx vertx) {
    this.name = name;
    String lookupTimeout = Long.toString(config.lookupTimeout().toMillis());
    String searchTimeout = Long.toString(config.searchTimeout().toMillis());
    this.lookup =
        PgBuilder.client()
            .with(pool(config.lookupConnections(), LOOKUPS_WAITING_MAX))
            .connectingTo(
                options(url, config, Map.of("statement_timeout", lookupTimeout))
                    .setPipeliningLimit(config.pipeliningDepth()))
            .using(vertx)
            .build();
    // A generic plan for a name search costs two orders of magnitude: docs/performance.md. What it
    // estimates may exceed what it reads a thousandfold: no compilation, no parallel workers.
    this.search =
        PgBuilder.pool()
            .with(pool(config.searchConnections(), config.waitingMax()))
            .connectingTo(
                options(
                    url,
                    config,
                    Map.of(
                        "statement_timeout",
                        searchTimeout,
                        "plan_cache_mode",
                        "force_custom_plan",
                        "jit",
                        "off",
                        "max_parallel_workers_per_gather",
                        "0")))
            .using(vertx)
            .build();
    this.render =
        PgBuilder.pool()
            .with(pool(config.renderConnections(), config.waitingMax()))
            .connectingTo(options(url, config, Map.of("statement_timeout", lookupTimeout)))
            .using(vertx)
            .build();
    PgConnectOptions probing = options(url, config, Map.of("statement_timeout", lookupTimeout));
    probing.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout(probeSilence(config));
    this.probe =
        PgBuilder.pool()
            .with(pool(1, PROBES_WAITING_MAX))
            .connectingTo(probing)
            .using(vertx)
            .build();
  }

  private static PoolOptions pool(int connections, int waitingMax) {
    return new PoolOptions().setMaxSize(connections).setMaxWaitQueueSize(waitingMax);
  }

  private static PgConnectOptions options(
      String url, ReplicaConfig config, Map<String, String> settings) {
    PgConnectOptions options = PgConnectOptions.fromUri(url).setUser(config.username());
    config.password().ifPresent(options::setPassword);
    settings.forEach(options::addProperty);
    options.addProperty("application_name", "gongshi-reader");
    options.setCachePreparedStatements(true).setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    return options;
  }

  String name() {
    return name;
  }

  /** Probes come often, so that silence on their connection means that it is dead. */
  private static int probeSilence(ReplicaConfig config) {
    Duration silence = config.probeInterval().multipliedBy(SILENT_PROBES_MAX);
    return Math.toIntExact(
        (silence.compareTo(PROBE_SILENCE_MIN) < 0 ? PROBE_SILENCE_MIN : silence).toMillis());
  }

  /** Where it stood when last asked; absent when it did not answer. */
  @Nullable Standing standing() {
    return standing;
  }

  /** The instant as of which it was complete when last seen streaming, if it ever was. */
  @Nullable Instant completeAt() {
    return completeAt;
  }

  void stands(Standing now) {
    if (!now.cutOff()) {
      completeAt = now.position().dataTime();
    }
    standing = now;
  }

  void isDown() {
    standing = null;
  }

  /** False while a probe is under way: probes of one server never overlap. */
  boolean beginsProbe() {
    return probing.compareAndSet(false, true);
  }

  void endsProbe() {
    probing.set(false);
  }

  /** Runs a statement; {@code further} is what the rows ask when they are asked for more. */
  Uni<ReplicaRows> query(
      Purpose purpose,
      String sql,
      Tuple parameters,
      Duration deadline,
      ReplicaRows.Further further) {
    SqlClient client =
        switch (purpose) {
          case LOOKUP -> lookup;
          case SEARCH -> search;
          case RENDER -> render;
        };
    Standing from = standing;
    if (from == null) {
      return Uni.createFrom().failure(new ReplicaUnavailableException(name + " is down"));
    }
    return client
        .preparedQuery(sql)
        .execute(parameters)
        .ifNoItem()
        .after(deadline)
        .fail()
        .map(rows -> new ReplicaRows(rows, from.position(), further));
  }

  SqlClient forProbe() {
    return probe;
  }

  void close() {
    lookup.closeAndForget();
    search.closeAndForget();
    render.closeAndForget();
    probe.closeAndForget();
  }
}
