package org.gongshi.checklog;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongshi.database.DatabaseAddress;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The connections to the record of checks; they are made when they are first used. */
@ApplicationScoped
class CheckLogClients {
  private static final Logger LOG = Logger.getLogger(CheckLogClients.class);

  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

  /** How long a batch or a reader waits for its answer, its turn included. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The server gives up before the client does, so that nothing is written later. */
  private static final String STATEMENT_TIMEOUT_MILLIS = "1000";

  private static final int BATCHES_CONNECTIONS = 1;
  private static final int BATCHES_WAITING_MAX = 256;

  private static final int READER_CONNECTIONS = 2;

  /** Readers that wait for a connection; more are refused. */
  private static final int READERS_WAITING_MAX = 64;

  private final CheckLogConfig config;
  private final Vertx vertx;
  private @Nullable Pool writer;
  private @Nullable Pool batches;
  private @Nullable Pool reader;

  CheckLogClients(CheckLogConfig config, Vertx vertx) {
    this.config = config;
    this.vertx = vertx;
  }

  synchronized Pool writer() {
    Pool pool = writer;
    if (pool == null) {
      // Each group of checks takes one; their one statement has one good plan.
      pool =
          pool(
              config.url(),
              config.username(),
              config.password(),
              "force_generic_plan",
              config.connections(),
              config.connections());
      writer = pool;
    }
    return pool;
  }

  /** For batches that are slow: checks do not wait behind them. */
  synchronized Pool batches() {
    Pool pool = batches;
    if (pool == null) {
      pool =
          pool(
              config.url(),
              config.username(),
              config.password(),
              "force_generic_plan",
              BATCHES_CONNECTIONS,
              BATCHES_WAITING_MAX);
      batches = pool;
    }
    return pool;
  }

  synchronized Pool reader() {
    Pool pool = reader;
    if (pool == null) {
      pool =
          pool(
              config.readerUrl(),
              config.readerUsername(),
              config.readerPassword(),
              "force_custom_plan",
              READER_CONNECTIONS,
              READERS_WAITING_MAX);
      reader = pool;
    }
    return pool;
  }

  /** Asks one of them; fails when there is no answer in time. */
  static Uni<RowSet<Row>> run(Supplier<Pool> pool, String sql, Tuple parameters) {
    return Uni.createFrom()
        .deferred(() -> pool.get().preparedQuery(sql).execute(parameters))
        .ifNoItem()
        .after(PATIENCE)
        .fail();
  }

  /** On connections to a server that hung, answers may come that nobody waits for, or never any. */
  synchronized void replace(Throwable failure) {
    LOG.warnf("Checks cannot be recorded: %s", failure.toString());
    if (failure instanceof TimeoutException && writer != null) {
      writer.closeAndForget();
      writer = null;
    }
  }

  synchronized void close() {
    Optional.ofNullable(writer).ifPresent(Pool::closeAndForget);
    Optional.ofNullable(batches).ifPresent(Pool::closeAndForget);
    Optional.ofNullable(reader).ifPresent(Pool::closeAndForget);
  }

  private Pool pool(
      Optional<String> url,
      String username,
      Optional<String> password,
      String planning,
      int connections,
      int waiting) {
    String address =
        url.orElseThrow(() -> new CheckLogException("gongshi.check-log.url is not configured"));
    PgConnectOptions options = DatabaseAddress.options(address).setUser(username);
    password.ifPresent(options::setPassword);
    options.addProperty("application_name", "gongshi-checks");
    options.addProperty("statement_timeout", STATEMENT_TIMEOUT_MILLIS);
    options.addProperty("plan_cache_mode", planning);
    options.addProperty("jit", "off");
    options.setPreparedStatementCacheSqlFilter(sql -> true);
    options.setCachePreparedStatements(true).setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    return PgBuilder.pool()
        .with(
            new PoolOptions()
                .setMaxSize(connections)
                .setMaxWaitQueueSize(waiting)
                // Whoever waits has a deadline of its own, as on replicas.
                .setConnectionTimeout(0))
        .connectingTo(options)
        .using(vertx)
        .build();
  }
}
