package org.gongshi.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real servers on free ports; each test has a cluster directory of its own. */
class EmbeddedClusterTest {

  private static final Duration REPLICATION_PATIENCE = Duration.ofSeconds(20);

  /** Under target, because PostgreSQL data does not belong in a temporary file system. */
  private Path directory = Path.of("target");

  @BeforeEach
  void makeDirectory() throws Exception {
    directory = Files.createTempDirectory(Path.of("target"), "embedded-cluster-");
  }

  @AfterEach
  void destroy() {
    EmbeddedCluster.destroy(directory);
  }

  @Test
  void rowsWrittenToThePrimaryAreReadOnTheStandby() throws Exception {
    EmbeddedCluster cluster = start();
    execute(cluster, "create table t (name text)", "insert into t values ('公示')");
    assertThat(eventually(cluster.standby(), "select name from t", "公示")).isEqualTo("公示");
    assertThat(query(cluster.standby(), "select pg_is_in_recovery()::text")).isEqualTo("true");
    assertThat(query(cluster.primary(), "select pg_is_in_recovery()::text")).isEqualTo("false");
    assertThatThrownBy(() -> execute(cluster.standby(), "insert into t values ('x')"))
        .hasMessageContaining("read-only");
  }

  /** So that a run against another version (.ci/full) is one. */
  @Test
  void serverIsOfTheVersionThatTheBuildNames() throws Exception {
    String wanted = System.getProperty("gongshi.test.postgres-version");
    assertThat(query(start().primary(), "show server_version_num").substring(0, 2))
        .isEqualTo(wanted.substring(0, 2));
  }

  @Test
  void standbyNoticesThatItsPrimaryFellSilent() throws Exception {
    EmbeddedCluster cluster = start();
    String silent = "select coalesce(max(status), 'none') <> 'streaming' from pg_stat_wal_receiver";
    assertThat(query(cluster.standby(), Roles.READER, silent)).isEqualTo("f");
    cluster.primary().pause();
    assertThat(eventually(cluster.standby(), Roles.READER, silent, "t")).isEqualTo("t");
    cluster.primary().resume();
  }

  @Test
  void dataOutlivesARestart() throws Exception {
    EmbeddedCluster first = start();
    execute(first, "create table t as select 'kept' as name");
    first.stop();
    assertThat(first.primary().isRunning()).isFalse();
    assertThat(first.standby().isRunning()).isFalse();

    EmbeddedCluster second = start();
    assertThat(query(second.primary(), "select name from t")).isEqualTo("kept");
    assertThat(eventually(second.standby(), "select name from t", "kept")).isEqualTo("kept");
  }

  @Test
  void runningServersAreAdopted() throws Exception {
    EmbeddedCluster first = start();
    String startedAt = query(first.primary(), "select pg_postmaster_start_time()::text");
    EmbeddedCluster second = start();
    assertThat(second.primaryPort()).isEqualTo(first.primaryPort());
    assertThat(second.standbyPort()).isEqualTo(first.standbyPort());
    assertThat(query(second.primary(), "select pg_postmaster_start_time()::text"))
        .isEqualTo(startedAt);
  }

  @Test
  void killedServersRecover() throws Exception {
    EmbeddedCluster first = start();
    execute(first, "create table t as select 'kept' as name");
    first.primary().kill();
    first.standby().kill();

    EmbeddedCluster second = start();
    execute(second, "insert into t values ('later')");
    assertThat(eventually(second.standby(), "select max(name) from t", "later")).isEqualTo("later");
    assertThat(query(second.primary(), "select min(name) from t")).isEqualTo("kept");
  }

  @Test
  void pidFileThatNamesAStrangerBlocksNothing() throws Exception {
    EmbeddedCluster first = start();
    first.primary().kill();
    Path pidFile = first.primary().dataDirectory().resolve("postmaster.pid");
    String stranger = Long.toString(ProcessHandle.current().pid());
    Files.writeString(pidFile, Files.readString(pidFile).replaceFirst("\\d+", stranger));

    EmbeddedCluster second = start();
    assertThat(query(second.primary(), "select 'up'")).isEqualTo("up");
  }

