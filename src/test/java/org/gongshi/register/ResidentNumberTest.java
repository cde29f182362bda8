package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers here are composed by the test; area 3502 99 is not assigned. */
class ResidentNumberTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final long SEED = 11643;

  private static String number(String area, String born, String sequence) {
    String body = area + born + sequence;
    return body + CheckDigits.resident(body);
  }

  private static final String ADULT = number("350299", "19850315", "001");
  private static final String CHILD = number("350299", "20230415", "001");

  /** A 15-digit number that is no business registration number by accident. */
  private static final String OLD = "350299850315003";

  private static String endingInX() {
    for (int sequence = 100; ; sequence++) {
      String number = number("350299", "19850315", String.valueOf(sequence));
      if (number.endsWith("X")) {
        return number;
      }
    }
  }

  private static String fullWidth(String text) {
    var wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
    return wide.toString();
  }

  @Test
  void eighteenAndFifteenCharactersAreRecognised() {
    assertThat(ResidentNumber.is(ADULT)).isTrue();
    assertThat(ResidentNumber.is(CHILD)).isTrue();
    assertThat(ResidentNumber.is(endingInX())).isTrue();
    assertThat(ResidentNumber.is(OLD)).isTrue();
  }

  @Test
  void theWayItIsTypedDoesNotHideIt() {
    String x = endingInX();
    assertThat(
            List.of(
                fullWidth(ADULT),
                x.toLowerCase(java.util.Locale.ROOT),
                x.replace('X', '×'),
                x.replace('X', 'Ⅹ'),
                x.replace('X', 'Х'),
                ADULT.substring(0, 6) + " " + ADULT.substring(6, 14) + "-" + ADULT.substring(14),
                ADULT.substring(0, 6) + "." + ADULT.substring(6),
                ADULT.substring(0, 6) + "\u200b" + ADULT.substring(6),
                OLD.substring(0, 6) + "　" + OLD.substring(6)))
        .allSatisfy(typed -> assertThat(ResidentNumber.is(typed)).as(typed).isTrue());
  }

  @Test
  void aBrokenRuleMakesItSomethingElse() {
    String wrongCheck = ADULT.substring(0, 17) + (ADULT.endsWith("1") ? "2" : "1");
    assertThat(ResidentNumber.is(wrongCheck)).isFalse();
    assertThat(ResidentNumber.is(number("990299", "19850315", "001"))).isFalse();
    assertThat(ResidentNumber.is(number("350299", "19850230", "001"))).isFalse();
    assertThat(ResidentNumber.is(number("350299", "18991231", "001"))).isFalse();
    assertThat(ResidentNumber.is(ADULT + "0")).isFalse();
    assertThat(ResidentNumber.is("")).isFalse();
    assertThat(ResidentNumber.is("3502998503150XX")).isFalse();
    assertThat(ResidentNumber.is("350299851315003")).isFalse();
    assertThat(ResidentNumber.is("9".repeat(1000))).isFalse();
  }

  @Test
  void aBirthDateIsPlausibleUntilToday() {
    assertThat(ResidentNumber.is(number("350299", "20260601", "001"), TODAY)).isTrue();
    assertThat(ResidentNumber.is(number("350299", "20260602", "001"), TODAY)).isFalse();
    assertThat(ResidentNumber.is(number("350299", "20240229", "001"), TODAY)).isTrue();
    assertThat(ResidentNumber.is(number("350299", "20230229", "001"), TODAY)).isFalse();
  }

  @Test
  void aBusinessNumberInItsOwnColumnIsNotMistaken() {
    String body = OLD.substring(0, 14);
    String regno = body + CheckDigits.regno(body);
    assertThat(ResidentNumber.is(regno)).isTrue();
    assertThat(ResidentNumber.isUnlessRegno(regno)).isFalse();
    assertThat(ResidentNumber.isUnlessRegno(OLD)).isTrue();
    assertThat(ResidentNumber.isUnlessRegno(ADULT)).isTrue();
    assertThat(ResidentNumber.isUnlessRegno("110108000000016")).isFalse();
  }

  @Test
  void freeTextIsSearchedHoweverTheNumberIsWritten() {
    List<String> texts = new ArrayList<>();
    for (String number : List.of(ADULT, CHILD, endingInX(), OLD)) {
      texts.add("当事人王某，身份证号" + number + "，于当日");
      texts.add("身份证：" + fullWidth(number) + "。");
      texts.add("(" + number + ")");
      texts.add("电话13800000000，证件" + number);
      texts.add(number);
    }
    for (String number : List.of(ADULT, endingInX())) {
      String spaced = String.join(" ", number.split(""));
      texts.add("证件号 " + spaced + " 地址");
      texts.add("证件号 " + spaced.replace(' ', '－'));
      texts.add("T" + number + "号操作证");
      texts.add("编号2023" + number);
      texts.add("2023 " + number + " 12");
      texts.add(number.substring(0, 6) + " - " + number.substring(6));
      texts.add(
          number.substring(0, 6) + "·" + number.substring(6, 14) + "·" + number.substring(14));
      texts.add(number.substring(0, 9) + "\n" + number.substring(9));
      texts.add(number.substring(0, 9) + "\u200b\u200b\u200b\u200b\u200b" + number.substring(9));
    }
    texts.add("旧证 350299 850315 003 号");
    assertThat(texts)
        .allSatisfy(text -> assertThat(ResidentNumber.anywhereIn(text)).as(text).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "没有号码的文字",
        "统一社会信用代码91999664F8EHY495XY",
        "统一社会信用代码 91350200MA00000310，注册号110108000000016",
        "云市监罚〔2026〕990102000123456789号",
        "（2026）云9901执恢1234号",
        "联系电话 0990-5550100、13800138000 13900139000",
        "罚款1,350,299,198,503.15元，没收350299.19元",
        "银行账号6222021234567890123",
        "2026-05-06 12:30:45.123456 至 2026-05-07 08:00",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
        "ISBN 978-7-5036-1234-5",
      })
  void otherNumbersAreLeftAlone(String text) {
    assertThat(ResidentNumber.anywhereIn(text)).isFalse();
  }

  @Test
  void aBusinessNumberInTextIsNotMistakenForAnOldNumber() {
    String body = OLD.substring(0, 14);
    assertThat(ResidentNumber.anywhereIn("注册号" + body + CheckDigits.regno(body))).isFalse();
  }

  @Test
  void aLongFileNumberWithARecentDateIsNotMistakenForAChild() {
    assertThat(ResidentNumber.anywhereIn("文号" + CHILD + "07")).isFalse();
    assertThat(ResidentNumber.anywhereIn("文号" + ADULT + "07")).isTrue();
  }

  @Test
  void noEnterpriseCodeIsEverMistaken() {
    var random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      String body =
          "91%06d%09d".formatted(random.nextInt(1_000_000), random.nextInt(1_000_000_000));
      String code = body + CheckDigits.uscc(body);
      assertThat(ResidentNumber.is(code)).isFalse();
      assertThat(ResidentNumber.anywhereIn(code)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"350299, 35**************", "110101, 11**************"})
  void provinceAndLastTwoAreTheMostThatIsShown(String area, String shown) {
    String number = number(area, "19850315", "017");
    assertThat(ResidentNumber.masked(number)).isEqualTo(shown + number.substring(16));
  }

  @Test
  void provincesWithOneAreaShowNothingElse() {
    assertThat(ResidentNumber.masked(number("810000", "19850315", "017")))
        .isEqualTo("81****************");
    assertThat(ResidentNumber.masked(OLD)).isEqualTo("35***********03");
  }

  @Test
  void whatIsNoNumberIsHiddenWhole() {
    assertThat(ResidentNumber.masked("whatever")).isEqualTo("******");
  }

  /**
   * Counts the numbers of living adults that a mask leaves, in the province with the fewest
   * counties (16), for the last two characters that leave the fewest.
   */
  @Test
  void maskLeavesAMillionCandidates() {
    int counties = 16;
    List<LocalDate> births = TODAY.minusYears(80).datesUntil(TODAY.minusYears(18)).toList();
    int[] dates = residues(births.stream().map(born -> born.toString().replace("-", "")), 4);
    int fewest = Integer.MAX_VALUE;
    for (int lastTwo = 0; lastTwo < 110; lastTwo++) {
      fewest = Math.min(fewest, candidates(counties, dates, lastTwo / 11, lastTwo % 11));
    }
    assertThat(fewest).isGreaterThanOrEqualTo(1_000_000);

    long singleArea = births.size() * 1000L; // nothing of sequence and check character is shown
    assertThat(singleArea).isGreaterThanOrEqualTo(1_000_000);
    assertThat((long) births.size() * 100 / 11)
        .as("with the last two shown, a single area would leave too few")
        .isLessThan(1_000_000);

    long oldNumbers = births.stream().filter(born -> born.getYear() < 2000).count() * counties * 10;
    assertThat(oldNumbers).isGreaterThanOrEqualTo(1_000_000);
  }

  private static int candidates(int counties, int[] dates, int lastDigit, int check) {
    char expected = "0123456789X".charAt(check);
    int[] areas = residues(IntStream.rangeClosed(1, counties).mapToObj("1101%02d"::formatted), 12);
    int[] sequences =
        residues(IntStream.range(0, 100).mapToObj(n -> "%02d%d".formatted(n, lastDigit)), 1);
    int count = 0;
    for (int i = 0; i < 1331; i++) {
      int residue = (i / 121 + i / 11 % 11 + i % 11) % 11;
      if ("10X98765432".charAt(residue) == expected) {
        count += areas[i / 121] * dates[i / 11 % 11] * sequences[i % 11];
      }
    }
    return count;
  }

  /** How many of the digit groups give each remainder of the check sum. */
  private static int[] residues(Stream<String> groups, int exponent) {
    int[] counts = new int[11];
    groups.forEach(digits -> counts[residue(digits, exponent)]++);
    return counts;
  }

  /** Part of the check sum that digits give whose last one has the weight 2^exponent. */
  private static int residue(String digits, int exponent) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum = (sum * 2 + digits.charAt(i) - '0') % 11;
    }
    return sum * (1 << exponent) % 11;
  }
}
