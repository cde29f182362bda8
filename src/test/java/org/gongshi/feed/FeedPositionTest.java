package org.gongshi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongshi.register.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPositionTest {

  @ParameterizedTest
  @ValueSource(strings = {"0-0", "1-184467", "1-184467-1", "2-1-999999999999999999"})
  void isWrittenAsItIsRead(String text) {
    assertThat(FeedPosition.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1-", "1-2-", "1-2-0", "1-2-03", "01-2", "1-2-3-4", "1-２", "-1-2"})
  void refusesWhatIsNone(String text) {
    assertThat(FeedPosition.parse(text)).isEmpty();
  }

  @Test
  void aWholeChangeSetIsAfterItsLastEvent() {
    Watermark changeSet = new Watermark(1, 7);
    assertThat(new FeedPosition(changeSet, 1_000_000)).isLessThan(FeedPosition.after(changeSet));
    assertThat(FeedPosition.after(changeSet)).isLessThan(new FeedPosition(new Watermark(1, 8), 1));
    assertThat(FeedPosition.START).isLessThan(new FeedPosition(new Watermark(1, 1), 1));
  }
}
