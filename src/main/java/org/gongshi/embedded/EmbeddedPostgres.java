package org.gongshi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL server on 127.0.0.1 with its data directory: the primary of an {@link
 * EmbeddedCluster} or one of its standbys.
 */
public final class EmbeddedPostgres {

  /** The database of the portal in every server of a cluster. */
  public static final String DATABASE = "gongshi";

  /** The record of checks; in production best on a server of its own. */
  public static final String CHECK_LOG_DATABASE = "gongshi_checks";

  static final String HOST = "127.0.0.1";
  static final String SUPERUSER = "postgres";

  private static final String SETTINGS_FILE = "gongshi.conf";

  /** For one login; a server that accepts and does not answer is taken for hung. */
  private static final int LOGIN_TIMEOUT_SECONDS = 5;

  /** How long orphaned backends of a killed server may keep its shared memory. */
  private static final Duration ORPHANS_PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final Path dataDirectory;
  private final Postmaster postmaster;
  private final ServerPrograms programs;
  private int port;

  EmbeddedPostgres(String name, Path clusterDirectory, ServerPrograms programs) {
    this.name = name;
    this.dataDirectory = clusterDirectory.resolve(name);
    this.postmaster = new Postmaster(dataDirectory);
    this.programs = programs;
  }

  public String name() {
    return name;
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return port;
  }

  public boolean isRunning() {
    return postmaster.isRunning();
  }

  /** Address for JDBC. */
  public String jdbcUrl() {
    return "jdbc:" + url();
  }

  /** Address for the reactive client. */
  public String url() {
    return url(DATABASE);
  }

  /** The same for the record of checks. */
  public String checkLogUrl() {
    return url(CHECK_LOG_DATABASE);
  }

  private String url(String database) {
    return "postgresql://%s:%d/%s".formatted(HOST, port, database);
  }

  /** Connects as one of the {@link Roles}, which need no password from this machine. */
  public Connection connect(String role) throws SQLException {
    return connect(DATABASE, role, "");
  }

  /** The same to the record of checks. */
  public Connection connectToCheckLog(String role) throws SQLException {
    return connect(CHECK_LOG_DATABASE, role, "");
  }

  /** Connects as the superuser, to the database that always exists. */
  public Connection connectAsSuperuser() throws SQLException {
    return connect("postgres", SUPERUSER, programs.superuserPassword());
  }

  /** Starts the stopped server again, on the port it had. */
  public void start() {
    start(port);
  }

  /** Stops the server: fast shutdown, connections are cut, nothing committed is lost. */
  public void stop() {
    postmaster.stop();
  }

  /** Kills the server process and its backends (SIGKILL). */
  public void kill() {
    postmaster.kill();
  }

  /** Freezes the server (SIGSTOP): it accepts connections and never answers. */
  public void pause() {
    postmaster.pause();
  }

  /** Lets a frozen server go on. */
  public void resume() {
    postmaster.resume();
  }

  Path dataDirectory() {
    return dataDirectory;
  }

  Postmaster postmaster() {
    return postmaster;
  }

  boolean exists() {
    return Files.exists(dataDirectory);
  }

  /**
   * Makes the server run with these settings on this port (0: any): a running one that already does
   * is adopted, any other is replaced.
   *
   * @param portProperty what to change if the port is taken, for the message
   */
  void run(int wantedPort, String settings, String portProperty) {
    boolean adoptable =
        postmaster.isRunning() && (wantedPort == 0 || postmaster.port() == wantedPort);
    int chosenPort = adoptable ? postmaster.port() : 0;
    if (adoptable && settingsOn(chosenPort, settings).equals(currentSettings())) {
      postmaster.resume();
      port = chosenPort;
      if (answers()) {
        return;
      }
    }
    postmaster.stop();
    port = wantedPort == 0 ? freePort() : requireFree(wantedPort, portProperty);
    write(settingsOn(port, settings));
    start(port);
  }

  private void start(int onPort) {
    long deadline = System.nanoTime() + ORPHANS_PATIENCE.toNanos();
    while (!postmaster.isRunning()) {
      postmaster.disarmStalePidFile();
      try {
        programs.start(dataDirectory);
      } catch (IllegalStateException e) {
        if (!programs.sharedMemoryInUse(dataDirectory) || System.nanoTime() > deadline) {
          throw new StartException("%s on port %d: %s".formatted(name, onPort, e), e);
        }
      }
    }
  }

  private boolean answers() {
    try (Connection connection = connectAsSuperuser()) {
      return connection.isValid(LOGIN_TIMEOUT_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect(String database, String user, String password) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {HOST});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(user);
    source.setPassword(password);
    source.setLoginTimeout(LOGIN_TIMEOUT_SECONDS);
    source.setSslmode("disable");
    return source.getConnection();
  }

  private static String settingsOn(int port, String settings) {
    return "port = %d%n%s".formatted(port, settings);
  }

  private String currentSettings() {
    try {
      return Files.readString(dataDirectory.resolve(SETTINGS_FILE));
    } catch (IOException e) {
      return ""; // never started
    }
  }

  private void write(String settings) {
    try {
      Files.writeString(dataDirectory.resolve(SETTINGS_FILE), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not the JDK's idea of it, which may be ::1. */
  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private int requireFree(int wantedPort, String portProperty) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of an earlier server in TIME_WAIT do not matter
      socket.bind(new InetSocketAddress(loopback(), wantedPort));
      return wantedPort;
    } catch (IOException e) {
      throw new IllegalStateException(
          "Port %d, wanted for the development %s, is taken by another process: end that process or set %s to a free port."
              .formatted(wantedPort, name, portProperty),
          e);
    }
  }

  /** A server whose data directory exists and that does not start from it. */
  static final class StartException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    StartException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
