package org.gongshi.testsupport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Another program's reader of CSV, JSON lines and Parquet. */
public final class DuckDb {
  private DuckDb() {}

  /** Runs statements; the rows of the last one as texts, empty where there is no value. */
  public static List<List<String>> rows(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < statements.length - 1; i++) {
        statement.execute(statements[i]);
      }
      try (ResultSet found = statement.executeQuery(statements[statements.length - 1])) {
        int columns = found.getMetaData().getColumnCount();
        List<List<String>> rows = new ArrayList<>();
        while (found.next()) {
          List<String> row = new ArrayList<>(columns);
          for (int column = 1; column <= columns; column++) {
            row.add(Objects.requireNonNullElse(found.getString(column), ""));
          }
          rows.add(row);
        }
        return rows;
      }
    }
  }

  private static Connection connect() throws SQLException {
    return new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
  }
}
