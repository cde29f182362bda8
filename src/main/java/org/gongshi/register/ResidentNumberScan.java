package org.gongshi.register;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.BitSet;

/**
 * One pass over a free text in search of an identity number. Digits of any script that follow each
 * other, with at most a few separators between them, form a run; every window of a run that could
 * be a number is looked at.
 *
 * <p>Long official numbers often hold an area code and a recent date, which reads like the number
 * of a child. So a window that stands free in the text counts whatever its birth date; one that is
 * glued to further digits, or broken by separators, counts only if it is the number of somebody old
 * enough to be the party of an act. A 15-digit number has no check character and must stand free.
 */
final class ResidentNumberScan {

  /** " - " is the longest separator people put into a number. */
  private static final int SEPARATORS_MAX = 3;

  /** Below this age nobody is punished (行政处罚法, Art. 30) or licensed. */
  private static final int GLUED_AGE_MIN_YEARS = 14;

  private final LocalDate today;
  private final StringBuilder run = new StringBuilder();

  /** Positions of the run that have a separator before them. */
  private final BitSet separated = new BitSet();

  private boolean letterBefore;
  private boolean found;

  private ResidentNumberScan(LocalDate today) {
    this.today = today;
  }

  static boolean finds(String text, LocalDate today) {
    if (!mayHoldNumber(text)) {
      return false;
    }
    var scan = new ResidentNumberScan(today);
    scan.read(Normalizer.normalize(text, Normalizer.Form.NFKC));
    return scan.found;
  }

  /** Most texts have no run of that many digits and are not worth normalising. */
  private static boolean mayHoldNumber(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && digits < ResidentNumber.OLD_LENGTH; i++) {
      char c = text.charAt(i);
      if (mayBeDigit(c)) {
        digits++;
      } else if (endsRun(c)) {
        digits = 0;
      }
    }
    return digits >= ResidentNumber.OLD_LENGTH;
  }

  private static boolean mayBeDigit(char c) {
    if (c < 0x80 || isIdeograph(c)) {
      return c >= '0' && c <= '9';
    }
    int type = Character.getType(c);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.OTHER_NUMBER
        || Character.isHighSurrogate(c);
  }

  /** Only what is certain; the full scan knows all separators. */
  private static boolean endsRun(char c) {
    return isIdeograph(c) || (c > ' ' && c < 0x80 && !isSeparator(c));
  }

  private static boolean isIdeograph(char c) {
    return c >= 0x4E00 && c <= 0x9FFF;
  }

  private void read(String text) {
    int separators = 0;
    int last = ' ';
    for (int codePoint : text.codePoints().toArray()) {
      if (NumberText.isInvisible(codePoint)) {
        continue;
      }
      int plain = ResidentNumber.plain(codePoint);
      boolean digit = plain >= '0' && plain <= '9';
      if (digit || (plain == 'X' && !run.isEmpty())) {
        append((char) plain, separators > 0, last);
        separators = 0;
      } else if (isSeparator(codePoint) && separators < SEPARATORS_MAX && !run.isEmpty()) {
        separators++;
      } else {
        endRun(separators == 0 && isLetter(codePoint));
        separators = 0;
      }
      last = codePoint;
    }
    endRun(false);
  }

  private void append(char plain, boolean afterSeparator, int last) {
    if (run.isEmpty()) {
      letterBefore = isLetter(last);
    } else if (afterSeparator) {
      separated.set(run.length());
    }
    run.append(plain);
  }

  private void endRun(boolean letterAfter) {
    for (int from = 0; from + ResidentNumber.OLD_LENGTH <= run.length() && !found; from++) {
      found = isNumberAt(from) || isOldNumberAt(from, letterAfter);
    }
    run.setLength(0);
    separated.clear();
  }

  private boolean isNumberAt(int from) {
    int to = from + ResidentNumber.LENGTH;
    if (to > run.length()) {
      return false;
    }
    boolean free = begins(from) && ends(to) && separators(from, to) == 0;
    LocalDate bornUntil = free ? today : today.minusYears(GLUED_AGE_MIN_YEARS);
    return ResidentNumber.isNumber(run.substring(from, to), bornUntil);
  }

  private boolean isOldNumberAt(int from, boolean letterAfter) {
    int to = from + ResidentNumber.OLD_LENGTH;
    boolean besideLetter = (from == 0 && letterBefore) || (to == run.length() && letterAfter);
    if (to > run.length() || !begins(from) || !ends(to) || besideLetter || !isGrouped(from, to)) {
      return false;
    }
    String number = run.substring(from, to);
    return ResidentNumber.isOldNumber(number) && !ResidentNumber.isRegno(number);
  }

  private boolean begins(int at) {
    return at == 0 || separated.get(at);
  }

  private boolean ends(int at) {
    return at == run.length() || separated.get(at);
  }

  private int separators(int from, int to) {
    return separated.get(from + 1, to).cardinality();
  }

  /** In one piece, as area, birth date and sequence, or each digit for itself. */
  private boolean isGrouped(int from, int to) {
    int count = separators(from, to);
    boolean natural = count == 2 && separated.get(from + 6) && separated.get(from + 12);
    return count == 0 || natural || count == ResidentNumber.OLD_LENGTH - 1;
  }

  private static boolean isSeparator(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || NumberText.isDash(codePoint)
        || ResidentNumber.isPoint(codePoint);
  }

  private static boolean isLetter(int codePoint) {
    return (codePoint >= 'A' && codePoint <= 'Z') || (codePoint >= 'a' && codePoint <= 'z');
  }
}
