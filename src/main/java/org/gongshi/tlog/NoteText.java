package org.gongshi.tlog;

import java.nio.charset.StandardCharsets;

/** What signed-note allows in texts and names. */
final class NoteText {

  /** Names are addresses without a scheme; longer than 255 bytes, no cosignature can hold one. */
  static final int NAME_BYTES_MAX = 255;

  /** 16 signatures after quantum computers, 7 kB each, and a text; more is nobody's checkpoint. */
  static final int BYTES_MAX = 256 * 1024;

  private NoteText() {}

  /** True for lines that each end in a newline, without other control characters of ASCII. */
  static boolean isText(String text) {
    return text.endsWith("\n")
        && text.length() <= BYTES_MAX
        && text.chars().allMatch(c -> c >= ' ' || c == '\n')
        && StrictUtf8.isEncodable(text);
  }

  /** True for one line that is not empty, without its newline. */
  static boolean isLine(String line) {
    return !line.isEmpty() && line.indexOf('\n') < 0 && isText(line + "\n");
  }

  /** True for a name of a key: no spaces of any script, no plus. */
  static boolean isName(String name) {
    return isLine(name)
        && name.indexOf('+') < 0
        && name.chars().noneMatch(NoteText::isSpace)
        && name.getBytes(StandardCharsets.UTF_8).length <= NAME_BYTES_MAX;
  }

  /** U+0085 is a space for Unicode and a control character for Java. */
  private static boolean isSpace(int c) {
    return Character.isSpaceChar(c) || Character.isWhitespace(c) || c == 0x85;
  }
}
