package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.FormerName;
import org.junit.jupiter.api.Test;

class FormerNamesTest {

  @Test
  void namesAreSeparatedAndMaySayUntilWhen() {
    assertThat(FormerNames.parse("云泽渔具厂；云泽渔具有限公司（至2024-05-01）"))
        .contains(
            List.of(
                new FormerName("云泽渔具厂", Optional.empty()),
                new FormerName("云泽渔具有限公司", Optional.of(LocalDate.of(2024, 5, 1)))));
  }

  /** Spreadsheets leave them in cells, and a name is one line. */
  @Test
  void tabsAndSpacesAroundThemAreNoPartOfNames() {
    assertThat(FormerNames.parse("\t云泽\t渔具厂\t; 云泽渔具有限公司 \t(至2024-05-01)"))
        .contains(
            List.of(
                new FormerName("云泽 渔具厂", Optional.empty()),
                new FormerName("云泽渔具有限公司", Optional.of(LocalDate.of(2024, 5, 1)))));
  }

  @Test
  void moreThanACompanyHasAreRefused() {
    assertThat(FormerNames.parse("名;".repeat(FormerNames.COUNT_MAX)).orElseThrow())
        .hasSize(FormerNames.COUNT_MAX);
    assertThat(FormerNames.parse("名;".repeat(FormerNames.COUNT_MAX + 1))).isEmpty();
    assertThat(FormerNames.parse("名".repeat(Lengths.NAME + 1))).isEmpty();
  }
}
