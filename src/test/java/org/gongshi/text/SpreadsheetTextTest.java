package org.gongshi.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
  void whatBeginsAFormulaIsDisarmed(String start) {
    assertThat(SpreadsheetText.safe(start + "cmd()")).isEqualTo("'" + start + "cmd()");
  }

  @Test
  void anyOtherTextStaysAsItIs() {
    assertThat(SpreadsheetText.safe("处罚依据")).isEqualTo("处罚依据");
    assertThat(SpreadsheetText.safe("")).isEmpty();
    assertThat(SpreadsheetText.safe("a=b")).isEqualTo("a=b");
  }
}
