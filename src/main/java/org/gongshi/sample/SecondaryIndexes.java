package org.gongshi.sample;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gongshi.operations.DatabaseConfig;

/**
 * The indexes that only readers use. A load of millions into an empty register takes them off and
 * builds each again at the end, sorted and in parallel, instead of inserting row by row. Their
 * definitions are kept in the database, so that a load that was broken off can still put them back.
 */
final class SecondaryIndexes {

  /** Publications find parties by these two and would read whole tables without them. */
  private static final String ASKED_BY_PUBLICATIONS =
      "'subject_number_by_subject', 'notice_listed_by_party', 'practitioner_notice_party_key_idx'";

  private static final String KEEP =
      """
      create table if not exists stage.index_set_aside (name text primary key, definition text not null)
      """;

  private static final String SET_ASIDE =
      """
      insert into stage.index_set_aside (name, definition)
      select c.relname, pg_get_indexdef(i.indexrelid)
        from pg_index i
        join pg_class c on c.oid = i.indexrelid
       where c.relnamespace = 'public'::regnamespace
         and not i.indisunique
         and c.relkind = 'i'
         and not c.relispartition
         and c.relname not in ({kept})
      on conflict do nothing
      """
          .replace("{kept}", ASKED_BY_PUBLICATIONS);

  private static final String NAMES = "select name from stage.index_set_aside order by name";

  private static final String MISSING =
      """
      select definition
        from stage.index_set_aside
       where to_regclass('public.' || quote_ident(name)) is null
       order by name
      """;

  private final DatabaseConfig owner;
  private final Consumer<String> progress;

  SecondaryIndexes(DatabaseConfig owner, Consumer<String> progress) {
    this.owner = owner;
    this.progress = progress;
  }

  void setAside() {
    on(statement -> {
      statement.execute(KEEP);
      statement.execute(SET_ASIDE);
      for (String name : list(statement, NAMES)) {
        statement.execute("drop index if exists public." + statement.enquoteIdentifier(name, true));
      }
    });
  }

  /** Builds them again, one after the other, and lets the planner know what there is. */
  void putBack() {
    on(statement -> {
      for (String definition : list(statement, MISSING)) {
        timed(statement, definition);
      }
      timed(statement, "vacuum (analyze)");
      statement.execute("drop table stage.index_set_aside");
    });
  }

  private void timed(Statement statement, String sql) throws SQLException {
    Instant start = Instant.now();
    statement.execute(sql);
    progress.accept("%s: %,d s".formatted(sql, Duration.between(start, Instant.now()).toSeconds()));
  }

  private static List<String> list(Statement statement, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Statements of the schema's owner. */
  private interface Work {
    void with(Statement statement) throws SQLException;
  }

  private void on(Work work) {
    String url =
        owner
            .ownerJdbcUrl()
            .orElseThrow(
                () -> new IllegalStateException("--bulk needs gongshi.database.owner-jdbc-url"));
    try (Connection connection =
            DriverManager.getConnection(
                url, owner.ownerUsername(), owner.ownerPassword().orElse(""));
        Statement statement = connection.createStatement()) {
      work.with(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("Secondary indexes: SQLSTATE " + e.getSQLState(), e);
    }
  }
}
