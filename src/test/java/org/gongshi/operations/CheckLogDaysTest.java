package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The owner makes the days of the record of checks, and drops those that are over. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class CheckLogDaysTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({"check_entry", "check_nearness"})
  void daysToComeAreThereAfterTheStart(String table) throws SQLException {
    try (Connection owner = as(Roles.OWNER)) {
      assertThat(exists(owner, table, TODAY.minusDays(1))).isTrue();
      assertThat(exists(owner, table, TODAY)).isTrue();
      // The day may have turned since the start.
      assertThat(exists(owner, table, TODAY.plusDays(CheckLogDays.DAYS_AHEAD - 1))).isTrue();
    }
  }

  @Test
  void daysWhoseTimeIsOverAreDroppedAndOthersKept() throws SQLException {
    LocalDate first = LocalDate.of(2001, 1, 2);
    try (Connection owner = as(Roles.OWNER)) {
      owner.setAutoCommit(false); // what this test makes of the future is nobody else's
      CheckLogDays.prepare(owner, first, 180);
      assertThat(exists(owner, "check_entry", first)).isTrue();
      CheckLogDays.prepare(owner, first.plusDays(180), 180);
      assertThat(exists(owner, "check_entry", first)).isTrue();
      assertThat(exists(owner, "check_nearness", first)).isFalse();
      CheckLogDays.prepare(owner, first.plusDays(181), 180);
      assertThat(exists(owner, "check_entry", first)).isFalse();
      assertThat(exists(owner, "check_entry", first.plusDays(1))).isTrue();
      owner.rollback();
    }
  }

  /** Who answers checks cannot look up who was checked, and who looks that up changes nothing. */
  @ParameterizedTest
  @CsvSource({
    "gongshi_check_writer, select * from check_entry",
    "gongshi_check_writer, delete from check_entry",
    "gongshi_check_writer, update check_entry set client = 'x'",
    "gongshi_check_writer, delete from check_count",
    "gongshi_check_reader, delete from check_entry",
    "gongshi_check_reader, select * from check_nearness",
    "gongshi_check_reader, select * from check_batch",
    "gongshi_publisher, select * from check_entry",
    "gongshi_reader, select * from check_entry",
  })
  void loginsCanDoWhatTheyAreForAndNothingElse(String role, String statement) throws SQLException {
    try (Connection login = as(role);
        Statement forbidden = login.createStatement()) {
      assertThatThrownBy(() -> forbidden.execute(statement))
          .hasMessageContaining("permission denied");
    }
  }

  private static Connection as(String role) throws SQLException {
    return ClusterResource.cluster().primary().connectToCheckLog(role);
  }

  private static boolean exists(Connection owner, String table, LocalDate day) throws SQLException {
    String sql = "select to_regclass('%s_%s') is not null";
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(sql.formatted(table, day.toString().replace("-", "")))) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
