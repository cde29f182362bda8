package org.gongshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeGroupsTest {
  @ParameterizedTest
  @CsvSource({"'', ''", "ABC, ABC", "ABCD, ABCD", "ABCDE, ABCD-E", "ABCDEFGH, ABCD-EFGH"})
  void codesAreInGroupsOfFour(String plain, String grouped) {
    assertThat(CodeGroups.ofFour(plain)).isEqualTo(grouped);
  }
}
