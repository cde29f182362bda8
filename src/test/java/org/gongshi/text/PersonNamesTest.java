package org.gongshi.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNamesTest {

  /** Spellings of ICAO Doc 9303, part 3, section 6. */
  @ParameterizedTest
  @CsvSource({
    "Müller Anna Maria, MUELLERANNAMARIA",
    "MUELLER<<ANNA<MARIA, MUELLERANNAMARIA",
    "Ångström, AANGSTROEM",
    "Straße, STRASSE",
    "Þórsdóttir Æsa, THORSDOTTIRAESA",
    "Łukasz, LUKASZ",
    "Çelik İpek, CELIKIPEK",
    "D'Arcy-Smith, DARCYSMITH",
    "ｚｈａｎｇ, ZHANG",
  })
  void latinNamesAreSpelledAsInMachineReadableLines(String name, String spelled) {
    assertThat(PersonNames.machineReadable(name)).contains(spelled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"张若尘", "Иванов", "Zhang 若尘", "Smith 2", "", "<<"})
  void otherLettersHaveNoSpellingThere(String name) {
    assertThat(PersonNames.machineReadable(name)).isEmpty();
  }

  @Test
  void variantsOfOneNameFoldTogether() {
    assertThat(PersonNames.folded("陳啟峰")).isEqualTo(PersonNames.folded("陈启峰"));
    assertThat(PersonNames.folded("阿依努尔·买买提")).isEqualTo(PersonNames.folded("阿依努尔 买买提"));
    assertThat(PersonNames.folded("王晓明")).isNotEqualTo(PersonNames.folded("王小明"));
    assertThat(PersonNames.folded("·")).isEmpty();
  }
}
