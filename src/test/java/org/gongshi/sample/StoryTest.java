package org.gongshi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Standing;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 9, 1);

  @Test
  void hasOneActForEachState() {
    var now = OfficialTime.startOf(AS_OF);
    List<Optional<Standing>> standings =
        new Story(AS_OF)
            .acts().stream()
                .filter(act -> act.party().numbers().contains(Story.COMPANY))
                .map(act -> Standing.of(act, now))
                .toList();
    assertThat(standings)
        .containsExactlyElementsOf(
            Arrays.asList(
                Optional.of(Standing.GOOD),
                Optional.of(Standing.GOOD),
                Optional.of(Standing.GOOD),
                Optional.of(Standing.GOOD),
                Optional.of(Standing.ENDED),
                Optional.of(Standing.ENDED),
                Optional.of(Standing.WARNING),
                Optional.of(Standing.WARNING),
                Optional.of(Standing.WARNING),
                Optional.of(Standing.RATED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }
}
