package org.gongshi.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.register.Watermark;
import org.junit.jupiter.api.Test;

class RotationTest {
  private static final Rotation ROTATION =
      new Rotation(Duration.ofSeconds(2), Duration.ofSeconds(60));

  private final Map<String, Standing> standings = new HashMap<>();

  private void streaming(String name, int lagSeconds) {
    standings.put(name, standing(name, lagSeconds, false));
  }

  private void cutOff(String name, int lagSeconds) {
    standings.put(name, standing(name, lagSeconds, true));
  }

  private static Standing standing(String name, int lagSeconds, boolean cutOff) {
    Duration lag = Duration.ofSeconds(lagSeconds);
    return new Standing(
        new ReadPosition(name, new Watermark(1, 1), lag, Instant.EPOCH, true), cutOff);
  }

  private List<String> order(int turn) {
    return ROTATION.order(List.of("a", "b", "c"), standings::get, turn);
  }

  @Test
  void freshOnesTakeTurns() {
    streaming("a", 0);
    streaming("b", 1);
    streaming("c", 2);
    assertThat(order(0)).containsExactly("a", "b", "c");
    assertThat(order(1)).containsExactly("b", "c", "a");
    assertThat(order(-1)).containsExactly("c", "a", "b");
  }

  @Test
  void lateOnesComeAfterFreshOnesAndOldOnesNotAtAll() {
    streaming("a", 3);
    streaming("b", 61);
    streaming("c", 0);
    assertThat(order(0)).containsExactly("c", "a");
  }

  @Test
  void cutOffOneWithinTheBoundsIsAsGoodAsAnyOther() {
    cutOff("a", 1);
    streaming("b", 30);
    assertThat(order(0)).containsExactly("a", "b");
  }

  @Test
  void freshestAnswersWhenThePrimaryIsDeadForAll() {
    cutOff("a", 7200);
    cutOff("b", 3600);
    assertThat(order(0)).containsExactly("b");
  }

  @Test
  void oldCutOffOneIsNotAskedWhileAnotherStillStreams() {
    cutOff("a", 3600);
    streaming("b", 90);
    assertThat(order(0)).isEmpty();
  }

  @Test
  void nobodyAnswers() {
    assertThat(order(0)).isEmpty();
  }
}
