package org.gongshi.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotationTest {
  private static final Rotation ROTATION =
      new Rotation(Duration.ofSeconds(2), Duration.ofSeconds(60));

  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();

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

  private record Server(String name, @Nullable Standing standing, int underWay)
      implements Rotation.Candidate {}

  private List<String> order(int turn) {
    return order(turn, null);
  }

  private List<String> order(int turn, @Nullable Watermark minimum) {
    return order(turn, minimum, null);
  }

  private List<String> order(int turn, @Nullable Watermark minimum, @Nullable Instant complete) {
    List<Server> servers =
        Stream.of("a", "b", "c")
            .map(name -> new Server(name, standings.get(name), underWay.getOrDefault(name, 0)))
            .toList();
    return ROTATION.order(servers, turn, minimum, complete).stream().map(Server::name).toList();
  }

  @Test
  void freshOneWithTheFewestUnderWayIsAskedFirst() {
    streaming("a", 0);
    streaming("b", 2);
    streaming("c", 3);
    underWay.put("a", 5);
    underWay.put("b", 4);
    assertThat(order(0)).containsExactly("b", "a", "c");
  }

  @Test
  void onlyThoseThatReachedThePositionAreAsked() {
    streaming("a", 0);
    streaming("b", 0);
    Standing behind = standing("b", 0, false);
    standings.put("b", new Standing(behind.position().at(new Watermark(1, 0)), false));
    assertThat(order(1, new Watermark(1, 1))).containsExactly("a");
    assertThat(order(1, new Watermark(2, 0))).isEmpty();
  }

  @Test
  void onlyThoseThatAreCompleteUpToTheInstantAreAsked() {
    streaming("a", 0);
    streaming("b", 0);
    ReadPosition behind = standing("b", 0, false).position();
    Instant before = Instant.EPOCH.minusMillis(1);
    standings.put(
        "b",
        new Standing(new ReadPosition("b", behind.watermark(), behind.lag(), before, true), false));
    assertThat(order(1, null, Instant.EPOCH)).containsExactly("a");
    assertThat(order(1, null, before)).containsExactly("b", "a");
    assertThat(order(1, null, Instant.EPOCH.plusMillis(1))).isEmpty();
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
