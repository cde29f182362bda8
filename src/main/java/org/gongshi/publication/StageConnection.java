package org.gongshi.publication;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * A blocking connection to the primary for staging: COPY is not spoken by the reactive client. It
 * never touches the register itself, so losing it at any moment loses only staged rows.
 */
final class StageConnection implements AutoCloseable {
  /** Rows fetched at once from a cursor; a row has about 2 KB. */
  private static final int FETCH_ROWS = 2_000;

  /** Sorts and hash joins over a million staged rows stay out of temporary files; one at a time. */
  static final String WORK_MEMORY = "64MB";

  /**
   * Staged rows are few or many beside the register. For few the planner likes to walk an index of
   * the register from its beginning to their last key, half the register for a thousand rows;
   * probes are right for few, hashes for many.
   */
  static final String NO_MERGE_JOIN = "enable_mergejoin=off";

  private final Connection connection;

  StageConnection(StageConfig config) throws SQLException {
    this.connection =
        new PrimaryLogin(config, "gongshi-stage")
            .with("options", options(config))
            .with("socketTimeout", Long.toString(PrimaryLogin.silenceMax(config).toSeconds()))
            // One statement text is prepared for good only when it recurs; staging ones do not.
            .with("prepareThreshold", "0")
            .connect();
  }

  private static String options(StageConfig config) {
    return String.join(
        " -c ",
        "-c work_mem=" + WORK_MEMORY,
        "jit=off",
        NO_MERGE_JOIN,
        "statement_timeout=" + config.statementMax().toMillis());
  }

  PGConnection copying() throws SQLException {
    return connection.unwrap(PGConnection.class);
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void runAll(List<String> statements) throws SQLException {
    for (String sql : statements) {
      run(sql);
    }
  }

  long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** What to do with one row of a cursor. */
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Streams a query's rows in constant memory. */
  void each(String sql, RowReader reader) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** The rows of a small result. */
  <T> List<T> list(String sql, Mapping<T> mapping) throws SQLException {
    List<T> result = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        result.add(mapping.of(rows));
      }
    }
    return result;
  }

  /** Makes a value of one row. */
  interface Mapping<T> {
    T of(ResultSet row) throws SQLException;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
