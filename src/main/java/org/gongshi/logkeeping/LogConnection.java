package org.gongshi.logkeeping;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** A blocking connection, bounded in time, whose failures are unchecked. */
public final class LogConnection implements AutoCloseable {
  private static final String CANNOT_CONNECT = "08001";

  /** Rows that a cursor fetches at once; an event has about 300 bytes. */
  private static final int FETCH_ROWS = 4_000;

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  private static final Duration STATEMENT_PATIENCE = Duration.ofSeconds(60);

  /**
   * Whatever the role's own settings are: what is committed is on this disk. The wait for standbys
   * is {@link Confirmed}'s, because one within a commit can neither be bounded nor given up.
   */
  private static final String OPTIONS =
      "-c statement_timeout="
          + STATEMENT_PATIENCE.toMillis()
          + " -c jit=off -c synchronous_commit=local";

  /** A server that is silent for longer than its own bound is gone. */
  private static final Duration SOCKET_PATIENCE = STATEMENT_PATIENCE.plusSeconds(30);

  private final Connection connection;

  private LogConnection(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a connection. The driver is named and not looked up, as a native executable needs it.
   *
   * @throws StoreException if there is none
   */
  public static LogConnection open(
      String url, String username, Optional<String> password, String applicationName) {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    password.ifPresent(it -> properties.setProperty("password", it));
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("connectTimeout", Long.toString(CONNECT_PATIENCE.toSeconds()));
    properties.setProperty("socketTimeout", Long.toString(SOCKET_PATIENCE.toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("options", OPTIONS);
    try {
      Connection connection = new Driver().connect(url, properties);
      if (connection == null) {
        throw new SQLException("Not an address of PostgreSQL", CANNOT_CONNECT);
      }
      return new LogConnection(connection);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Makes a value of one row. */
  public interface Mapping<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** What is done within a transaction. */
  interface Work {
    void run() throws SQLException;
  }

  /** All rows of a small result. */
  public <T> List<T> list(String sql, Mapping<T> mapping, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(mapping.of(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(String sql, Mapping<T> mapping, @Nullable Object... parameters) {
    return list(sql, mapping, parameters).stream().findFirst();
  }

  int run(String sql, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Runs one statement for many rows. */
  void batch(String sql, List<Object[]> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** All or nothing. */
  void transaction(Work work) {
    try {
      connection.setAutoCommit(false);
      try {
        work.run();
        connection.commit();
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** From now on everything is read from one snapshot, which cursors may be open on. */
  public void readOneSnapshot() {
    try {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Rows one after the other, in constant memory; only within {@link #readOneSnapshot}. */
  public <T> RowStream<T> stream(String sql, Mapping<T> mapping, @Nullable Object... parameters) {
    try {
      PreparedStatement statement = prepared(sql, parameters);
      statement.setFetchSize(FETCH_ROWS);
      return new RowStream<>(statement, statement.executeQuery(), mapping);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private PreparedStatement prepared(String sql, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    bind(statement, parameters);
    return statement;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  /** Ends it at once, whatever another thread is waiting for on it. */
  void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is of no use any more either way.
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The server closes it when it notices; there is nothing else to do.
    }
  }
}
