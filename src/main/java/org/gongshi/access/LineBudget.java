package org.gongshi.access;

import java.util.OptionalInt;

/** So many lines a minute and no more; how many were left out is known in the next minute. */
final class LineBudget {
  private static final int MINUTE_SECONDS = 60;

  private final int max;
  private long minute;
  private int lines;
  private int leftOut;

  LineBudget(int max) {
    this.max = max;
  }

  /**
   * Asks for one more line.
   *
   * @param seconds since 1970
   * @return how many were left out before this one; empty: this one is left out
   */
  synchronized OptionalInt take(long seconds) {
    if (seconds / MINUTE_SECONDS != minute) {
      minute = seconds / MINUTE_SECONDS;
      lines = 0;
    }
    if (lines >= max) {
      leftOut++;
      return OptionalInt.empty();
    }
    lines++;
    int before = leftOut;
    leftOut = 0;
    return OptionalInt.of(before);
  }
}
