package org.gongshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  @ParameterizedTest
  @CsvSource({
    "uscc, 91990102MCC0000146, 91 990102 MCC000014 6",
    "regno, 990102000000019, 990102 00000001 9",
    "orgcode, MCC000014, MCC00001 4",
    "other, 12345, 12345",
    "uscc, 9199, 91 99",
    "orgcode, MCC0000146, MCC00001 4 6"
  })
  void numbersAreGroupedAsTheirStandardDividesThem(String scheme, String value, String groups) {
    Identifier number = new Identifier(scheme, value);
    assertThat(String.join(" ", number.groups())).isEqualTo(groups);
    assertThat(String.join("", number.groups())).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-28, over, 0",
    "2026-03-01, today, 0",
    "2026-03-02, days, 1",
    "2026-06-01, days, 92",
    "2026-06-02, months, 3",
    "2027-03-01, months, 12",
    "2028-02-01, months, 23",
    "2028-02-15, years, 2",
    "2034-11-30, years, 9",
    "2036-02-27, years, 10"
  })
  void whatIsFarOffIsNotCountedInDays(LocalDate lastDay, String unit, long count) {
    assertThat(TimeLeft.until(lastDay, TODAY)).isEqualTo(new TimeLeft(unit, count));
  }

  @ParameterizedTest
  @CsvSource({
    "licence, 准予行政许可决定书, 食品经营许可证, 普通, 准予行政许可决定书",
    "licence, , 食品经营许可证, 普通, 食品经营许可证",
    "licence, , , 普通, 行政许可（普通）",
    "licence, , , , 行政许可",
    "penalty, , , 罚款, 罚款",
    "penalty, , 食品经营许可证, , 行政处罚",
    "listing, , , 经营异常名录, 经营异常名录",
    "rating, , , , 评级"
  })
  void anActIsNamedByWhatItIs(
      String kind, String title, String certificate, String category, String name) {
    assertThat(
            ActName.of(
                kind,
                Optional.ofNullable(title),
                Optional.ofNullable(certificate),
                Optional.ofNullable(category)))
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "云市监罚〔2026〕502号, 云市监罚|〔2026〕502号",
    "云文旅罚字〔2026〕第 38 号, 云文旅罚字|〔2026〕第 38 号",
    "云市监许(2026)第0000000000000123号, 云市监许|(2026)|第00000000000|00123号",
    "JY19901020000000123, ~JY19901020000|000123",
    "502号, 502号",
    "云泽市市场监督管理局食品安全处罚〔2026〕1号, ~云泽市市场监督管理局食品安全处罚|〔2026〕1号"
  })
  void documentNumbersBreakAtTheirJoints(String documentNo, String parts) {
    List<DocumentParts.Part> found = DocumentParts.documentParts(documentNo);
    assertThat(
            found.stream()
                .map(part -> (part.kept() ? "" : "~") + part.text())
                .collect(Collectors.joining("|")))
        .isEqualTo(parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "〔2026〕",
        "〔2026〕号",
        "𠮷𠮷𠮷𠮷𠮷𠮷𠮷",
        "a𠮷𠮷𠮷𠮷𠮷𠮷𠮷",
        "(2026)(2026)(2026)(2026)号"
      })
  void nothingOfADocumentNumberIsLost(String documentNo) {
    assertThat(
            DocumentParts.documentParts(documentNo).stream()
                .map(DocumentParts.Part::text)
                .collect(Collectors.joining()))
        .isEqualTo(documentNo);
    assertThat(DocumentParts.documentParts(documentNo))
        .noneMatch(part -> Character.isLowSurrogate(part.text().charAt(0)));
  }

  @Test
  void aNameIsGivenInBothLanguagesOnEnglishPagesOnly() {
    Named both = new Named("990100", Optional.of("云泽市"), Optional.of("Yunze"));
    Named one = new Named("990100", Optional.of("云泽市"), Optional.empty());
    assertThat(shell(Language.ENGLISH).plainName(both)).isEqualTo("Yunze 云泽市");
    assertThat(shell(Language.ENGLISH).plainName(one)).isEqualTo("云泽市");
    assertThat(shell(Language.CHINESE).plainName(both)).isEqualTo("云泽市");
  }

  private static Shell shell(Language language) {
    return new Shell(
        language,
        "/",
        "",
        "",
        TODAY,
        true,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
