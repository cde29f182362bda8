package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever somebody types as a number, or sends as a position. */
class NumberFuzzTest {

  @FuzzTest(maxDuration = "20s")
  void numbers(FuzzedDataProvider data) {
    Scheme scheme = data.pickValue(Scheme.values());
    String text = data.consumeRemainingAsString();
    if (SubjectNumber.parse(scheme, text) instanceof NumberResult.Valid valid) {
      String value = valid.number().value();
      // What was found well-formed is so in the form in which it is kept, and is the same.
      assertThat(SubjectNumber.parse(scheme, value)).isEqualTo(valid);
      assertThat(value).matches("[0-9A-Z]{8,18}");
    }
  }

  @FuzzTest(maxDuration = "15s")
  void watermarks(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Watermark.parse(text)
        .ifPresent(read -> assertThat(Watermark.parse(read.toString())).contains(read));
  }
}
