package org.gongshi.publication;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Opens blocking connections to the primary as the publisher. The driver is named here and not
 * looked up, because a native executable finds no drivers.
 */
public final class PrimaryLogin {
  /** SQLSTATE of a client that cannot connect. */
  private static final String CANNOT_CONNECT = "08001";

  private final String url;
  private final Properties properties = new Properties();

  /** A login whose connections bear this name on the server. */
  public PrimaryLogin(StageConfig config, String applicationName) {
    this.url = config.url();
    properties.setProperty("user", config.username());
    config.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("ApplicationName", applicationName);
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
