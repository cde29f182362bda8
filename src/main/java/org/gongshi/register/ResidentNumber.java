package org.gongshi.register;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises a resident's identity number (GB 11643) so that it can be refused or masked; no
 * instance and no message ever holds one.
 *
 * <p>An 18-character number has a province, a birth date and a check character (ISO 7064 MOD 11-2);
 * a 15-digit number, issued until 1999, has a province and a birth date only. Hence two trade-offs,
 * both decided by what harms people less:
 *
 * <ul>
 *   <li>A code of another scheme that satisfies all three conditions is taken for an identity
 *       number. For unified social credit codes that needs 18 digits without letters, an authority
 *       and class that read as a province, an area ending in 19 or 20 and a check character that
 *       fits by chance; no code of an enterprise (91…) qualifies.
 *   <li>A 15-digit number whose GS15-2006 check digit fits is taken for a business registration
 *       number where one is expected. One old identity number in ten passes as such; old numbers
 *       have been void since 2013.
 * </ul>
 */
public final class ResidentNumber {

  static final int LENGTH = 18;
  static final int OLD_LENGTH = 15;

  /** Area codes of GB/T 2260 by province, with the residence permits of 81, 82 and 83. */
  static final Set<Integer> PROVINCES =
      Set.of(
          11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50,
          51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83);

  /**
   * Provinces with a single area code: birth date and sequence alone leave fewer than a million
   * candidates when the last two characters are shown, so those stay hidden too.
   */
  static final Set<Integer> SINGLE_AREA_PROVINCES = Set.of(71, 81, 82, 83);

  /** Nobody alive was born earlier. */
  static final LocalDate BORN_FROM = LocalDate.of(1900, 1, 1);

  private static final int AREA_LENGTH = 6;
  private static final String HIDDEN = "******";

  private ResidentNumber() {}

  /** Whether a code is an identity number, of either length, however it was typed. */
  public static boolean is(String raw) {
    return is(raw, today());
  }

  /** The same for a column of business registration numbers, whose check digit then decides. */
  public static boolean isUnlessRegno(String raw) {
    return canonical(raw).filter(number -> !isRegno(number)).isPresent();
  }

  /** The number in the one form that is digested; empty if it is none. */
  public static Optional<String> canonical(String raw) {
    return canonical(raw, today());
  }

  /** Whether a free text holds an identity number, full width, spaced or glued to other text. */
  public static boolean anywhereIn(String freeText) {
    return ResidentNumberScan.finds(freeText, today());
  }

  /**
   * The most that may be shown of a number: its province and last two characters, which leaves a
   * million candidates at least. Anything else is hidden whole.
   */
  public static String masked(String raw) {
    return canonical(raw).map(ResidentNumber::maskedCanonical).orElse(HIDDEN);
  }

  private static String maskedCanonical(String number) {
    boolean singleArea = SINGLE_AREA_PROVINCES.contains(province(number));
    int shownAtEnd = singleArea ? 0 : 2;
    return number.substring(0, 2)
        + "*".repeat(number.length() - 2 - shownAtEnd)
        + number.substring(number.length() - shownAtEnd);
  }

  static boolean is(String raw, LocalDate today) {
    return canonical(raw, today).isPresent();
  }

  private static Optional<String> canonical(String raw, LocalDate today) {
    if (raw.length() > SubjectNumber.RAW_LENGTH_MAX) {
      return Optional.empty();
    }
    String number = folded(raw);
    return isNumber(number, today) || isOldNumber(number) ? Optional.of(number) : Optional.empty();
  }

  /** 18 characters, folded. */
  static boolean isNumber(String number, LocalDate bornUntil) {
    return number.length() == LENGTH
        && areDigits(number, 0, LENGTH - 1)
        && PROVINCES.contains(province(number))
        && CheckDigits.resident(number.substring(0, LENGTH - 1)) == number.charAt(LENGTH - 1)
        && isBirthDate(number.substring(AREA_LENGTH, AREA_LENGTH + 8), bornUntil);
  }

  /** 15 digits, folded; the century is 19 in all of them. */
  static boolean isOldNumber(String number) {
    return number.length() == OLD_LENGTH
        && areDigits(number, 0, OLD_LENGTH)
        && PROVINCES.contains(province(number))
        && isBirthDate("19" + number.substring(AREA_LENGTH, AREA_LENGTH + 6), LocalDate.MAX);
  }

  static boolean isRegno(String number) {
    return number.length() == OLD_LENGTH
        && areDigits(number, 0, OLD_LENGTH)
        && CheckDigits.regno(number.substring(0, OLD_LENGTH - 1)) == number.charAt(OLD_LENGTH - 1);
  }

  /**
   * Characters people type for the X at the end: multiplication sign, Cyrillic and Greek letter.
   */
  static boolean isX(int codePoint) {
    return switch (codePoint) {
      case 'x', 'X', 0xD7, 0x425, 0x445, 0x3A7, 0x3C7 -> true;
      default -> false;
    };
  }

  /** Points and middle dots separate the groups of a number as spaces and dashes do. */
  static boolean isPoint(int codePoint) {
    return codePoint == '.' || codePoint == 0xB7 || codePoint == 0x3002 || codePoint == '_';
  }

  private static String folded(String raw) {
    String text = NumberText.fold(raw);
    StringBuilder number = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (!isPoint(codePoint)) {
        number.appendCodePoint(plain(codePoint));
      }
      i += Character.charCount(codePoint);
    }
    return number.toString();
  }

  /** The digit or X a character stands for in any script, else the character itself. */
  static int plain(int codePoint) {
    int digit = Character.digit(codePoint, 10);
    if (digit >= 0) {
      return '0' + digit;
    }
    return isX(codePoint) ? 'X' : codePoint;
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int province(String number) {
    return Integer.parseInt(number, 0, 2, 10);
  }

  private static boolean isBirthDate(String yyyymmdd, LocalDate bornUntil) {
    try {
      LocalDate born =
          LocalDate.of(
              Integer.parseInt(yyyymmdd, 0, 4, 10),
              Integer.parseInt(yyyymmdd, 4, 6, 10),
              Integer.parseInt(yyyymmdd, 6, 8, 10));
      return !born.isBefore(BORN_FROM) && !born.isAfter(bornUntil);
    } catch (DateTimeException _) {
      return false; // 30 February and the like: the date is what is being asked
    }
  }

  private static LocalDate today() {
    return LocalDate.now(OfficialTime.ZONE);
  }
}
