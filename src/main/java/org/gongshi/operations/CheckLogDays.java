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
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.gongshi.checklog.CheckLogConfig;
import org.gongshi.operations.Partitions.Part;
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

  private static final Partitions ENTRIES = new Partitions("check_entry", "");
  private static final Partitions NEARNESS = new Partitions("check_nearness", "unlogged");

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
    ENTRIES.prepare(owner, days(today, " 00:00Z"), today.minusDays(keptDays));
    NEARNESS.prepare(owner, days(today, ""), today.minusDays(COUNTED_DAYS));
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

  /** In official time it may be tomorrow already, on a clock that lags still yesterday. */
  private static List<Part> days(LocalDate today, String suffix) {
    return IntStream.rangeClosed(-1, DAYS_AHEAD)
        .mapToObj(today::plusDays)
        .map(day -> new Part(day, day + suffix, day.plusDays(1) + suffix))
        .toList();
  }
}
