package org.gongshi.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;

/** The logins and the locale of the database, on the cluster that all tests share. */
class RolesTest {

  private final EmbeddedPostgres primary = ClusterResource.cluster().primary();

  @Test
  void readerReadsWhatItIsGrantedAndWritesNothing() throws Exception {
    execute("create table roles_test (name text)", "grant select on roles_test to " + Roles.READER);
    try (Connection reader = primary.connect(Roles.READER);
        Statement statement = reader.createStatement()) {
      assertThat(statement.executeQuery("select name from roles_test").next()).isFalse();
      assertThatThrownBy(() -> statement.execute("insert into roles_test values ('x')"))
          .hasMessageContaining("permission denied");
    } finally {
      execute("drop table roles_test");
    }
  }

  @Test
  void readerSeesHowFarStandbysAre() throws Exception {
    try (Connection reader = primary.connect(Roles.READER);
        Statement statement = reader.createStatement();
        ResultSet standbys =
            statement.executeQuery(
                "select replay_lsn is not null from pg_stat_replication where replay_lsn is not null")) {
      assertThat(standbys.next()).isTrue();
    }
  }

  @Test
  void publisherAndReaderCreateNothingInTheSchemaOfTheOwner() throws Exception {
    for (String role : new String[] {Roles.PUBLISHER, Roles.READER}) {
      try (Connection connection = primary.connect(role);
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute("create table roles_test (name text)"))
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void chineseIsMadeOfLetters() throws Exception {
    try (Connection owner = primary.connect(Roles.OWNER);
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false); // the extension is rolled back
      statement.execute("create extension if not exists pg_trgm");
      try (ResultSet row = statement.executeQuery("select show_trgm('公示')::text")) {
        row.next();
        assertThat(row.getString(1)).isNotEqualTo("{}");
      }
      owner.rollback();
    }
  }

  @Test
  void superuserNeedsThePasswordOfTheDirectory() {
    assertThatThrownBy(() -> primary.connect(EmbeddedPostgres.SUPERUSER))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection owner = primary.connect(Roles.OWNER);
        Statement statement = owner.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
