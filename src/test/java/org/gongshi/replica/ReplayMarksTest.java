package org.gongshi.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayMarksTest {
  private static final Instant BEGIN = Instant.parse("2026-04-01T00:00:00Z");

  private final ReplayMarks marks = new ReplayMarks();

  private static Instant after(int seconds) {
    return BEGIN.plusSeconds(seconds);
  }

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(marks.completeAsOf(1_000)).isNull();
  }

  /** Ten minutes of log, one commit at its end, replay half a minute behind. */
  @Test
  void oneLongCommitIsAsLateAsItsReplayAndNoLater() {
    for (int second = 0; second <= 600; second++) {
      marks.note(after(second), second * 1_000L);
      if (second >= 30) {
        assertThat(marks.completeAsOf((second - 30) * 1_000L)).isEqualTo(after(second - 30));
      }
    }
  }

  @Test
  void aMarkThatIsNotReachedDoesNotCount() {
    marks.note(after(0), 100);
    marks.note(after(1), 200);
    assertThat(marks.completeAsOf(199)).isEqualTo(after(0));
    assertThat(marks.completeAsOf(200)).isEqualTo(after(1));
  }

  @Test
  void whatWasReachedStaysSoWhileNothingMoreIs() {
    marks.note(after(0), 100);
    marks.note(after(9), 300);
    assertThat(marks.completeAsOf(100)).isEqualTo(after(0));
    assertThat(marks.completeAsOf(100)).isEqualTo(after(0));
  }

  @Test
  void ofAQuietPrimaryTheLatestMarkCounts() {
    marks.note(after(0), 100);
    marks.note(after(60), 100);
    assertThat(marks.completeAsOf(100)).isEqualTo(after(60));
  }

  @Test
  void anotherHistoryBeginsAnew() {
    marks.note(after(0), 5_000);
    marks.note(after(1), 100);
    assertThat(marks.completeAsOf(99)).isNull();
    assertThat(marks.completeAsOf(100)).isEqualTo(after(1));
  }

  @Test
  void ofADayOfMarksFewAreKeptAndNoneIsTooYoung() {
    Duration worst = Duration.ZERO;
    int day = 86_400;
    for (int second = 0; second < day; second++) {
      marks.note(after(second), second);
    }
    for (int second = 0; second < day; second += 61) {
      Instant complete = marks.completeAsOf(second);
      assertThat(complete).isNotNull().isBeforeOrEqualTo(after(second));
      Duration late = Duration.between(complete, after(second));
      worst = late.compareTo(worst) > 0 ? late : worst;
    }
    assertThat(worst).isLessThan(Duration.ofSeconds(2 * day / ReplayMarks.MARKS_MAX * 2));
  }
}
