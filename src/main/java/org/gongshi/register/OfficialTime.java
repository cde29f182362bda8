package org.gongshi.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Civil dates of official acts as instants. A day begins at midnight in Asia/Shanghai; an end date
 * is included, so it ends at the start of the next day.
 */
public final class OfficialTime {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private OfficialTime() {}

  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  /** The first instant after an end date. */
  public static Instant endOf(LocalDate lastDay) {
    return startOf(lastDay.plusDays(1));
  }

  public static LocalDate dateOf(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }

  /** An instant as answers write it: ISO 8601 in China, to the millisecond. */
  public static String text(OffsetDateTime at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.atZoneSameInstant(ZONE).truncatedTo(ChronoUnit.MILLIS));
  }
}
