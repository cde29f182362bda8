package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.gongshi.register.OrganisationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, amounts, statuses and former names in the spellings of official files. */
class ValueTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01",
        "2026/3/1",
        "2026.3.1",
        "20260301",
        "2026年3月1日",
        "2026年03月01日",
        "2026-03-01 10:20:30",
        "2026-03-01T10:30",
        "2026年3月1日 10:20",
        "\uFF12\uFF10\uFF12\uFF16-3-1"
      })
  void everySpellingOfADateIsRead(String text) {
    assertThat(DateText.parse(text)).contains(LocalDate.of(2026, 3, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-30",
        "2026",
        "2026-3",
        "26-3-1",
        "46082",
        "2026-03-01x",
        "2026--01",
        "1.3.2026",
        "20260230",
        "202603011",
        "2026-03-01-05",
        "-2026-03-01",
        "2026年3月1",
        "ten past two"
      })
  void whatIsNoDateIsNotRead(String text) {
    // A missing 日 is forgiven, the rest is not.
    assertThat(DateText.parse(text).isPresent()).isEqualTo(text.equals("2026年3月1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2099-12-31", "2099/12/31", "20991231", "长期", "9999年12月31日"})
  void openEndsAreRecognised(String text) {
    assertThat(DateText.isOpenEnded(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2.000000, 20000.000000",
    "0.000001, 0.010000",
    "0, 0",
    "'1,234.5', 12345000",
    "2万元, 20000",
    "999999999999.999999, 9999999999999999.99"
  })
  void wanIsMultipliedExactly(String wan, BigDecimal yuan) {
    assertThat(MoneyText.yuanOfWan(wan))
        .isInstanceOfSatisfying(
            MoneyText.Result.Yuan.class,
            read -> assertThat(read.amount()).isEqualByComparingTo(yuan));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, MONEY_NEGATIVE",
    "-0.5, MONEY_NEGATIVE",
    "0.0000001, MONEY_OUT_OF_RANGE",
    "1000000000000, MONEY_OUT_OF_RANGE",
    "1e5, MONEY_UNREADABLE",
    "两万, MONEY_UNREADABLE",
    "1.2.3, MONEY_UNREADABLE",
    "., MONEY_UNREADABLE"
  })
  void badAmountsSayWhy(String text, IntakeCode code) {
    assertThat(MoneyText.yuanOfWan(text)).isEqualTo(new MoneyText.Result.Bad(code));
  }

  @ParameterizedTest
  @CsvSource({
    "存续(在营、开业、在册), ACTIVE",
    "在业, ACTIVE",
    "'吊销,未注销', REVOKED",
    "'吊销,已注销', DEREGISTERED",
    "注销, DEREGISTERED"
  })
  void organisationStatusIsRead(String text, OrganisationStatus status) {
    assertThat(StatusText.ofOrganisation(text)).contains(status);
  }

  @Test
  void formerNamesAreSplitAndDated() {
    var names = FormerNames.parse("甲商行;乙(临江)有限公司\uFF08至2024年5月1日\uFF09、丙厂\uFF1B").orElseThrow();
    assertThat(names).extracting(name -> name.name()).containsExactly("甲商行", "乙(临江)有限公司", "丙厂");
    assertThat(names.get(1).until()).contains(LocalDate.of(2024, 5, 1));
    assertThat(FormerNames.parse("甲;".repeat(FormerNames.COUNT_MAX + 1))).isEmpty();
  }
}
