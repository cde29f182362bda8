package org.gongshi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gongshi.register.Watermark;
import org.junit.jupiter.api.Test;

class FeedScanTest {
  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-30T08:00:00+08:00");

  private static FeedScan.ChangeSet changeSet(long number, long events) {
    return new FeedScan.ChangeSet(number, new Watermark(1, number), events, AT);
  }

  private static List<FeedScan.ChangeSet> from(List<FeedScan.ChangeSet> all, FeedPosition after) {
    return all.stream().filter(it -> it.watermark().compareTo(after.changeSet()) >= 0).toList();
  }

  @Test
  void beginsAfterTheEventOfThePosition() {
    var scan =
        FeedScan.of(new FeedPosition(new Watermark(1, 3), 2), List.of(changeSet(3, 5)), true, 100);
    assertThat(scan.parts()).containsExactly(new FeedScan.Part(changeSet(3, 5), 2, 5));
    assertThat(scan.end()).hasToString("1-3");
    assertThat(scan.whole()).isTrue();
  }

  @Test
  void passesChangeSetsWithoutEvents() {
    var scan =
        FeedScan.of(
            FeedPosition.after(new Watermark(1, 3)),
            List.of(changeSet(3, 5), changeSet(4, 0), changeSet(5, 0)),
            true,
            100);
    assertThat(scan.parts()).isEmpty();
    assertThat(scan.end()).hasToString("1-5");
  }

  @Test
  void stopsWithinALargeChangeSet() {
    var scan =
        FeedScan.of(FeedPosition.START, List.of(changeSet(1, 40), changeSet(2, 1_000)), true, 100);
    assertThat(scan.end()).hasToString("1-2-60");
    assertThat(scan.whole()).isFalse();
  }

  @Test
  void isNotWholeWhileThereMayBeMore() {
    assertThat(FeedScan.of(FeedPosition.START, List.of(changeSet(1, 3)), false, 100).whole())
        .isFalse();
  }

  @Test
  void whateverTheSizesEveryEventIsLookedThroughOnceAndInOrder() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      List<FeedScan.ChangeSet> all = new ArrayList<>();
      List<String> events = new ArrayList<>();
      for (int number = 1; number <= 1 + random.nextInt(12); number++) {
        int count = random.nextInt(4) == 0 ? 0 : random.nextInt(30);
        all.add(changeSet(number, count));
        for (int seq = 1; seq <= count; seq++) {
          events.add(number + "/" + seq);
        }
      }
      List<String> seen = new ArrayList<>();
      FeedPosition at = FeedPosition.START;
      boolean whole = false;
      while (!whole) {
        FeedScan scan = FeedScan.of(at, from(all, at), true, 1 + random.nextInt(25));
        for (FeedScan.Part part : scan.parts()) {
          for (long seq = part.afterSeq() + 1; seq <= part.toSeq(); seq++) {
            seen.add(part.changeSet().watermark().number() + "/" + seq);
          }
        }
        assertThat(scan.end()).isGreaterThanOrEqualTo(at);
        at = scan.end();
        whole = scan.whole();
      }
      assertThat(seen).isEqualTo(events);
    }
  }
}
