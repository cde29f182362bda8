package org.gongshi.operations;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.access.AccessConfig;
import org.jboss.logging.Logger;

/**
 * The months of the audit. Only the owner of the schema can make or drop them, so this runs where
 * migrations run: at the start of an instance that knows the owner.
 */
@ApplicationScoped
public class AuditPartitions {
  private static final Logger LOG = Logger.getLogger(AuditPartitions.class);

  /** An instance that runs longer than this without a restart has other troubles. */
  static final int MONTHS_AHEAD = 24;

  private static final String NAME = "audit_entry_";

  /** Months there are; the table has some dozens. */
  private static final String MONTHS =
      """
      select c.relname
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
       where i.inhparent = 'audit_entry'::regclass
         and c.relname ~ '^audit_entry_[0-9]{6}$'
      """;

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
    List<String> there = months(owner);
    try (Statement statement = owner.createStatement()) {
      for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
        YearMonth month = now.plusMonths(ahead);
        if (!there.contains(name(month))) {
          statement.execute(
              "create table if not exists %s partition of audit_entry for values from ('%s-01Z') to ('%s-01Z')"
                  .formatted(name(month), month, month.plusMonths(1)));
        }
      }
      String oldest = name(now.minusMonths(keptMonths));
      for (String month : there) {
        if (month.compareTo(oldest) < 0) {
          statement.execute("drop table " + month);
          LOG.infof("Audit: dropped %s", month);
        }
      }
    }
  }

  private static List<String> months(Connection owner) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(MONTHS)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static String name(YearMonth month) {
    return NAME + month.toString().replace("-", "");
  }
}
