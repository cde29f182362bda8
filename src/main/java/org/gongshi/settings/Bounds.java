package org.gongshi.settings;

import java.time.Duration;

/** Hard bounds of settings; outside them the application does not start. */
public final class Bounds {
  private Bounds() {}

  /**
   * Refuses a value that is less than one bound or more than the other.
   *
   * @throws IllegalStateException naming the setting, its value and its bounds
   */
  public static <T extends Comparable<? super T>> void check(
      String setting, T value, T min, T max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalStateException(
          "%s: is %s, must be from %s to %s".formatted(setting, value, min, max));
    }
  }

  /**
   * Refuses a time that is none, or too long.
   *
   * @throws IllegalStateException naming the setting, its value and its bound
   */
  public static void checkPositive(String setting, Duration value, Duration max) {
    if (!value.isPositive() || value.compareTo(max) > 0) {
      throw new IllegalStateException(
          "%s: is %s, must be more than 0 and at most %s".formatted(setting, value, max));
    }
  }
}
