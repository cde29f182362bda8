package org.gongshi.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gongshi.embedded.Roles;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;

/** Which position was the last one by an instant, also when a clock was wrong for a while. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class KnownByTest {
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");

  private static final String KNOWN =
      (AsOfReads.SNAPSHOT + " select known.epoch, known.number from known")
          .replaceAll("\\$[123]", "?");

  /** A table of the session hides the register's. */
  private static void publish(Connection session, List<Instant> times) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(
          "create temp table change_set (epoch int, number bigint, committed_at timestamptz)");
    }
    try (PreparedStatement insert =
        session.prepareStatement("insert into change_set values (1, ?, ?)")) {
      for (int i = 0; i < times.size(); i++) {
        insert.setLong(1, i + 1);
        insert.setObject(2, times.get(i).atOffset(ZoneOffset.UTC));
        insert.executeUpdate();
      }
    }
  }

  private static Watermark knownBy(Connection session, Instant instant) throws SQLException {
    try (PreparedStatement known = session.prepareStatement(KNOWN)) {
      known.setInt(1, 0);
      known.setLong(2, 0);
      known.setObject(3, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
      try (ResultSet found = known.executeQuery()) {
        assertThat(found.next()).isTrue();
        return new Watermark(found.getInt(1), found.getLong(2));
      }
    }
  }

  /** The last one in the order of the history that states a time which is not later. */
  private static Watermark expected(List<Instant> times, Instant instant) {
    for (int i = times.size() - 1; i >= 0; i--) {
      if (!times.get(i).isAfter(instant)) {
        return new Watermark(1, i + 1);
      }
    }
    return new Watermark(0, 0);
  }

  @Test
  void itIsTheLastThatStatesATimeByThen() throws SQLException {
    Random random = new Random(17);
    List<Instant> times = new ArrayList<>();
    Instant now = START;
    for (int i = 0; i < 300; i++) {
      now = now.plusMillis(random.nextInt(60_000));
      // For a while the clock of one instance is an hour ahead.
      times.add(i > 100 && i < 150 && i % 2 == 0 ? now.plusSeconds(3_600) : now);
    }
    try (Connection session = ClusterResource.cluster().primary().connect(Roles.OWNER)) {
      publish(session, times);
      for (Instant time : times) {
        for (long nanos : new long[] {-1_000, 0, 1_000}) {
          Instant instant = time.plusNanos(nanos);
          assertThat(knownBy(session, instant))
              .as(instant.toString())
              .isEqualTo(expected(times, instant));
        }
      }
      assertThat(knownBy(session, START.minusSeconds(1))).isEqualTo(new Watermark(0, 0));
      assertThat(knownBy(session, now.plusSeconds(86_400))).isEqualTo(new Watermark(1, 300));
    }
  }
}
