package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One server that answers reads: its clients, and where it stood when last asked. */
final class Replica {
  /** A server that does not even accept a connection for this long is treated as dead. */
  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

  private final String name;
  private final SqlClient lookup;
  private final SqlClient search;
  private final SqlClient render;

  private volatile @Nullable ReadPosition position;

  Replica(String name, String url, ReplicaConfig config, Vertx vertx) {
    this.name = name;
    String lookupTimeout = Long.toString(config.lookupTimeout().toMillis());
    String searchTimeout = Long.toString(config.searchTimeout().toMillis());
    this.lookup =
        PgBuilder.client()
            .with(pool(config.lookupConnections(), config))
            .connectingTo(
                options(url, config, Map.of("statement_timeout", lookupTimeout))
                    .setPipeliningLimit(config.pipeliningDepth()))
            .using(vertx)
            .build();
    // A generic plan for a name search costs two orders of magnitude: docs/performance.md. What it
    // estimates may exceed what it reads a thousandfold: no compilation, no parallel workers.
    this.search =
        PgBuilder.pool()
            .with(pool(config.searchConnections(), config))
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
            .with(pool(config.renderConnections(), config))
            .connectingTo(options(url, config, Map.of("statement_timeout", lookupTimeout)))
            .using(vertx)
            .build();
  }

  private static PoolOptions pool(int connections, ReplicaConfig config) {
    return new PoolOptions().setMaxSize(connections).setMaxWaitQueueSize(config.waitingMax() * 16);
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

  /** Where it stood when last asked; absent when it did not answer. */
  @Nullable ReadPosition position() {
    return position;
  }

  void stands(ReadPosition now) {
    position = now;
  }

  void isDown() {
    position = null;
  }

  Uni<ReplicaRows> query(Purpose purpose, String sql, Tuple parameters, Duration deadline) {
    SqlClient client =
        switch (purpose) {
          case LOOKUP -> lookup;
          case SEARCH -> search;
          case RENDER -> render;
        };
    ReadPosition from = position;
    if (from == null) {
      return Uni.createFrom().failure(new ReplicaUnavailableException(name + " is down"));
    }
    return client
        .preparedQuery(sql)
        .execute(parameters)
        .ifNoItem()
        .after(deadline)
        .fail()
        .map(rows -> new ReplicaRows(rows, from));
  }

  SqlClient forProbe() {
    return render;
  }

  void close() {
    lookup.closeAndForget();
    search.closeAndForget();
    render.closeAndForget();
  }
}
