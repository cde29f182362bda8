package org.gongshi.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
  @Test
  void waitsLongerEachTimeAndGivesUpAfterNineAttempts() {
    Duration before = Duration.ZERO;
    Duration whole = Duration.ZERO;
    for (int attempts = 1; attempts <= 8; attempts++) {
      Duration shortest = Patience.after(attempts, Failure.UNREACHABLE, 0).orElseThrow();
      Duration longest = Patience.after(attempts, Failure.UNREACHABLE, 1).orElseThrow();
      assertThat(shortest).isGreaterThan(before);
      assertThat(longest).isBetween(shortest, shortest.plus(shortest.dividedBy(5)));
      before = longest;
      whole = whole.plus(shortest);
    }
    assertThat(whole).isBetween(Duration.ofHours(41), Duration.ofHours(42));
    assertThat(Patience.after(9, Failure.UNREACHABLE, 0)).isEmpty();
  }

  @Test
  void leavesReceiversAloneForAsLongAsTheyAskButADay() {
    assertThat(Patience.after(1, asking(Duration.ofMinutes(3)), 0)).contains(Duration.ofMinutes(3));
    assertThat(Patience.after(5, asking(Duration.ofMinutes(3)), 0)).contains(Duration.ofHours(1));
    assertThat(Patience.after(1, asking(Duration.ofDays(9)), 0)).contains(Duration.ofDays(1));
  }

  private static Failure asking(Duration wait) {
    return Failure.status(429, Optional.of(wait));
  }
}
