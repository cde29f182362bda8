package org.gongshi.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Instants as civil days in China, as people count them. */
public final class Civil {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private Civil() {}

  public static LocalDate firstDay(OffsetDateTime from) {
    return from.atZoneSameInstant(ZONE).toLocalDate();
  }

  /** The last whole day before an exclusive end: what ends at midnight ended the day before. */
  public static LocalDate lastDay(OffsetDateTime exclusiveEnd) {
    return exclusiveEnd.minusNanos(1).atZoneSameInstant(ZONE).toLocalDate();
  }

  /** {@code 2026-03-01 14:05} in China. */
  public static String minute(OffsetDateTime at) {
    return MINUTE.format(at.atZoneSameInstant(ZONE));
  }
}
