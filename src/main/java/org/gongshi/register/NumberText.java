package org.gongshi.register;

import java.text.Normalizer;

/**
 * A number as somebody typed it, folded to the form the standards print: compatibility forms (full
 * width) replaced, spaces, dashes and invisible characters dropped, ASCII letters upper case.
 */
final class NumberText {

  private NumberText() {}

  static String fold(String raw) {
    StringBuilder folded = new StringBuilder(raw.length());
    Normalizer.normalize(raw, Normalizer.Form.NFKC)
        .codePoints()
        .filter(codePoint -> !isFiller(codePoint))
        .map(NumberText::upperCase)
        .forEach(folded::appendCodePoint);
    return folded.toString();
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
