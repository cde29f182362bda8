package org.gongshi.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever somebody asks for of a file, it is within the file. */
class ByteRangeFuzzTest {

  @FuzzTest(maxDuration = "15s")
  void ranges(FuzzedDataProvider data) {
    long length = data.consumeLong(0, 1L << 40);
    if (ByteRange.of(data.consumeRemainingAsString(), null, "\"t\"", length)
        instanceof ByteRange.Part part) {
      assertThat(part.from()).isBetween(0L, part.to());
      assertThat(part.to()).isLessThan(length);
    }
  }
}
