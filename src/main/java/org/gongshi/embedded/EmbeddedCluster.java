package org.gongshi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL primary and its streaming standbys in one directory. Starting finds whatever an
 * earlier run left, running servers, killed ones or none, and brings it back to a primary that
 * accepts writes and a standby that follows it.
 *
 * <p>The servers do not end with this JVM by themselves: whoever starts a cluster stops it.
 */
public final class EmbeddedCluster implements AutoCloseable {

  /** Configuration that moves the ports of dev mode, named in messages. */
  static final String PRIMARY_PORT_PROPERTY = "gongshi.embedded.primary-port";

  static final String STANDBY_PORT_PROPERTY = "gongshi.embedded.standby-port";

  private static final String PRIMARY = "primary";
  private static final String STANDBY_PREFIX = "standby";

  /** A standby on the same machine follows within milliseconds; more means it cannot. */
  private static final Duration FOLLOW_PATIENCE = Duration.ofSeconds(10);

  private static final long LOOK_INTERVAL_MILLIS = 20;

  /**
   * For a laptop: 100 connections are several test runs and a few consoles; 256 MB of WAL let a
   * standby that was away for a while catch up instead of being rebuilt. A primary that is silent
   * for 10 s is taken for gone (ADR 2).
   */
  private static final String SETTINGS =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 100
      shared_buffers = '64MB'
      wal_level = replica
      hot_standby = on
      max_wal_senders = 8
      wal_keep_size = '256MB'
      max_wal_size = '%s'
      wal_retrieve_retry_interval = '200ms'
      wal_receiver_timeout = '10s'
      timezone = 'UTC'
      log_timezone = 'UTC'
      lc_messages = 'C'
      fsync = %s
      """;

  /** One row for each standby that receives the primary's changes now. */
  private static final String FOLLOWS =
      """
      select 1 from pg_stat_replication
      where application_name = ? and state in ('streaming', 'catchup')
      """;

  private final Path directory;
  private final Durability durability;
  private final ServerPrograms programs;
  private final EmbeddedPostgres primary;
  private final List<EmbeddedPostgres> standbys = new ArrayList<>();

  private EmbeddedCluster(Path directory, Durability durability) throws IOException {
    this.directory = Files.createDirectories(directory).toRealPath();
    this.durability = durability;
    this.programs =
        new ServerPrograms(this.directory, Launcher.forThisUser(), PostgresBinaries.unpacked());
    this.primary = new EmbeddedPostgres(PRIMARY, this.directory, programs);
  }

  /**
   * Brings the cluster in this directory up, with 0 for any free port.
   *
   * @throws IllegalStateException with a message for the developer, if this machine cannot run it
   */
  public static EmbeddedCluster start(
      Path directory, int primaryPort, int standbyPort, Durability durability) {
    try {
      EmbeddedCluster cluster = new EmbeddedCluster(directory, durability);
      cluster.bringUp(primaryPort, standbyPort);
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start PostgreSQL in " + directory, e);
    }
  }

  /** Kills whatever runs in this directory, whoever started it, and deletes it. */
  public static void destroy(Path directory) {
    try {
      for (Path data : dataDirectories(directory)) {
        new Postmaster(data.toRealPath()).kill();
      }
      DirectoryTree.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String host() {
    return EmbeddedPostgres.HOST;
  }

  public int primaryPort() {
    return primary.port();
  }

  public int standbyPort() {
    return standby().port();
  }

  public EmbeddedPostgres primary() {
    return primary;
  }

  /** The standby that every cluster has. */
  public EmbeddedPostgres standby() {
    return standbys.getFirst();
  }

  public List<EmbeddedPostgres> standbys() {
    return List.copyOf(standbys);
  }

  /** Adds one more standby, for as long as this object runs the cluster. */
  public EmbeddedPostgres addStandby() {
    EmbeddedPostgres added = standbyNumber(standbys.size() + 1);
    standbys.add(added);
    try {
      rebuild(added, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return added;
  }

  /** Stops all servers: standbys first, or the primary would wait for those that hang. */
  public void stop() {
    for (EmbeddedPostgres standby : standbys) {
      standby.stop();
    }
    primary.stop();
  }

  @Override
  public void close() {
    stop();
  }

  /** Server processes in the order in which they must be stopped. */
  List<Postmaster> postmasters() {
    List<Postmaster> all = new ArrayList<>();
    standbys.forEach(standby -> all.add(standby.postmaster()));
    all.add(primary.postmaster());
    return all;
  }

  private void bringUp(int primaryPort, int standbyPort) throws IOException {
    removeLeftovers();
    EmbeddedPostgres standby = standbyNumber(1);
    standbys.add(standby);
    if (!primary.exists()) {
      standby.stop();
      DirectoryTree.delete(standby.dataDirectory());
      initialize(standby);
    }
    primary.run(primaryPort, settings(), PRIMARY_PORT_PROPERTY);
    Roles.ensure(primary);
    if (standby.exists()) {
      follow(standby, standbyPort);
    } else {
      rebuild(standby, standbyPort);
    }
  }

  private String settings() {
    return SETTINGS.formatted(durability.logMax(), durability.fsync());
  }

  /** Creates both data directories from one: the cheapest standby is a copy never yet started. */
  private void initialize(EmbeddedPostgres standby) throws IOException {
    Path fresh = directory.resolve(PRIMARY + ".new");
    programs.initialize(fresh);
    Path copy = directory.resolve(standby.name() + ".new");
    DirectoryTree.copyStopped(fresh, copy);
    becomeStandby(copy, standby);
    Files.move(fresh, primary.dataDirectory(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void follow(EmbeddedPostgres standby, int port) throws IOException {
    try {
      standby.run(port, standbySettings(standby), STANDBY_PORT_PROPERTY);
    } catch (EmbeddedPostgres.StartException e) {
      rebuild(standby, port);
      return;
    }
    if (!follows(standby)) {
      rebuild(standby, port);
    }
  }

  /** Copies the running primary into a new standby, with the low-level backup functions. */
  private void rebuild(EmbeddedPostgres standby, int port) throws IOException {
    standby.stop();
    DirectoryTree.delete(standby.dataDirectory());
    Path copy = directory.resolve(standby.name() + ".new");
    DirectoryTree.delete(copy);
    BaseBackup.of(primary, copy);
    becomeStandby(copy, standby);
    standby.run(port, standbySettings(standby), STANDBY_PORT_PROPERTY);
    if (!follows(standby)) {
      throw new IllegalStateException(
          "The development %s does not follow the primary; see %s.log in %s"
              .formatted(standby.name(), standby.name(), directory));
    }
  }

  private static void becomeStandby(Path copy, EmbeddedPostgres standby) throws IOException {
    Files.writeString(copy.resolve("standby.signal"), "");
    Files.move(copy, standby.dataDirectory(), StandardCopyOption.ATOMIC_MOVE);
  }

  private String standbySettings(EmbeddedPostgres standby) {
    String primaryAddress =
        "primary_conninfo = 'host=%s port=%d user=%s password=%s application_name=%s'%n"
            .formatted(
                EmbeddedPostgres.HOST,
                primary.port(),
                EmbeddedPostgres.SUPERUSER,
                programs.superuserPassword(),
                standby.name());
    return settings() + primaryAddress;
  }

  private boolean follows(EmbeddedPostgres standby) {
    long deadline = System.nanoTime() + FOLLOW_PATIENCE.toNanos();
    try (Connection connection = primary.connectAsSuperuser();
        PreparedStatement query = connection.prepareStatement(FOLLOWS)) {
      query.setString(1, standby.name());
      while (System.nanoTime() < deadline) {
        try (ResultSet row = query.executeQuery()) {
          if (row.next()) {
            return true;
          }
        }
        Thread.sleep(LOOK_INTERVAL_MILLIS);
      }
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException("The development primary does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + standby.name(), e);
    }
  }

  private EmbeddedPostgres standbyNumber(int number) {
    return new EmbeddedPostgres(STANDBY_PREFIX + number, directory, programs);
  }

  /** Standbys that tests added to an earlier run, and copies that a killed run did not finish. */
  private void removeLeftovers() throws IOException {
    for (Path data : dataDirectories(directory)) {
      String name = data.getFileName().toString();
      if (!name.equals(PRIMARY) && !name.equals(STANDBY_PREFIX + 1)) {
        new Postmaster(data).stop();
        DirectoryTree.delete(data);
      }
    }
  }

  private static List<Path> dataDirectories(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.exists(directory)) {
      try (DirectoryStream<Path> children =
          Files.newDirectoryStream(directory, Files::isDirectory)) {
        children.forEach(found::add);
      }
    }
    return found;
  }
}
