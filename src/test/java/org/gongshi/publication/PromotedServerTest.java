package org.gongshi.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.embedded.Roles;
import org.gongshi.operations.FreshRegister;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Statements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A standby that was promoted takes no position in the epoch of the server before it, though nobody
 * told it that it was.
 */
class PromotedServerTest {
  private Path directory = Path.of("target");
  private EmbeddedCluster cluster;
  private FreshRegister register;

  @BeforeEach
  void start() throws IOException {
    directory = Files.createTempDirectory(Path.of("target"), "promoted-");
    cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE);
    register = FreshRegister.create(cluster);
  }

  @AfterEach
  void destroy() {
    EmbeddedCluster.destroy(directory);
  }

  @Test
  void theFirstPositionAfterAPromotionBeginsAnEpoch() throws SQLException {
    assertThat(take(cluster.primary(), true)).isEqualTo(new Watermark(1, 1));
    assertThat(take(cluster.primary(), true)).isEqualTo(new Watermark(1, 2));
    promote();
    EmbeddedPostgres promoted = cluster.standby();
    // Before any checkpoint, and not by one that comes to nothing.
    assertThat(take(promoted, false)).isEqualTo(new Watermark(2, 1));
    assertThat(epochs(promoted)).hasSize(1);
    assertThat(take(promoted, true)).isEqualTo(new Watermark(2, 1));
    assertThat(take(promoted, true)).isEqualTo(new Watermark(2, 2));
    assertThat(epochs(promoted)).hasSize(2);
    assertThat(epochs(promoted).getLast()).startsWith("2 timeline 2 of system").contains("after 1");
  }

  @Test
  void aServerThatStartsAgainGoesOn() throws SQLException {
    assertThat(take(cluster.primary(), true)).isEqualTo(new Watermark(1, 1));
    cluster.primary().kill();
    cluster.primary().start();
    assertThat(take(cluster.primary(), true)).isEqualTo(new Watermark(1, 2));
  }

  /** With an archive a server knows of promotions that it did not see. */
  @Test
  void promotionsThatItDidNotSeeKeepTheirEpochs() throws SQLException {
    register.asOwner("update register_epoch set timeline = timeline - 2");
    assertThat(take(cluster.primary(), true)).isEqualTo(new Watermark(3, 1));
  }

  /** Restored from a dump, or upgraded. */
  @Test
  void anotherSystemBeginsAnEpoch() throws SQLException {
    register.asOwner("update register_epoch set system_identifier = 1, timeline = 7");
    assertThat(take(cluster.primary(), true)).isEqualTo(new Watermark(2, 1));
  }

  @Test
  void anEpochThatTheOwnerBeganIsThisServers() throws SQLException {
    register.asOwner(
        "insert into register_epoch (epoch, started_at, reason) values (9, now(), 'by hand')");
    assertThat(take(cluster.primary(), true)).isEqualTo(new Watermark(9, 1));
  }

  private void promote() {
    Eventually.holds(() -> rows(cluster.standby(), "select number from change_set").size() == 2);
    cluster.primary().kill();
    Statements.run(cluster.standby()::connectAsSuperuser, "select pg_promote()");
  }

  /** Takes the next position as {@link Commit} does. */
  private Watermark take(EmbeddedPostgres server, boolean commits) throws SQLException {
    try (Connection publisher = on(server, Roles.PUBLISHER);
        Statement statement = publisher.createStatement()) {
      publisher.setAutoCommit(false);
      statement.execute(Commit.LOCK);
      Watermark taken;
      try (ResultSet row =
          statement.executeQuery(Position.next("timestamptz '" + Instant.now() + "'"))) {
        row.next();
        taken = new Watermark(row.getInt("epoch"), row.getLong("number"));
      }
      statement.execute(
          "insert into change_set values (nextval('change_set_id_seq'), %d, %d, 'rule', null, 0, now())"
              .formatted(taken.epoch(), taken.number()));
      if (commits) {
        publisher.commit();
      } else {
        publisher.rollback();
      }
      return taken;
    }
  }

  private List<String> epochs(EmbeddedPostgres server) {
    return rows(server, "select epoch || ' ' || reason from register_epoch order by epoch");
  }

  private List<String> rows(EmbeddedPostgres server, String sql) {
    List<String> found = new ArrayList<>();
    try (Connection reader = on(server, Roles.READER);
        Statement statement = reader.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return found;
  }

  private Connection on(EmbeddedPostgres server, String role) throws SQLException {
    String name = register.url().substring(register.url().lastIndexOf('/'));
    return DriverManager.getConnection(server.jdbcUrl().replaceFirst("/[^/?]+$", name), role, "");
  }
}
