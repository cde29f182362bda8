package org.gongshi.publication;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.gongshi.settings.Bounds;
import org.postgresql.Driver;

/**
 * Opens blocking connections to the primary as the publisher. The driver is named here and not
 * looked up, because a native executable finds no drivers.
 */
public final class PrimaryLogin {
  /** SQLSTATE of a client that cannot connect. */
  private static final String CANNOT_CONNECT = "08001";

  /** A server that does not even accept a connection for this long is treated as dead. */
  static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  /** How much later than the end of a statement its answer may come. */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** What takes longer is done by an owner, who has another login. */
  private static final Duration LONGEST = Duration.ofHours(6);

  private final String url;
  private final Properties properties = new Properties();

  /** A login whose connections bear this name on the server. */
  public PrimaryLogin(StageConfig config, String applicationName) {
    this.url = config.url();
    properties.setProperty("user", config.username());
    config.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("connectTimeout", Long.toString(CONNECT_PATIENCE.toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
  }

  /** After this long without a word on a connection, nobody is at its other end. */
  static Duration silenceMax(StageConfig config) {
    Duration statement = config.statementMax();
    Bounds.check("gongshi.stage.statement-max", statement, SHORTEST, LONGEST);
    return statement.plus(ANSWER_PATIENCE);
  }

  PrimaryLogin with(String property, String value) {
    properties.setProperty(property, value);
    return this;
  }

  /** A new connection; whoever asks closes it. */
  public Connection connect() throws SQLException {
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("gongshi.stage.url is not an address of PostgreSQL", CANNOT_CONNECT);
    }
    return connection;
  }
}
