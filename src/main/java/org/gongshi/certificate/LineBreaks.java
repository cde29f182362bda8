package org.gongshi.certificate;

/**
 * Where a line may end: at blanks, and between ideographs, where no line begins with closing
 * punctuation nor ends with opening punctuation (GB/T 15834 4.8, the plain part of UAX 14).
 */
final class LineBreaks {
  private static final String NEVER_FIRST = "，。、；：！？）》」』】〕〉’”…—·%％℃,.;:!?)]}";
  private static final String NEVER_LAST = "（《「『【〔〈‘“¥￥$([{";

  private LineBreaks() {}

  /**
   * The end of the longest beginning that fits.
   *
   * @param from where the line begins
   * @param width room in points of a type size of one point
   * @return index behind the last character of the line; the blank after it is not on it
   */
  static int end(String text, int from, float width, SheetFont font) {
    float used = 0;
    int fitting = from;
    int at = from;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      used += font.width(point);
      if (used > width && point != ' ') {
        // A word longer than a line is cut where the line ends.
        return fitting > from ? fitting : Math.max(at, from + Character.charCount(point));
      }
      at += Character.charCount(point);
      if (mayEnd(text, at)) {
        fitting = at;
      }
    }
    return text.length();
  }

  private static boolean mayEnd(String text, int at) {
    if (at >= text.length()) {
      return true;
    }
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at);
    if (after == ' ') {
      return false;
    }
    if (before == ' ') {
      return true;
    }
    return (isWide(before) || isWide(after))
        && NEVER_FIRST.indexOf(after) < 0
        && NEVER_LAST.indexOf(before) < 0;
  }

  private static boolean isWide(int point) {
    return Character.isIdeographic(point)
        || Character.UnicodeBlock.of(point) == Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
        || Character.UnicodeBlock.of(point) == Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS;
  }
}
