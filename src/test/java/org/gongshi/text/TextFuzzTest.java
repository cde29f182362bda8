package org.gongshi.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever somebody types as a name. */
class TextFuzzTest {

  @FuzzTest(maxDuration = "20s")
  void names(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    String folded = NameFold.fold(text);
    assertThat(NameFold.fold(folded)).isEqualTo(folded);
    assertThat(Bigrams.of(folded).length).isLessThanOrEqualTo(Math.max(1, folded.length()));
  }

  @FuzzTest(maxDuration = "20s")
  void sounds(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    SoundQuery.syllables(text);
    SoundQuery.initials(text);
    PersonNames.folded(text);
    PersonNames.machineReadable(text).ifPresent(name -> assertThat(name).matches("[A-Z0-9 <'-]*"));
  }
}
