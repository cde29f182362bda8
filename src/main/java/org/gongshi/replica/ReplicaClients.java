package org.gongshi.replica;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.HashMap;
import java.util.Map;
import org.gongshi.database.DatabaseAddress;

/**
 * The connections to one server, a set for each purpose. A server that was out of rotation gets new
 * ones: on the old ones answers may still come in that nobody waits for, or never any.
 */
record ReplicaClients(SqlClient lookup, SqlClient search, SqlClient render, SqlClient download) {
  /** A server that does not even accept a connection for this long is treated as dead. */
  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

  /**
   * Statements that may wait for a place in a pipeline: at a millisecond each, on 32 places, what a
   * client waits for them stays under 100 ms.
   */
  private static final int LOOKUPS_WAITING_MAX = 1_024;

  /** One reads page after page, another asks whether what was read still holds. */
  private static final int DOWNLOAD_CONNECTIONS = 2;

  /** One search may use; a bitmap of 200,000 rows in as many blocks has 10 MB. */
  private static final String SEARCH_WORK_MEMORY = "32MB";

  /** They connect when they are first used. */
  static ReplicaClients of(String url, ReplicaConfig config, Vertx vertx) {
    String lookupTimeout = Long.toString(config.lookupTimeout().toMillis());
    String searchTimeout = Long.toString(config.searchTimeout().toMillis());
    // The statements of lookups are few and have one good plan each: planning them anew for each
    // set of numbers costs more than running them.
    SqlClient lookup =
        PgBuilder.client()
            .with(pool(config.lookupConnections(), LOOKUPS_WAITING_MAX))
            .connectingTo(
                options(
                        url,
                        config,
                        Map.of(
                            "statement_timeout",
                            lookupTimeout,
                            "plan_cache_mode",
                            "force_generic_plan",
                            "jit",
                            "off"))
                    .setPipeliningLimit(config.pipeliningDepth()))
            .using(vertx)
            .build();
    SqlClient search =
        PgBuilder.pool()
            .with(pool(config.searchConnections(), config.waitingMax()))
            .connectingTo(
                options(
                    url,
                    config,
                    byIndex(
                        Map.of(
                            "statement_timeout",
                            searchTimeout,
                            // Where a bitmap does not fit, whole blocks are compared name by name.
                            "work_mem",
                            SEARCH_WORK_MEMORY))))
            .using(vertx)
            .build();
    SqlClient render =
        PgBuilder.pool()
            .with(pool(config.renderConnections(), config.waitingMax()))
            .connectingTo(options(url, config, Map.of("statement_timeout", lookupTimeout)))
            .using(vertx)
            .build();
    // Pages are read in the order of a primary key, whatever share of the table is left.
    SqlClient download =
        PgBuilder.pool()
            .with(pool(DOWNLOAD_CONNECTIONS, config.waitingMax()))
            .connectingTo(
                options(
                    url,
                    config,
                    byIndex(
                        Map.of(
                            "statement_timeout",
                            Long.toString(config.downloadTimeout().toMillis())))))
            .using(vertx)
            .build();
    return new ReplicaClients(lookup, search, render, download);
  }

  /**
   * Settings for statements that read by an index whatever the planner expects. A generic plan for
   * a name search costs two orders of magnitude: docs/performance.md. What it estimates may exceed
   * what it reads a thousandfold: no compilation, no parallel workers, and never the whole table.
   */
  private static Map<String, String> byIndex(Map<String, String> others) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "plan_cache_mode",
                "force_custom_plan",
                "jit",
                "off",
                "max_parallel_workers_per_gather",
                "0",
                "enable_seqscan",
                "off"));
    settings.putAll(others);
    return settings;
  }

  /**
   * Whoever waits has a deadline of its own. That of the client would fail a second time, with a
   * stack trace, what has failed because no connection could be made
   * (eclipse-vertx/vertx-sql-client#1706).
   */
  static PoolOptions pool(int connections, int waitingMax) {
    return new PoolOptions()
        .setMaxSize(connections)
        .setMaxWaitQueueSize(waitingMax)
        .setConnectionTimeout(0);
  }

  static PgConnectOptions options(String url, ReplicaConfig config, Map<String, String> settings) {
    PgConnectOptions options = DatabaseAddress.options(url).setUser(config.username());
    config.password().ifPresent(options::setPassword);
    settings.forEach(options::addProperty);
    options.addProperty("application_name", "gongshi-reader");
    // The client would keep short statements only; a name search has 3,000 characters and more.
    options.setPreparedStatementCacheSqlFilter(sql -> true);
    options.setCachePreparedStatements(true).setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    return options;
  }

  SqlClient forPurpose(Purpose purpose) {
    return switch (purpose) {
      case LOOKUP -> lookup;
      case SEARCH -> search;
      case RENDER -> render;
      case DOWNLOAD -> download;
    };
  }

  void close() {
    lookup.closeAndForget();
    search.closeAndForget();
    render.closeAndForget();
    download.closeAndForget();
  }
}
