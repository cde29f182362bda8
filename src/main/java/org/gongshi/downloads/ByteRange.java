package org.gongshi.downloads;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which bytes of a file an answer has (RFC 9110, 14); pure. */
sealed interface ByteRange {

  /** {@code bytes=from-to}, {@code bytes=from-} or {@code bytes=-last}; one of them. */
  Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

  /** All of them. */
  record Whole() implements ByteRange {}

  /**
   * Some of them.
   *
   * @param to the last one
   */
  record Part(long from, long to) implements ByteRange {
    long length() {
      return to - from + 1;
    }
  }

  /** Bytes that the file does not have. */
  record None() implements ByteRange {}

  /**
   * What a request asks for. What cannot be understood, and several ranges, are passed over, as
   * they may be.
   *
   * @param range header {@code Range}
   * @param ifRange header {@code If-Range}; a tag must be the file's, a date never is
   * @param tag of the file, quotes included
   */
  static ByteRange of(@Nullable String range, @Nullable String ifRange, String tag, long length) {
    if (range == null || ifRange != null && !ifRange.equals(tag)) {
      return new Whole();
    }
    Matcher one = ONE.matcher(range);
    if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
      return new Whole();
    }
    if (one.group(1).isEmpty()) {
      long last = Long.parseLong(one.group(2));
      // An empty file has no last bytes either.
      return last == 0 || length == 0
          ? new None()
          : new Part(Math.max(0, length - last), length - 1);
    }
    long from = Long.parseLong(one.group(1));
    long to = one.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(one.group(2));
    if (to < from) {
      return new Whole();
    }
    return from >= length ? new None() : new Part(from, Math.min(to, length - 1));
  }
}
