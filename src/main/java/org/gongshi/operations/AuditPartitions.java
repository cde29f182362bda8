package org.gongshi.operations;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.gongshi.access.AccessConfig;
import org.gongshi.operations.Partitions.Part;

/**
 * The months of the audit. Only the owner of the schema can make or drop them, so this runs where
 * migrations run: at the start of an instance that knows the owner.
 */
@ApplicationScoped
public class AuditPartitions {
  /** An instance that runs longer than this without a restart has other troubles. */
  static final int MONTHS_AHEAD = 24;

  private static final Partitions MONTHS = new Partitions("audit_entry", "");

  private final DatabaseConfig database;
  private final AccessConfig access;
  private final InstantSource clock;

  AuditPartitions(DatabaseConfig database, AccessConfig access, InstantSource clock) {
    this.database = database;
    this.access = access;
    this.clock = clock;
  }

  void prepareAtStart(@Observes @Priority(Migrations.PRIORITY + 1) StartupEvent start) {
    database.ownerJdbcUrl().ifPresent(this::prepare);
  }

  private void prepare(String url) {
    YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    try (Connection owner =
        DriverManager.getConnection(
            url, database.ownerUsername(), database.ownerPassword().orElse(""))) {
      prepare(owner, now, access.auditMonths());
    } catch (SQLException e) {
      throw new IllegalStateException("The months of the audit cannot be made", e);
    }
  }

  /** Makes the months to come and drops those whose time is over. */
  static void prepare(Connection owner, YearMonth now, int keptMonths) throws SQLException {
    List<Part> wanted =
        IntStream.rangeClosed(0, MONTHS_AHEAD)
            .mapToObj(now::plusMonths)
            .map(month -> new Part(month, month + "-01Z", month.plusMonths(1) + "-01Z"))
            .toList();
    MONTHS.prepare(owner, wanted, now.minusMonths(keptMonths));
  }
}