  @Test
  void pausedStandbyCatchesUp() throws Exception {
    EmbeddedCluster cluster = start();
    execute(cluster, "create table t (name text)");
    eventually(cluster.standby(), "select count(*)::text from t", "0");
    cluster.standby().pause();
    execute(cluster, "insert into t values ('meanwhile')");
    cluster.standby().resume();
    assertThat(eventually(cluster.standby(), "select max(name) from t", "meanwhile"))
        .isEqualTo("meanwhile");
  }

  @Test
  void pausedServersCanBeStopped() {
    EmbeddedCluster cluster = start();
    cluster.standby().pause();
    cluster.primary().pause();
    cluster.stop();
    assertThat(cluster.primary().isRunning()).isFalse();
    assertThat(cluster.standby().isRunning()).isFalse();
  }

  @Test
  void stoppedStandbyStartsAgainOnItsPort() throws Exception {
    EmbeddedCluster cluster = start();
    int port = cluster.standbyPort();
    cluster.standby().stop();
    execute(cluster, "create table t as select 'meanwhile' as name");
    cluster.standby().start();
    assertThat(cluster.standbyPort()).isEqualTo(port);
    assertThat(eventually(cluster.standby(), "select name from t", "meanwhile"))
        .isEqualTo("meanwhile");
  }

  @Test
  void standbyOfAnotherClusterIsRebuilt() throws Exception {
    EmbeddedCluster first = start();
    execute(first, "create table t as select 'kept' as name");
    first.stop();
    Path foreign = Files.createTempDirectory(Path.of("target"), "embedded-cluster-");
    try {
      EmbeddedCluster other = EmbeddedCluster.start(foreign, 0, 0, Durability.NONE);
      other.stop();
      DirectoryTree.delete(first.standby().dataDirectory());
      Files.move(other.standby().dataDirectory(), first.standby().dataDirectory());
    } finally {
      EmbeddedCluster.destroy(foreign);
    }

    EmbeddedCluster second = start();
    assertThat(eventually(second.standby(), "select name from t", "kept")).isEqualTo("kept");
  }

  @Test
  void addedStandbyFollowsAndIsGoneAfterTheNextStart() throws Exception {
    EmbeddedCluster cluster = start();
    execute(cluster, "create table t as select 'kept' as name");
    EmbeddedPostgres added = cluster.addStandby();
    assertThat(eventually(added, "select name from t", "kept")).isEqualTo("kept");
    assertThat(query(added, "select pg_is_in_recovery()::text")).isEqualTo("true");

    assertThat(start().standbys()).hasSize(1);
    assertThat(added.isRunning()).isFalse();
  }

  @Test
  void takenPortIsNamedWithThePropertyThatMovesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatIllegalStateException()
          .isThrownBy(
              () -> EmbeddedCluster.start(directory, taken.getLocalPort(), 0, Durability.NONE))
          .withMessageContaining(Integer.toString(taken.getLocalPort()))
          .withMessageContaining("gongshi.embedded.primary-port");
    }
  }

  private EmbeddedCluster start() {
    return EmbeddedCluster.start(directory, 0, 0, Durability.NONE);
  }

  private static void execute(EmbeddedCluster cluster, String... statements) throws SQLException {
    execute(cluster.primary(), statements);
  }

  private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
    try (Connection connection = server.connect(Roles.OWNER);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String query(EmbeddedPostgres server, String sql) throws SQLException {
    return query(server, Roles.OWNER, sql);
  }

  private static String query(EmbeddedPostgres server, String role, String sql)
      throws SQLException {
    try (Connection connection = server.connect(role);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  /** What the query answers once it answers this, or at the end of patience. */
  private static String eventually(EmbeddedPostgres server, String sql, String wanted)
      throws Exception {
    return eventually(server, Roles.OWNER, sql, wanted);
  }

  private static String eventually(EmbeddedPostgres server, String role, String sql, String wanted)
      throws Exception {
    long deadline = System.nanoTime() + REPLICATION_PATIENCE.toNanos();
    String answer = "never answered";
    while (!answer.equals(wanted) && System.nanoTime() < deadline) {
      try {
        answer = query(server, role, sql);
      } catch (SQLException e) {
        answer = String.valueOf(e.getMessage()); // the table is not there yet
      }
      Thread.sleep(20);
    }
    return answer;
  }
}
