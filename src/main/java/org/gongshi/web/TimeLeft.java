package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How long until a day, in the unit people would use: days as long as they are counted, then
 * months, then years. What is not days is rounded, and the page says "about".
 *
 * @param unit {@code over}, {@code today}, {@code days}, {@code months} or {@code years}
 */
@RegisterForReflection
public record TimeLeft(String unit, long count) {

  /** A quarter: further off nobody counts days. */
  private static final int DAYS_MAX = 92;

  /** From then on a rounded year is at most a quarter of the whole off. */
  private static final int MONTHS_MAX = 23;

  private static final int HALF_A_MONTH_DAYS = 15;
  private static final int HALF_A_YEAR_MONTHS = 6;
  private static final int YEAR_MONTHS = 12;

  static TimeLeft until(LocalDate lastDay, LocalDate today) {
    long days = ChronoUnit.DAYS.between(today, lastDay);
    if (days <= 0) {
      return new TimeLeft(days < 0 ? "over" : "today", 0);
    }
    if (days <= DAYS_MAX) {
      return new TimeLeft("days", days);
    }
    long months = ChronoUnit.MONTHS.between(today, lastDay.plusDays(HALF_A_MONTH_DAYS));
    if (months <= MONTHS_MAX) {
      return new TimeLeft("months", months);
    }
    return new TimeLeft("years", (months + HALF_A_YEAR_MONTHS) / YEAR_MONTHS);
  }
}
