package org.gongshi.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** A table by days or months: those to come are made ahead of time, those over are dropped. */
final class Partitions {
  private static final Logger LOG = Logger.getLogger(Partitions.class);

  /** Names of those that a table has, without the one for what no other claims. */
  private static final String NAMES =
      """
      select c.relname
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
       where i.inhparent = ?::regclass
         and c.relname ~ '_[0-9]+$'
      """;

  private final String table;
  private final String persistence;

  /**
   * The partitions of a table.
   *
   * @param persistence {@code unlogged} for what a crash may forget
   */
  Partitions(String table, String persistence) {
    this.table = table;
    this.persistence = persistence;
  }

  /**
   * One of them.
   *
   * @param period as ISO 8601 writes it
   * @param from first value
   * @param to first value after it
   */
  record Part(Object period, String from, String to) {}

  /**
   * Makes those that are missing and drops those that are over.
   *
   * @param oldest the first period that is kept
   */
  void prepare(Connection owner, List<Part> wanted, Object oldest) throws SQLException {
    Set<String> there = names(owner);
    try (Statement statement = owner.createStatement()) {
      for (Part part : wanted) {
        if (!there.contains(name(part.period()))) {
          statement.execute(
              "create %s table if not exists %s partition of %s for values from ('%s') to ('%s')"
                  .formatted(persistence, name(part.period()), table, part.from(), part.to()));
        }
      }
      for (String name : there) {
        if (name.compareTo(name(oldest)) < 0) {
          statement.execute("drop table " + name);
          LOG.infof("Dropped %s: its time is over", name);
        }
      }
    }
  }

  private Set<String> names(Connection owner) throws SQLException {
    Set<String> names = new HashSet<>();
    try (PreparedStatement statement = owner.prepareStatement(NAMES)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  private String name(Object period) {
    return table + "_" + period.toString().replace("-", "");
  }
}
