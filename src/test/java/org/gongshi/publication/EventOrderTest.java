package org.gongshi.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Places say nothing of what is hidden. */
class EventOrderTest {
  private static final List<String> EVENTS =
      IntStream.range(0, 30).mapToObj(n -> "thing" + n % 10 + " " + n).toList();

  private static List<String> shuffled() {
    return EventOrder.shuffled(EVENTS, event -> event.substring(0, 6));
  }

  @Test
  void nothingIsLostOrDoubled() {
    assertThat(shuffled()).containsExactlyInAnyOrderElementsOf(EVENTS);
  }

  @Test
  void eachTimeAnotherOrder() {
    Set<List<String>> orders = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      orders.add(shuffled());
    }
    assertThat(orders).hasSize(20);
  }

  @Test
  void whatHappenedToOneThingStaysInItsOrder() {
    for (int i = 0; i < 20; i++) {
      assertThat(shuffled().stream().filter(event -> event.startsWith("thing7")))
          .containsExactly("thing7 7", "thing7 17", "thing7 27");
    }
  }
}
