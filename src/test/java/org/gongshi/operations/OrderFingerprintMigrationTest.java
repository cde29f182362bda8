package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.gongshi.embedded.Roles;
import org.gongshi.publication.NoticeIds;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;

/** Orders from before fingerprints are recognised by what their id was made of. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class OrderFingerprintMigrationTest {
  private static final Path MIGRATION =
      Path.of("src/main/resources/db/migration/V011__rotate_keys.sql");

  @Test
  void idIsDecodedToWhatItWasMadeOf() throws IOException, SQLException {
    String script = Files.readString(MIGRATION);
    String insert =
        script.substring(script.indexOf("insert into"), script.indexOf("-- What is still"));
    byte[] digest = new byte[10];
    new Random(20_261_126).nextBytes(digest);
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false); // nobody else sees the order
      statement.execute(
          insert.replace(
              "(select distinct order_id from order_version) known",
              "(values ('" + NoticeIds.id(digest) + "')) as known (order_id)"));
      try (ResultSet row =
          statement.executeQuery(
              "select fingerprint, key_id from order_fingerprint where order_id = '"
                  + NoticeIds.id(digest)
                  + "'")) {
        row.next();
        assertThat(row.getBytes(1)).isEqualTo(digest);
        assertThat(row.getInt(2)).isEqualTo(1);
      }
      owner.rollback();
    }
  }
}
