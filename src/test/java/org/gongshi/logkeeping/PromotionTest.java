package org.gongshi.logkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.Eventually;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.TreeProofs;
import org.junit.jupiter.api.Test;

/** A primary is lost, its standby is promoted, and one log goes on. */
class PromotionTest {

  @Test
  void theNewEpochContinuesTheLogOfTheOldOne() throws Exception {
    Path directory = Files.createTempDirectory(Path.of("target"), "promotion-");
    try (EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE)) {
      TestLog log = new TestLog(cluster, 12);
      String url = log.register.url();
      try (Connection superuser = cluster.primary().connectAsSuperuser();
          Statement statement = superuser.createStatement()) {
        statement.execute("alter system set synchronous_standby_names = '*'");
        statement.execute("select pg_reload_conf()");
      }
      log.history.changeSets(20);
      Keeper keeper = log.keeper(log.state(), LogConfig.Confirmation.SYNCHRONOUS);
      Eventually.holds(() -> !(keeper.round() instanceof Keeper.Round.Unconfirmed));
      Checkpoint before = log.checkpoints().getLast();

      cluster.primary().kill();
      String promoted =
          url.replace(":" + cluster.primaryPort() + "/", ":" + cluster.standbyPort() + "/");
      try (Connection superuser = cluster.standby().connectAsSuperuser();
          Statement statement = superuser.createStatement()) {
        statement.execute("alter system reset synchronous_standby_names");
        statement.execute("select pg_promote()");
      }
      try (Connection owner = DriverManager.getConnection(promoted, Roles.OWNER, "");
          Statement statement = owner.createStatement()) {
        statement.execute("insert into register_epoch values (2, now(), 'promoted')");
        statement.execute("insert into change_set values (100000, 2, 1, 'rule', null, 0, now())");
      }
      try (LogConnection connection =
          LogConnection.open(promoted, Roles.KEEPER, Optional.empty(), "test")) {
        Keeper next =
            new Keeper(
                connection,
                TestLog.SIGNING,
                log.state(),
                new Confirmed(
                    connection, LogConfig.Confirmation.NONE, List.of(), Duration.ofSeconds(1)),
                InstantSource.system());
        assertThat(next.round()).isInstanceOf(Keeper.Round.Signed.class);
        LogStore store = new LogStore(connection);
        Checkpoint after = Checkpoint.parse(store.newestCheckpoint().orElseThrow().text());
        assertThat(after.size()).isEqualTo(before.size() + 1);
        assertThat(
                ProofVerifier.consistency(
                    before.size(),
                    after.size(),
                    before.root(),
                    after.root(),
                    new TreeProofs(store).consistency(before.size(), after.size())))
            .isTrue();
      }
    } finally {
      EmbeddedCluster.destroy(directory);
    }
  }
}
