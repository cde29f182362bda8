package org.gongshi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final List<UniEmitter<? super Integer>> underWay = new ArrayList<>();
  private final List<Integer> done = new ArrayList<>();
  private final Turns turns = new Turns(2, 100, Runnable::run);

  private void begin() {
    turns
        .take(() -> Uni.createFrom().<Integer>emitter(underWay::add))
        .subscribe()
        .with(done::add, failure -> done.add(-1));
  }

  @Test
  void whatHasNoRoomWaitsForItsTurn() {
    for (int i = 0; i < 4; i++) {
      begin();
    }
    assertThat(underWay).hasSize(2);
    underWay.get(0).complete(1);
    assertThat(underWay).hasSize(3);
    underWay.get(1).fail(new IllegalStateException("lost"));
    assertThat(underWay).hasSize(4);
    underWay.get(3).complete(4);
    underWay.get(2).complete(3);
    assertThat(done).containsExactly(1, -1, 4, 3);
    begin();
    assertThat(underWay).hasSize(5);
  }
}
