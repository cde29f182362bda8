package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gongshi.register.NumberError.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectNumberTest {

  private static final String CODE = "91999664F8EHY495XY";

  static Stream<String> usccCases() throws IOException {
    try (var in =
            Objects.requireNonNull(
                SubjectNumberTest.class.getResourceAsStream("/register/uscc_cases.tsv"));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("usccCases")
  void eachCaseOfTheTableIsJudgedAsTheTableSays(String row) {
    String[] fields = row.split("\t", -1);
    NumberResult result = SubjectNumber.parse(Scheme.USCC, fields[0]);
    if (fields[1].equals("valid")) {
      assertThat(result.asNumber()).contains(new SubjectNumber(Scheme.USCC, fields[2]));
    } else {
      NumberError error = error(result);
      assertThat(error.rule()).isEqualTo(Rule.valueOf(fields[3]));
      assertThat(error.position()).isEqualTo(Integer.parseInt(fields[4]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"91350200MA00000310", "N2350200MA0001237L", "91350100M000100Y43"})
  void codesThatStrictValidatorsGetWrongAreWellFormed(String code) {
    assertThat(SubjectNumber.parse(Scheme.USCC, code).asNumber()).isPresent();
  }

  @Test
  void anySingleWrongCharacterOfAUsccIsFound() {
    for (int at = 0; at < CODE.length(); at++) {
      for (char other : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
        String text = CODE.substring(0, at) + other + CODE.substring(at + 1);
        boolean valid = SubjectNumber.parse(Scheme.USCC, text).asNumber().isPresent();
        assertThat(valid).as(text).isEqualTo(text.equals(CODE));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "regno, 110108000000016",
    "regno, 110108-00000 0016",
    "regno, １１０１０８０００００００１６",
    "orgcode, M000100Y4",
    "orgcode, m000100y-4",
    "orgcode, M000100Y－4",
    "orgcode, M000100Y−4",
  })
  void otherSchemesAreFoldedAndAccepted(String scheme, String raw) {
    assertThat(SubjectNumber.parse(Scheme.ofCode(scheme).orElseThrow(), raw).asNumber())
        .get()
        .extracting(SubjectNumber::value)
        .isIn("110108000000016", "M000100Y4");
  }

  @Test
  void orgcodeCheckCharactersTenAndElevenAreXAndZero() {
    List<Character> checks =
        Stream.iterate(10_000_000, n -> n + 1)
            .limit(200)
            .map(n -> CheckDigits.orgcode(String.valueOf(n)))
            .toList();
    assertThat(checks).contains('X', '0').doesNotContain(':', ';');
  }

  @ParameterizedTest
  @CsvSource({
    "uscc,    '',                  EMPTY,       0, There is no number",
    "uscc,    ' - ',               EMPTY,       0, There is no number",
    "uscc,    9199,                LENGTH,      0, 'A uscc has 18 characters, this has 4'",
    "uscc,    91A99664F8EHY495XY,  CHARACTER,   3, Position 3 must be a digit",
    "uscc,    91999664F8EHY49SXY,  CHARACTER,  16, 'Position 16 must be a digit or a letter other"
        + " than I, O, S, V and Z'",
    "uscc,    91999664F8EHY495XA,  CHECK_DIGIT,18, Position 18 should be Y if the others are right",
    "regno,   11010800000001X,     CHARACTER,  15, Position 15 must be a digit",
    "regno,   110108000000015,     CHECK_DIGIT,15, Position 15 should be 6 if the others are right",
    "orgcode, M000100YA,           CHARACTER,   9, Position 9 must be a digit or X",
    "orgcode, M00010中Y4,          CHARACTER,   7, Position 7 must be a digit or a letter",
    "orgcode, M000100Y5,           CHECK_DIGIT, 9, Position 9 should be 4 if the others are right",
  })
  void errorsNameRulePositionAndRemedy(
      String scheme, String raw, Rule rule, int position, String detail) {
    Scheme expected = Scheme.ofCode(scheme).orElseThrow();
    assertThat(error(SubjectNumber.parse(expected, raw)))
        .isEqualTo(new NumberError(expected, rule, position, detail));
  }

  @Test
  void positionsCountCharactersNotCodeUnits() {
    NumberError error = error(SubjectNumber.parse(Scheme.ORGCODE, "M0001😀0Y4"));
    assertThat(error.rule()).isEqualTo(Rule.CHARACTER);
    assertThat(error.position()).isEqualTo(6);
    assertThat(error(SubjectNumber.parse(Scheme.ORGCODE, "M0001😀0Y")).rule())
        .isEqualTo(Rule.LENGTH);
  }

  @Test
  void endlessInputIsRefusedUnread() {
    String endless = "9 ".repeat(1_000_000);
    assertThat(error(SubjectNumber.parse(Scheme.REGNO, endless)).rule()).isEqualTo(Rule.LENGTH);
    assertThat(error(SubjectNumber.parseAny(endless)).rule()).isEqualTo(Rule.LENGTH);
  }

  @Test
  void theLengthTellsTheSchemeOfATypedNumber() {
    assertThat(SubjectNumber.parseAny(" 91999664 f8ehy495xy ").asNumber())
        .contains(new SubjectNumber(Scheme.USCC, CODE));
    assertThat(SubjectNumber.parseAny("110108000000016").asNumber())
        .contains(new SubjectNumber(Scheme.REGNO, "110108000000016"));
    assertThat(SubjectNumber.parseAny("M000100Y-4").asNumber())
        .contains(new SubjectNumber(Scheme.ORGCODE, "M000100Y4"));
    assertThat(error(SubjectNumber.parseAny("某某有限公司")).rule()).isEqualTo(Rule.LENGTH);
  }

  @Test
  void theKeyReadsBackAndNothingLooserDoes() {
    SubjectNumber number = new SubjectNumber(Scheme.USCC, CODE);
    assertThat(number).hasToString("uscc:" + CODE);
    assertThat(SubjectNumber.ofKey(number.toString())).contains(number);
    assertThat(SubjectNumber.ofKey("uscc:" + CODE.toLowerCase(java.util.Locale.ROOT))).isEmpty();
    assertThat(SubjectNumber.ofKey(CODE)).isEmpty();
    assertThat(SubjectNumber.ofKey("ein:" + CODE)).isEmpty();
  }

  @Test
  void anIllFormedNumberCannotBeBuilt() {
    assertThatThrownBy(() -> new SubjectNumber(Scheme.USCC, "91999664F8EHY495XA"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number: not a canonical uscc, rule CHECK_DIGIT");
  }

  private static NumberError error(NumberResult result) {
    return switch (result) {
      case NumberResult.Invalid invalid -> invalid.error();
      case NumberResult.Valid valid -> throw new AssertionError(valid.number() + " was accepted");
    };
  }
}
