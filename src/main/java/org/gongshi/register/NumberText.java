package org.gongshi.register;

import java.text.Normalizer;

/**
 * A number as somebody typed it, folded to the form the standards print: compatibility forms (full
 * width) replaced, spaces, dashes and invisible characters dropped, ASCII letters upper case.
 */
final class NumberText {

  private NumberText() {}

  static String fold(String raw) {
    if (isFolded(raw)) {
      return raw;
    }
    String form = Normalizer.normalize(raw, Normalizer.Form.NFKC);
    StringBuilder folded = new StringBuilder(form.length());
    for (int i = 0; i < form.length(); ) {
      int codePoint = form.codePointAt(i);
      if (!isFiller(codePoint)) {
        folded.appendCodePoint(upperCase(codePoint));
      }
      i += Character.charCount(codePoint);
    }
    return folded.toString();
  }

  /** Nearly every number that a program sends: digits and capital letters of ASCII. */
  private static boolean isFolded(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  /** Spaces, dashes of every script, and characters that are copied along without being seen. */
  private static boolean isFiller(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || isDash(codePoint)
        || isInvisible(codePoint);
  }

  static boolean isDash(int codePoint) {
    return Character.getType(codePoint) == Character.DASH_PUNCTUATION
        || codePoint == 0x2212 // minus sign
        || codePoint == 0x2043; // hyphen bullet
  }

  static boolean isInvisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }

  /** ASCII only: no other letter occurs in a number, and none may turn into one. */
  private static int upperCase(int codePoint) {
    return codePoint >= 'a' && codePoint <= 'z' ? codePoint - 'a' + 'A' : codePoint;
  }
}
