package org.gongshi.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases and the logins that the portal expects of whoever runs its PostgreSQL. */
public final class Roles {

  /** Owns the database and the schema; migrations log in with it. */
  public static final String OWNER = "gongshi_owner";

  /** Writes what publishing changes. */
  public static final String PUBLISHER = "gongshi_publisher";

  /** Can only SELECT, by the grants of the migrations, and see the lag of replication. */
  public static final String READER = "gongshi_reader";

  /** Adds to the transparency log, and sees which standbys have confirmed. */
  public static final String KEEPER = "gongshi_keeper";

  /** Compares the transparency log with the register; can only SELECT. */
  public static final String MONITOR = "gongshi_monitor";

  /** Adds to the record of checks. */
  public static final String CHECK_WRITER = "gongshi_check_writer";

  /** Reads it. */
  public static final String CHECK_READER = "gongshi_check_reader";

  private static final String GRANT_MONITORING = "grant pg_monitor to " + READER + ", " + KEEPER;

  private static final String DATABASE_EXISTS = "select 1 from pg_database where datname = '%s'";

  private static final String CREATE_DATABASE = "create database %s owner " + OWNER;

  private Roles() {}

  /** Creates what is missing; a first start that was cut short is completed by the next. */
  static void ensure(EmbeddedPostgres primary) {
    try (Connection connection = primary.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      // Each by itself: a directory of before may lack what came later.
      for (String role :
          new String[] {OWNER, PUBLISHER, READER, KEEPER, MONITOR, CHECK_WRITER, CHECK_READER}) {
        createRole(statement, role);
      }
      statement.execute(GRANT_MONITORING);
      for (String database :
          new String[] {EmbeddedPostgres.DATABASE, EmbeddedPostgres.CHECK_LOG_DATABASE}) {
        if (!exists(statement, database)) {
          statement.execute(CREATE_DATABASE.formatted(database));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot prepare the development database", e);
    }
  }

  private static boolean exists(Statement statement, String database) throws SQLException {
    try (ResultSet found = statement.executeQuery(DATABASE_EXISTS.formatted(database))) {
      return found.next();
    }
  }

  private static void createRole(Statement statement, String role) throws SQLException {
    statement.execute(
        """
        do $$ begin
          if not exists (select from pg_roles where rolname = '%1$s') then
            create role %1$s login;
          end if;
        end $$
        """
            .formatted(role));
  }
}
