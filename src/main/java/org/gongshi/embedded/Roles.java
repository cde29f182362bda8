package org.gongshi.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database and the three logins that the portal expects of whoever runs its PostgreSQL. */
public final class Roles {

  /** Owns the database and the schema; migrations log in with it. */
  public static final String OWNER = "gongshi_owner";

  /** Writes what publishing changes. */
  public static final String PUBLISHER = "gongshi_publisher";

  /** Can only SELECT, by the grants of the migrations, and see the lag of replication. */
  public static final String READER = "gongshi_reader";

  private static final String GRANT_MONITORING = "grant pg_monitor to " + READER;

  private static final String DATABASE_EXISTS =
      "select 1 from pg_database where datname = '" + EmbeddedPostgres.DATABASE + "'";

  private static final String CREATE_DATABASE =
      "create database " + EmbeddedPostgres.DATABASE + " owner " + OWNER;

  private Roles() {}

  /** Creates what is missing; a first start that was cut short is completed by the next. */
  static void ensure(EmbeddedPostgres primary) {
    try (Connection connection = primary.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      try (ResultSet database = statement.executeQuery(DATABASE_EXISTS)) {
        if (database.next()) {
          return; // created last, so the roles are there too
        }
      }
      for (String role : new String[] {OWNER, PUBLISHER, READER}) {
        createRole(statement, role);
      }
      statement.execute(GRANT_MONITORING);
      statement.execute(CREATE_DATABASE);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot prepare the development database", e);
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
