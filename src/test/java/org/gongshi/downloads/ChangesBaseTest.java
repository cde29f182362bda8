package org.gongshi.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.gongshi.register.Watermark;
import org.junit.jupiter.api.Test;

class ChangesBaseTest {

  private static SetPosition set(int number, String at) {
    return new SetPosition(new Watermark(1, number), Instant.parse(at));
  }

  @Test
  void tellsSinceTheFirstSetOfEachDayForAllOfThatDay() {
    List<SetPosition> made =
        List.of(
            set(5, "2026-11-27T16:00:01Z"), // the 28th in China
            set(7, "2026-11-28T15:59:59Z"),
            set(8, "2026-11-28T16:00:01Z"),
            set(9, "2026-11-29T16:00:01Z"),
            set(9, "2026-11-29T17:00:01Z"));
    assertThat(ChangesBase.of(made, 2))
        .containsExactly(
            new ChangesBase(made.get(3), List.of("1-9")),
            new ChangesBase(made.get(2), List.of("1-8")));
    assertThat(ChangesBase.of(made, 7).getLast())
        .isEqualTo(new ChangesBase(made.get(0), List.of("1-5", "1-7")));
    assertThat(ChangesBase.of(made, 0)).isEmpty();
  }

  @Test
  void oneTableTellsOfDaysOnWhichNothingHappened() {
    List<SetPosition> made =
        List.of(
            set(5, "2026-11-27T16:00:01Z"),
            set(5, "2026-11-28T16:00:01Z"),
            set(6, "2026-11-28T17:00:01Z"));
    // Since the earlier of them: more may have begun by itself since then.
    assertThat(ChangesBase.of(made, 7))
        .containsExactly(new ChangesBase(made.get(0), List.of("1-5", "1-6")));
  }

  @Test
  void forgetsDaysThatAreNotTold() {
    List<SetPosition> made =
        List.of(
            set(5, "2026-11-27T16:00:01Z"),
            set(6, "2026-11-28T16:00:01Z"),
            set(7, "2026-11-29T16:00:01Z"),
            set(8, "2026-11-29T17:00:01Z"));
    assertThat(MadeSets.recent(made, 2)).isEqualTo(made.subList(1, 4));
    assertThat(MadeSets.recent(made, 0)).isEqualTo(made.subList(2, 4));
  }
}
