package org.gongshi.logkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.Eventually;
import org.junit.jupiter.api.Test;

/** Only what a synchronous standby has on its disk is signed. */
class ConfirmationTest {

  @Test
  void nothingIsSignedWithoutASynchronousStandby() {
    try (TestLog log = new TestLog(5)) {
      log.history.changeSets(3);
      // It streams, but nobody waits for it.
      assertThat(log.keeper(log.state(), LogConfig.Confirmation.SYNCHRONOUS).round())
          .isInstanceOf(Keeper.Round.Unconfirmed.class);
      assertThat(log.store().newestCheckpoint()).isEmpty();
    }
  }

  @Test
  void whatTheStandbyHasNotIsSignedWhenItHas() throws Exception {
    Path directory = Files.createTempDirectory(Path.of("target"), "confirmation-");
    try (EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE)) {
      try (TestLog log = new TestLog(cluster, 6)) {
        configure(cluster, "alter system set synchronous_standby_names = '*'");
        log.history.changeSets(3);
        Keeper keeper = log.keeper(log.state(), LogConfig.Confirmation.SYNCHRONOUS);
        assertThat(keeper.round()).isInstanceOf(Keeper.Round.Signed.class);
        // Writers do not wait any more, and the standby is silent: what they commit is unconfirmed.
        cluster.standby().pause();
        configure(cluster, "alter system set synchronous_commit = local");
        log.history.changeSets(3);
        keeper = log.keeper(log.state(), LogConfig.Confirmation.SYNCHRONOUS);
        assertThat(keeper.round()).isInstanceOf(Keeper.Round.Unconfirmed.class);
        assertThat(keeper.round()).isInstanceOf(Keeper.Round.Unconfirmed.class);
        assertThat(log.checkpoints()).hasSize(1);
        cluster.standby().resume();
        assertThat(keeper.round()).isInstanceOf(Keeper.Round.Signed.class);
        assertThat(log.checkpoints()).hasSize(2);
        KeeperTest.requireConsistent(log);
        configure(cluster, "alter system reset synchronous_standby_names");
      } finally {
        cluster.standby().resume();
      }
    } finally {
      EmbeddedCluster.destroy(directory);
    }
  }

  @Test
  void eachStandbyThatIsNamedMustHaveIt() throws Exception {
    Path directory = Files.createTempDirectory(Path.of("target"), "confirmation-");
    try (EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE);
        TestLog log = new TestLog(cluster, 7)) {
      log.history.changeSets(1);
      log.keeper();
      String name = log.text("select application_name from pg_stat_replication");
      assertThat(log.confirmed(LogConfig.Confirmation.SYNCHRONOUS).isAll()).isFalse();
      // One that is named confirms without being synchronous,
      assertThat(log.confirmed(LogConfig.Confirmation.SYNCHRONOUS, name).isAll()).isTrue();
      configure(cluster, "alter system set synchronous_standby_names = '*'");
      assertThat(log.confirmed(LogConfig.Confirmation.SYNCHRONOUS).isAll()).isTrue();
      // and one that is not there does not, whoever else is.
      assertThat(log.confirmed(LogConfig.Confirmation.SYNCHRONOUS, name, "other").isAll())
          .isFalse();
      configure(cluster, "alter system reset synchronous_standby_names");
    } finally {
      EmbeddedCluster.destroy(directory);
    }
  }

  /** Whatever somebody set for the role, what is signed is on the standby when the primary dies. */
  @Test
  void settingsOfTheRoleDoNotMakeItSignWhatIsNotOnDisk() throws Exception {
    Path directory = Files.createTempDirectory(Path.of("target"), "confirmation-");
    try (EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE)) {
      TestLog log = new TestLog(cluster, 8);
      configure(cluster, "alter role gongshi_keeper set synchronous_commit = off");
      configure(cluster, "alter system set wal_writer_delay = '10s'");
      configure(cluster, "alter system set synchronous_standby_names = '*'");
      log.history.changeSets(30);
      Keeper keeper = log.keeper(log.state(), LogConfig.Confirmation.SYNCHRONOUS);
      Keeper.Round round = keeper.round();
      cluster.primary().kill();
      assertThat(round).isInstanceOf(Keeper.Round.Signed.class);
      long size = ((Keeper.Round.Signed) round).size();
      String standby =
          log.register
              .url()
              .replace(":" + cluster.primaryPort() + "/", ":" + cluster.standbyPort() + "/");
      try (LogConnection there =
          LogConnection.open(standby, Roles.READER, Optional.empty(), "test")) {
        Eventually.holds(() -> new LogStore(there).size() == size);
      }
    } finally {
      EmbeddedCluster.destroy(directory);
    }
  }

  private static void configure(EmbeddedCluster cluster, String sql) throws Exception {
    try (Connection superuser = cluster.primary().connectAsSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute(sql);
      statement.execute("select pg_reload_conf()");
      Thread.sleep(500); // until backends have read it
    }
  }
}
