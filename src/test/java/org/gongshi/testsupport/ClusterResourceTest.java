package org.gongshi.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.gongshi.embedded.Roles;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ClusterResourceTest {

  @Inject Pool pool;

  @Test
  void applicationWritesToThePrimaryAsPublisher() {
    var row =
        pool.query("select current_user::text as login, pg_is_in_recovery() as standby")
            .execute()
            .await()
            .indefinitely()
            .iterator()
            .next();
    assertThat(row.getString("login")).isEqualTo(Roles.PUBLISHER);
    assertThat(row.getBoolean("standby")).isFalse();
  }

  @Test
  void migrationsOfTheApplicationReachTheStandby() throws Exception {
    var standby = ClusterResource.cluster().standby();
    try (var connection = standby.connect(Roles.READER);
        var statement = connection.createStatement();
        var tables =
            statement.executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
      tables.next();
      assertThat(tables.getInt(1)).isPositive();
    }
  }
}
