package org.gongshi.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  private static final String TAG = "\"a\"";
  private static final long LENGTH = 1_000;

  private static ByteRange of(String range) {
    return ByteRange.of(range, null, TAG, LENGTH);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-999, 0, 999",
    "bytes=0-, 0, 999",
    "bytes=999-, 999, 999",
    "bytes=10-5000, 10, 999",
    "bytes=-1, 999, 999",
    "bytes=-5000, 0, 999",
    "bytes= 3-4 , 3, 4"
  })
  void knowsFirstLastAndRest(String range, long from, long to) {
    assertThat(of(range)).isEqualTo(new ByteRange.Part(from, to));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=5000-6000", "bytes=-0"})
  void hasNothingBehindTheEnd(String range) {
    assertThat(of(range)).isEqualTo(new ByteRange.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-", "bytes=-1", "bytes=0-0"})
  void hasNothingOfAnEmptyFile(String range) {
    assertThat(ByteRange.of(range, null, TAG, 0)).isEqualTo(new ByteRange.None());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=-",
        "bytes=5-4",
        "bytes=0-1,3-4",
        "lines=1-2",
        "bytes=a-b",
        "",
        "bytes=0-9999999999999999999"
      })
  void passesOverWhatItDoesNotUnderstand(String range) {
    assertThat(of(range)).isEqualTo(new ByteRange.Whole());
  }

  @Test
  void partsOfAnotherFileAreNotPutTogether() {
    assertThat(ByteRange.of("bytes=1-2", TAG, TAG, LENGTH)).isEqualTo(new ByteRange.Part(1, 2));
    assertThat(ByteRange.of("bytes=1-2", "\"b\"", TAG, LENGTH)).isEqualTo(new ByteRange.Whole());
    assertThat(ByteRange.of("bytes=1-2", "W/" + TAG, TAG, LENGTH)).isEqualTo(new ByteRange.Whole());
    assertThat(ByteRange.of("bytes=1-2", "Mon, 30 Nov 2026 00:00:00 GMT", TAG, LENGTH))
        .isEqualTo(new ByteRange.Whole());
  }
}
