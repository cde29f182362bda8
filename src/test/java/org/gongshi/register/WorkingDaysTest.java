package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {
  private final WorkingDays days = WorkingDays.load();

  @ParameterizedTest
  @CsvSource({
    "2026-09-30, true", // Wednesday
    "2026-10-01, false", // National Day
    "2026-10-07, false", // its last day
    "2026-10-08, true",
    "2026-10-10, true", // a Saturday worked for it
    "2026-10-11, false", // an ordinary Sunday
    "2026-02-14, true", // a Saturday worked for the Spring Festival
    "2026-02-16, false",
    "2026-01-04, true", // a Sunday
    "2031-10-01, true", // nobody knows yet
    "2031-10-05, false", // a Sunday all the same
  })
  void tellsWorkingDays(LocalDate day, boolean works) {
    assertThat(days.is(day)).isEqualTo(works);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-28, 7, 2026-10-13", // 29, 30, then 8, 9, 10 (a Saturday), 12, 13
    "2026-09-25, 1, 2026-09-28", // set off on a holiday, over a weekend
    "2026-02-13, 1, 2026-02-14",
    "2026-02-13, 2, 2026-02-24",
    "2026-11-26, 3, 2026-12-01",
    "2027-12-31, 7, 2028-01-11",
  })
  void countsTimeLimits(LocalDate start, int count, LocalDate last) {
    assertThat(days.after(start, count)).isEqualTo(last);
    assertThat(days.between(start, last)).isEqualTo(count);
  }

  @Test
  void aLimitIsOverAtTheEndOfItsLastDay() {
    assertThat(days.dueAfter(Instant.parse("2026-11-26T15:59:59Z"), 1))
        .isEqualTo(Instant.parse("2026-11-27T16:00:00Z"));
    assertThat(days.dueAfter(Instant.parse("2026-11-26T16:00:00Z"), 1))
        .isEqualTo(Instant.parse("2026-11-30T16:00:00Z"));
  }

  @Test
  void saysWhichYearsItKnows() {
    assertThat(days.isAnnounced(Year.of(2026))).isTrue();
    assertThat(days.isAnnounced(Year.of(2031))).isFalse();
    assertThatThrownBy(() -> days.after(LocalDate.of(2026, 1, 1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
