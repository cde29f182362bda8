package org.gongshi.testsupport;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.gongshi.embedded.Roles;
import org.gongshi.register.Watermark;

/** Statements that a test runs by itself, beside the application. */
public final class Statements {
  private Statements() {}

  /** How to come to a connection of one's own. */
  public interface Connecting {
    Connection connect() throws SQLException;
  }

  /** Runs them in their order. */
  public static void run(Connecting connecting, String... statements) {
    try (Connection connection = connecting.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The first column of the first row of the shared register, for one parameter. */
  public static String text(String sql, String value) {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement statement = owner.prepareStatement(sql)) {
      statement.setString(1, value);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** When a change set was committed: an instant of ISO 8601 in UTC, to the microsecond. */
  public static String committedAt(Watermark position) {
    return text(
        "select to_char(committed_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
            + " from change_set where epoch || '-' || number = ?",
        position.toString());
  }

  /** Does to the shared register what only the owner of its schema may. */
  public static void asOwner(String... statements) {
    run(() -> ClusterResource.cluster().primary().connect(Roles.OWNER), statements);
  }
}
