package org.gongshi.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.gongshi.embedded.Roles;
import org.gongshi.operations.FreshRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Numbers have no holes, and time does not run backwards because two clocks differ a little. */
class PositionTest {
  private static final Instant NOON = Instant.parse("2026-04-01T04:00:00Z");

  private final FreshRegister register = FreshRegister.create();

  @AfterEach
  void close() {
    register.close();
  }

  private record Next(int epoch, long number, Instant committedAt) {}

  private Next next(Instant now) {
    try (Connection publisher = register.connect(Roles.PUBLISHER);
        Statement statement = publisher.createStatement();
        ResultSet row = statement.executeQuery(Position.next("timestamptz '" + now + "'"))) {
      row.next();
      return new Next(
          row.getInt("epoch"),
          row.getLong("number"),
          row.getObject("committed_at", OffsetDateTime.class).toInstant());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void last(long number) {
    register.asOwner(
        "insert into change_set values (%1$d, 1, %1$d, 'rule', null, 0, timestamptz '%2$s')"
            .formatted(number, NOON));
  }

  @Test
  void theFirstOne() {
    assertThat(next(NOON)).isEqualTo(new Next(1, 1, NOON));
  }

  @Test
  void aClockThatIsALittleBehindDoesNotTurnTimeBack() {
    last(1);
    assertThat(next(NOON.minusSeconds(59))).isEqualTo(new Next(1, 2, NOON));
    assertThat(next(NOON.plusSeconds(3))).isEqualTo(new Next(1, 2, NOON.plusSeconds(3)));
  }

  @Test
  void aClockThatWasFarAheadBindsNobody() {
    last(1);
    Instant now = NOON.minusSeconds(61);
    assertThat(next(now)).isEqualTo(new Next(1, 2, now));
  }

  @Test
  void aNewEpochCountsAnew() {
    last(1);
    register.asOwner("insert into register_epoch values (2, now(), 'promoted')");
    assertThat(next(NOON.minusSeconds(1))).isEqualTo(new Next(2, 1, NOON.minusSeconds(1)));
  }
}
