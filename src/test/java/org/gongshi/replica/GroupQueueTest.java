package org.gongshi.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.gongshi.replica.GroupQueue.Bounds;
import org.gongshi.replica.GroupQueue.Fate;
import org.junit.jupiter.api.Test;

class GroupQueueTest {

  @Test
  void firstGroupWaitsForNobody() {
    GroupQueue<Integer> queue = new GroupQueue<>(new Bounds(8, 16, 2, 3));

    assertThat(queue.add(1)).isEqualTo(Fate.SENT_AT_ONCE);
    assertThat(queue.take()).containsExactly(1);
  }

  @Test
  void anotherGroupGoesBesideItWhenEnoughWait() {
    GroupQueue<Integer> queue = new GroupQueue<>(new Bounds(8, 16, 2, 3));
    queue.add(1);
    queue.take();

    assertThat(queue.add(2)).isEqualTo(Fate.SENT_LATER);
    assertThat(queue.add(3)).isEqualTo(Fate.SENT_LATER);
    assertThat(queue.take()).isEmpty();
    assertThat(queue.add(4)).isEqualTo(Fate.SENT_AT_ONCE);
    assertThat(queue.take()).containsExactly(2, 3, 4);
  }

  @Test
  void noMoreGoThanMayBeUnderWay() {
    GroupQueue<Integer> queue = new GroupQueue<>(new Bounds(1, 16, 2, 1));
    IntStream.range(0, 4).forEach(queue::add);
    queue.take();
    queue.take();

    assertThat(queue.take()).isEmpty();
    queue.isDone();
    assertThat(queue.take()).containsExactly(2);
  }

  @Test
  void fewerGoWhenTheGroupUnderWayIsDone() {
    GroupQueue<Integer> queue = new GroupQueue<>(new Bounds(8, 16, 2, 3));
    queue.add(1);
    queue.take();
    queue.add(2);

    queue.isDone();

    assertThat(queue.take()).isEqualTo(List.of(2));
  }

  @Test
  void refusesWhatCannotWait() {
    GroupQueue<Integer> queue = new GroupQueue<>(new Bounds(8, 2, 1));
    queue.add(1);
    queue.add(2);

    assertThat(queue.add(3)).isEqualTo(Fate.REFUSED);
  }
}
