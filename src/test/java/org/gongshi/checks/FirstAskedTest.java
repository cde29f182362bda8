package org.gongshi.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.gongshi.checklog.CheckRecord.Nearness;
import org.gongshi.keys.Bytes;
import org.gongshi.register.Sha256;
import org.junit.jupiter.api.Test;

class FirstAskedTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

  private final FirstAsked firstAsked = new FirstAsked();

  private static Nearness asked(String neighbourhood, int place) {
    return new Nearness(new Bytes(Sha256.of(neighbourhood.getBytes())), place, 16);
  }

  private List<Integer> told(Nearness asked, LocalDate day) {
    return firstAsked.beyondFirst(List.of(asked), day).stream().map(Nearness::place).toList();
  }

  @Test
  void theSameThingAgainIsNoBusinessOfTheRecord() {
    assertThat(told(asked("a", 0), DAY)).isEmpty();
    assertThat(told(asked("a", 0), DAY)).isEmpty();
    assertThat(told(asked("a", 0), DAY)).isEmpty();
  }

  @Test
  void somethingElseIsToldTogetherWithTheFirst() {
    told(asked("a", 255), DAY);
    assertThat(told(asked("a", 7), DAY)).containsExactly(255, 7);
    assertThat(told(asked("a", 7), DAY)).containsExactly(7);
    assertThat(told(asked("a", 255), DAY)).containsExactly(255);
    assertThat(told(asked("a", 8), DAY)).containsExactly(8);
  }

  @Test
  void neighbourhoodsAndDaysAreApart() {
    told(asked("a", 1), DAY);
    assertThat(told(asked("b", 2), DAY)).isEmpty();
    assertThat(told(asked("a", 2), DAY.plusDays(1))).isEmpty();
    assertThat(told(asked("a", 3), DAY.plusDays(1))).containsExactly(2, 3);
    assertThat(told(asked("a", 3), DAY)).containsExactly(1, 3);
  }

  @Test
  void manyNeighbourhoodsLeaveNearlyAllOthersAlone() {
    int all = 100_000; // a tenth of the table
    IntStream.range(0, all).forEach(i -> told(asked("n" + i, 1), DAY));
    long remembered =
        IntStream.range(0, all).filter(i -> !told(asked("n" + i, 2), DAY).isEmpty()).count();
    assertThat(remembered).isGreaterThan(all * 8 / 10);
  }
}
