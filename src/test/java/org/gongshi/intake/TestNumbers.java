package org.gongshi.intake;

import org.gongshi.register.NumberResult;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;

/** Well-formed numbers in areas nobody uses. */
final class TestNumbers {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private TestNumbers() {}

  /** The n-th unified social credit code of an organisation in the invented area 990102. */
  static String uscc(int n) {
    return completed(Scheme.USCC, "91990102" + orgcode(n));
  }

  /** The code of an invented authority. */
  static String authority(int n) {
    return completed(Scheme.USCC, "11990100" + orgcode(n));
  }

  static String orgcode(int n) {
    return completed(Scheme.ORGCODE, "M%07d".formatted(n));
  }

  static String regno(int n) {
    return completed(Scheme.REGNO, "990102%08d".formatted(n));
  }

  /** An invented identity number: no county has the area code. */
  static String resident(int n) {
    String body = "1100%02d1980%02d%02d%03d".formatted(n % 7, n % 12 + 1, n % 28 + 1, n % 1000);
    for (char c : "0123456789X".toCharArray()) {
      if (ResidentNumber.is(body + c)) {
        return body + c;
      }
    }
    throw new IllegalStateException("no check character");
  }

  /** An invented identity number of the old form, without check character. */
  static String oldResident(int n) {
    return "1100%02d80%02d%02d%03d".formatted(n % 7, n % 12 + 1, n % 28 + 1, n % 1000);
  }

  private static String completed(Scheme scheme, String body) {
    for (char c : ALPHABET.toCharArray()) {
      if (SubjectNumber.parse(scheme, body + c) instanceof NumberResult.Valid) {
        return body + c;
      }
    }
    throw new IllegalStateException("no check character");
  }
}
