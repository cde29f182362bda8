package org.gongshi.operations;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gongshi.checklog.CheckLogConfig;
import org.jboss.logging.Logger;

/**
 * The schema of the record of checks and its days: those to come are made ahead of time, those
 * whose time is over are dropped, at the start and every hour. Only the owner can do that, so it
 * happens in instances that know the owner.
 */
@ApplicationScoped
public class CheckLogDays {
  private static final Logger LOG = Logger.getLogger(CheckLogDays.class);

  /** Enough for an owner that nobody runs for two months; then a default partition takes over. */
  static final int DAYS_AHEAD = 60;

  private static final Duration INTERVAL = Duration.ofHours(1);

  /** What was counted on a day is of no use on the next one, wherever its midnight is. */
  private static final int COUNTED_DAYS = 2;

  /** Answers of batches that were slow; nobody may use a decision for longer. */
  private static final Duration BATCHES_KEPT = Duration.ofHours(1);

  /** Names of the days that a table has. */
  private static final String DAYS =
      """
      select c.relname
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
       where i.inhparent = ?::regclass
         and c.relname ~ '_[0-9]{8}$'
      """;

  /** A table by days, and how many of them are kept. */
  private record Table(String name, String persistence, String boundSuffix, int keptDays) {
    String day(LocalDate day) {
      return name + "_" + day.toString().replace("-", "");
    }
  }

  private final CheckLogConfig config;
  private final InstantSource clock;
  private final Vertx vertx;
  private long timer = -1;

  CheckLogDays(CheckLogConfig config, InstantSource clock, Vertx vertx) {
    this.config = config;
    this.clock = clock;
    this.vertx = vertx;
  }

  void prepareAtStart(@Observes @Priority(Migrations.PRIORITY + 2) StartupEvent start) {
    Optional<String> url = config.ownerJdbcUrl();
    if (url.isEmpty()) {
      return;
    }
    MigrationScripts.CHECK_LOG.migrate(url.get(), config.ownerUsername(), config.ownerPassword());
    prepare(url.get());
    timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> prepareLater(url.get()));
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
  }

  private void prepareLater(String url) {
    Callable<Boolean> work =
        () -> {
          prepare(url);
          return true;
        };
    vertx
        .executeBlocking(work)
        .onFailure(
            failure -> LOG.error("The days of the record of checks cannot be made", failure));
  }

  private void prepare(String url) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try (Connection owner =
        DriverManager.getConnection(
            url, config.ownerUsername(), config.ownerPassword().orElse(""))) {
      prepare(owner, today, config.keptDays());
    } catch (SQLException e) {
      throw new IllegalStateException("The days of the record of checks cannot be made", e);
    }
  }

  /** Makes the days to come and drops those whose time is over. */
  static void prepare(Connection owner, LocalDate today, int keptDays) throws SQLException {
    prepare(owner, today, new Table("check_entry", "", " 00:00Z", keptDays));
    prepare(owner, today, new Table("check_nearness", "unlogged ", "", COUNTED_DAYS));
    try (PreparedStatement counts =
            owner.prepareStatement("delete from check_count where day < ?");
        PreparedStatement batches =
            owner.prepareStatement(
                "delete from check_batch where begun_at < now() - make_interval(secs => ?)")) {
      counts.setObject(1, today.minusDays(keptDays));
      counts.executeUpdate();
      batches.setDouble(1, BATCHES_KEPT.toSeconds());
      batches.executeUpdate();
    }
  }

  private static void prepare(Connection owner, LocalDate today, Table table) throws SQLException {
    Set<String> there = days(owner, table);
    try (Statement statement = owner.createStatement()) {
      // In official time it may be tomorrow already, on a clock that lags still yesterday.
      for (int ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
        LocalDate day = today.plusDays(ahead);
        if (!there.contains(table.day(day))) {
          statement.execute(
              "create %stable if not exists %s partition of %s for values from ('%s%s') to ('%s%s')"
                  .formatted(
                      table.persistence(),
                      table.day(day),
                      table.name(),
                      day,
                      table.boundSuffix(),
                      day.plusDays(1),
                      table.boundSuffix()));
        }
      }
      String oldest = table.day(today.minusDays(table.keptDays()));
      for (String day : there) {
        if (day.compareTo(oldest) < 0) {
          statement.execute("drop table " + day);
          LOG.infof("Record of checks: dropped %s", day);
        }
      }
    }
  }

  private static Set<String> days(Connection owner, Table table) throws SQLException {
    Set<String> names = new HashSet<>();
    try (PreparedStatement statement = owner.prepareStatement(DAYS)) {
      statement.setString(1, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
