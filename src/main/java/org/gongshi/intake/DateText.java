package org.gongshi.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A civil date as official files spell it: {@code 2026-03-01}, {@code 2026/3/1}, {@code 2026.3.1},
 * {@code 20260301}, {@code 2026年3月1日}, each also with a time of day behind it, which is dropped.
 */
final class DateText {
  /** What authorities write for "no end". */
  private static final Set<String> NO_END =
      Set.of("", "2099-12-31", "9999-12-31", "长期", "长期有效", "永久", "无固定期限", "无期限");

  private static final int COMPACT_LENGTH = 8;
  private static final int TEXT_LENGTH_MAX = 40;

  private DateText() {}

  /** Whether a validity end says that there is none. */
  static boolean isOpenEnded(String text) {
    return NO_END.contains(text)
        || parse(text).filter(date -> NO_END.contains(date.toString())).isPresent();
  }

  /** The date, or empty when the text is not one that exists in the calendar. */
  static Optional<LocalDate> parse(String raw) {
    if (raw.length() > TEXT_LENGTH_MAX) {
      return Optional.empty();
    }
    String text = FullWidth.narrow(raw);
    int[] parts = new int[3];
    int part = 0;
    int digits = 0;
    int at = 0;
    for (; at < text.length() && part < 3; at++) {
      int digit = digit(text.charAt(at));
      if (digit >= 0) {
        parts[part] = parts[part] * 10 + digit;
        digits++;
        if (digits > COMPACT_LENGTH) {
          return Optional.empty();
        }
      } else if (digits > 0 && isSeparator(text.charAt(at))) {
        part++;
        digits = 0;
      } else {
        break;
      }
    }
    if (part == 0 && digits == COMPACT_LENGTH && isTail(text, at)) {
      return date(parts[0] / 10_000, parts[0] / 100 % 100, parts[0] % 100);
    }
    boolean whole = part == 3 || (part == 2 && digits > 0);
    return whole && isTail(text, at) ? date(parts[0], parts[1], parts[2]) : Optional.empty();
  }

  private static int digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : -1;
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '/' || c == '.' || c == '年' || c == '月' || c == '日';
  }

  /** Nothing more, or a time of day. */
  private static boolean isTail(String text, int from) {
    if (from < text.length() && text.charAt(from) != ' ' && text.charAt(from) != 'T') {
      return false;
    }
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (digit(c) < 0 && c != ':' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return year < 1000 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
