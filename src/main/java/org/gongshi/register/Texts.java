package org.gongshi.register;

import java.util.Optional;

/**
 * The bounds of every text in the register. Messages name the field and never its content, which
 * may hold what must not be logged.
 */
final class Texts {

  /** Ids and codes of rules, sources, catalogue entries. */
  static final int CODE_LENGTH_MAX = 64;

  /** xdr_mc and the names of authorities and certificates: 200 in the official layouts. */
  static final int NAME_LENGTH_MAX = 200;

  /** wsh and xkbh: 128 in the official layouts. */
  static final int DOCUMENT_NO_LENGTH_MAX = 128;

  /** Titles, causes, addresses: one line on a page. */
  static final int LINE_LENGTH_MAX = 500;

  /** Facts, basis, decision, remark: the longest the official layouts carry. */
  static final int LONG_TEXT_LENGTH_MAX = 4000;

  /** A business telephone with area code, extension and an alternative. */
  static final int TELEPHONE_LENGTH_MAX = 64;

  private Texts() {}

  /** A text of one line, without surrounding space. */
  static String line(String field, String text, int lengthMax) {
    return bounded(field, text, lengthMax, "");
  }

  /** A text that may have paragraphs. */
  static String paragraphs(String field, String text) {
    return bounded(field, text.replace("\r\n", "\n"), LONG_TEXT_LENGTH_MAX, "\n\t");
  }

  static Optional<String> line(String field, Optional<String> text, int lengthMax) {
    return text.map(present -> line(field, present, lengthMax));
  }

  static Optional<String> paragraphs(String field, Optional<String> text) {
    return text.map(present -> paragraphs(field, present));
  }

  private static String bounded(String field, String text, int lengthMax, String allowedControls) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException(field + ": is empty");
    }
    if (stripped.codePointCount(0, stripped.length()) > lengthMax) {
      throw new IllegalArgumentException(field + ": is longer than " + lengthMax + " characters");
    }
    requirePlain(field, stripped, allowedControls);
    requireNoResidentNumber(field, stripped);
    return stripped;
  }

  /** The last line of defence: intake refuses such a row long before, with line and column. */
  static void requireNoResidentNumber(String field, String text) {
    if (ResidentNumber.anywhereIn(text)) {
      throw new IllegalArgumentException(field + ": holds what looks like an identity number");
    }
  }

  /** Every text of every row passes here, hence one pass without streams. */
  private static void requirePlain(String field, String text, String allowedControls) {
    int next;
    for (int at = 0; at < text.length(); at = next) {
      int codePoint = text.codePointAt(at);
      next = at + Character.charCount(codePoint);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException(field + ": is not well-formed text");
      }
      if (Character.isISOControl(codePoint) && allowedControls.indexOf(codePoint) < 0) {
        throw new IllegalArgumentException(field + ": has control characters");
      }
    }
  }
}
