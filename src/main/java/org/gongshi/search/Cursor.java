package org.gongshi.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.api.Parameters;

/**
 * Where a page of hits ended: the sort key of its last hit. It belongs to one query; a mark of that
 * query keeps it from being used with another, whose pages it would tear.
 */
record Cursor(int rank, int length, String key, int queryMark) {

  private static final Pattern WRITTEN =
      Pattern.compile("([0-9])\\.([0-9]{1,4})\\.([0-9a-z]{1,7})\\.([a-z]+:[0-9A-Z]{1,18})");

  /** For {@code page[after]}: URL-safe, not for reading. */
  String written() {
    String plain = rank + "." + length + "." + Integer.toUnsignedString(queryMark, 36) + "." + key;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static Cursor parse(String written, int queryMark) {
    Matcher matcher = WRITTEN.matcher(plain(written));
    if (!matcher.matches()) {
      throw Parameters.cursorInvalid();
    }
    Cursor cursor =
        new Cursor(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            matcher.group(4),
            queryMark);
    // Written once more, it must be the same: a mark of another query ends here.
    if (!cursor.written().equals(written)) {
      throw Parameters.cursorInvalid();
    }
    return cursor;
  }

  private static String plain(String written) {
    try {
      return new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Parameters.cursorInvalid();
    }
  }
}
