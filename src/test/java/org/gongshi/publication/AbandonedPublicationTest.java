package org.gongshi.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.gongshi.embedded.Roles;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** What a publication leaves behind whose process was killed is gone when the next one starts. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class AbandonedPublicationTest {
  private static final SubjectNumber PARTY = Acts.company("AbandonedPublicationTest", 1);

  @Inject Publications publications;

  @Test
  void deadPublicationIsSweptAndTheLivingStays() throws SQLException {
    Publication dead = staged("甲1号");
    try (Publication living = staged("甲2号")) {
      living.validate(); // ends the COPY, whose lock on the table would protect it too
      killConnectionsOf(dead);
      assertThat(tablesOf(dead.id())).isNotEqualTo("0");
      publications.start(Publishing.delivery(Content.ACT, false)).close();
      assertThat(tablesOf(dead.id())).isEqualTo("0");
      assertThat(state(dead.id())).isEqualTo("abandoned");
      assertThat(tablesOf(living.id())).isNotEqualTo("0");
      assertThat(state(living.id())).isEqualTo("staging");
      assertThat(living.commit().orThrow().added()).isEqualTo(1);
    }
  }

  @Test
  void tablesThatACommittedPublicationCouldNotDropAreSwept() throws SQLException {
    long id;
    try (Publication committed = staged("甲3号")) {
      committed.validate();
      committed.commit().orThrow();
      id = committed.id();
    }
    execute(Roles.PUBLISHER, "create unlogged table stage.touched_" + id + " (party_key text)");
    publications.start(Publishing.delivery(Content.ACT, false)).close();
    assertThat(tablesOf(id)).isEqualTo("0");
    assertThat(state(id)).isEqualTo("committed");
  }

  @Test
  void whatIsInUseIsLeftToTheNextSweep() throws SQLException {
    Publication dead = staged("甲4号");
    killConnectionsOf(dead);
    try (Connection late = ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute("select count(*) from stage.act_" + dead.id());
      publications.start(Publishing.delivery(Content.ACT, false)).close();
      assertThat(state(dead.id())).isEqualTo("staging");
    }
    publications.start(Publishing.delivery(Content.ACT, false)).close();
    assertThat(state(dead.id())).isEqualTo("abandoned");
  }

  private Publication staged(String documentNo) {
    Publication publication = publications.start(Publishing.delivery(Content.ACT, false));
    publication.stage(
        new ActRow(2, Acts.licence(PARTY, "云泽市亥公司", documentNo).build(), PersonFacts.NONE));
    return publication;
  }

  /** What the server sees of a process that is killed: its sessions end. */
  private static void killConnectionsOf(Publication publication) throws SQLException {
    long key = PublicationLock.key(publication.id());
    String holder =
        "pid from pg_locks where locktype = 'advisory' and granted and classid = %d and objid = %d"
            .formatted(key >>> 32, key & 0xffff_ffffL);
    try (Connection superuser = ClusterResource.cluster().primary().connectAsSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute("select pg_terminate_backend(pid) from (select " + holder + ") h");
      Eventually.holds(() -> isEmpty(statement, "select " + holder));
    }
  }

  private static boolean isEmpty(Statement statement, String sql) {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return !rows.next();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String tablesOf(long id) throws SQLException {
    return answer(
        "select count(*) from pg_tables where schemaname = 'stage' and tablename like '%\\_"
            + id
            + "'");
  }

  private static String state(long id) throws SQLException {
    return answer("select state from publication where id = " + id);
  }

  private static String answer(String sql) throws SQLException {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(String role, String sql) throws SQLException {
    try (Connection connection = ClusterResource.cluster().primary().connect(role);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
