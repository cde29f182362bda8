package org.gongshi.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.gongshi.checklog.CheckRecord.Nearness;
import org.gongshi.keys.Bytes;
import org.gongshi.register.Sha256;
import org.junit.jupiter.api.Test;

class FirstAskedTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
  private static final int SIZE = 1 << 12;

  private final FirstAsked firstAsked = new FirstAsked(SIZE);

  private static Nearness asked(String neighbourhood, int place) {
    return new Nearness(
        new Bytes(Sha256.of(neighbourhood.getBytes(StandardCharsets.UTF_8))), place, 16);
  }

  private List<Nearness> told(Nearness asked, LocalDate day) {
    return firstAsked.beyondFirst(List.of(asked), day);
  }

  @Test
  void theSameThingAgainIsNoBusinessOfTheRecord() {
    assertThat(told(asked("a", 0), DAY)).isEmpty();
    assertThat(told(asked("a", 0), DAY)).isEmpty();
    assertThat(told(asked("a", 0), DAY)).isEmpty();
  }

  @Test
  void somethingElseIsToldTogetherWithTheFirstWhichIsNotJudged() {
    Nearness first = asked("a", 255);
    Nearness second = asked("a", 7);
    told(first, DAY);
    assertThat(told(second, DAY))
        .containsExactly(new Nearness(first.digest(), 255, 16, false), second);
    assertThat(told(second, DAY)).containsExactly(second);
    assertThat(told(first, DAY)).containsExactly(first);
    assertThat(told(asked("a", 8), DAY)).containsExactly(asked("a", 8));
  }

  @Test
  void neighbourhoodsAreApartAndADayBeginsAnew() {
    told(asked("a", 1), DAY);
    assertThat(told(asked("b", 2), DAY)).isEmpty();
    assertThat(told(asked("a", 2), DAY.plusDays(1))).isEmpty();
    assertThat(told(asked("a", 3), DAY.plusDays(1))).hasSize(2);
    // A check that began before midnight and ends after it.
    assertThat(told(asked("c", 4), DAY)).containsExactly(asked("c", 4));
  }

  @Test
  void whatFindsNoRoomIsToldAtOnceAndTakesNothingFromOthers() {
    List<Nearness> all = IntStream.range(0, 3 * SIZE).mapToObj(i -> asked("n" + i, 1)).toList();
    List<Nearness> remembered = all.stream().filter(it -> told(it, DAY).isEmpty()).toList();
    assertThat(remembered).hasSizeBetween(SIZE * 9 / 10, SIZE);
    assertThat(all.stream().filter(it -> told(it, DAY).isEmpty()))
        .containsExactlyElementsOf(remembered);
    for (Nearness first : remembered) {
      Nearness second = new Nearness(first.digest(), 2, 16);
      assertThat(told(second, DAY)).containsExactly(first.earlier(1), second);
    }
  }

  @Test
  void sizeIsAPowerOfTwo() {
    assertThatThrownBy(() -> new FirstAsked(1_000)).hasMessageContaining("power of two");
    assertThatThrownBy(() -> new FirstAsked(2)).hasMessageContaining("power of two");
  }
}
