package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;

/** The owner makes the months of the audit ahead of time and drops those that are over. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class AuditPartitionsTest {
  private static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);

  @Test
  void monthsToComeAreThereAfterTheStart() throws SQLException {
    try (Connection owner = owner()) {
      assertThat(exists(owner, NOW)).isTrue();
      assertThat(exists(owner, NOW.plusMonths(AuditPartitions.MONTHS_AHEAD))).isTrue();
    }
  }

  @Test
  void monthsWhoseTimeIsOverAreDroppedAndOthersKept() throws SQLException {
    YearMonth old = YearMonth.of(2001, 1);
    YearMonth kept = YearMonth.of(2001, 2);
    try (Connection owner = owner()) {
      owner.setAutoCommit(false); // what this test makes of the future is nobody else's
      AuditPartitions.prepare(owner, old, 12);
      assertThat(exists(owner, old)).isTrue();
      AuditPartitions.prepare(owner, YearMonth.of(2002, 2), 12);
      assertThat(exists(owner, old)).isFalse();
      assertThat(exists(owner, kept)).isTrue();
      owner.rollback();
    }
  }

  private static Connection owner() throws SQLException {
    return ClusterResource.cluster().primary().connect(Roles.OWNER);
  }

  private static boolean exists(Connection owner, YearMonth month) throws SQLException {
    String sql = "select to_regclass('audit_entry_%s') is not null";
    try (Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(sql.formatted(month.toString().replace("-", "")))) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
