package org.gongshi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LineBudgetTest {

  @Test
  void beyondTheLimitNothingIsWrittenUntilTheNextMinuteSaysHowMuchWasLeftOut() {
    LineBudget budget = new LineBudget(2);
    assertThat(budget.take(60)).isEqualTo(OptionalInt.of(0));
    assertThat(budget.take(90)).isEqualTo(OptionalInt.of(0));
    assertThat(budget.take(91)).isEmpty();
    assertThat(budget.take(119)).isEmpty();
    assertThat(budget.take(120)).isEqualTo(OptionalInt.of(2));
    assertThat(budget.take(121)).isEqualTo(OptionalInt.of(0));
  }
}
