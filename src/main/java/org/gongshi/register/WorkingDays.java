package org.gongshi.register;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Working days of authorities: Monday to Friday, but for the public holidays and the weekends
 * worked instead that the State Council announces for each year (国务院办公厅关于部分节假日安排的通知). A year that
 * has not been announced counts by weekday alone, so what is due then is due too early rather than
 * too late. Parsed at each {@link #load}; load once and keep it.
 */
public final class WorkingDays {
  private final Map<LocalDate, Boolean> exceptions;
  private final Set<Year> announced;

  private WorkingDays(Map<LocalDate, Boolean> exceptions, Set<Year> announced) {
    this.exceptions = exceptions;
    this.announced = announced;
  }

  public static WorkingDays load() {
    Map<LocalDate, Boolean> exceptions = new HashMap<>();
    Set<Year> announced = new HashSet<>();
    for (NamedCsvRecord row : ResourceTable.rows("working-days.csv")) {
      LocalDate last = LocalDate.parse(row.getField("to"));
      boolean works = row.getField("kind").equals("workday");
      for (LocalDate day = LocalDate.parse(row.getField("from"));
          !day.isAfter(last);
          day = day.plusDays(1)) {
        exceptions.put(day, works);
      }
      announced.add(Year.from(last));
    }
    return new WorkingDays(exceptions, announced);
  }

  public boolean is(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    return exceptions.getOrDefault(
        day, weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY);
  }

  /** Whether the holidays of this year are known. */
  public boolean isAnnounced(Year year) {
    return announced.contains(year);
  }

  /**
   * The last day of a time limit of so many working days. The day it starts from is not counted
   * (行政许可法, Art. 82; 民法典, Art. 201).
   *
   * @param days at least 1
   */
  public LocalDate after(LocalDate start, int days) {
    if (days < 1) {
      throw new IllegalArgumentException("days: at least 1");
    }
    LocalDate day = start;
    for (int left = days; left > 0; ) {
      day = day.plusDays(1);
      if (is(day)) {
        left--;
      }
    }
    return day;
  }

  /** When a time limit is over that something at an instant set off: the end of its last day. */
  public Instant dueAfter(Instant start, int days) {
    return OfficialTime.endOf(after(OfficialTime.dateOf(start), days));
  }

  /** Working days from one day to a later one; the first is not counted, the last is. */
  public int between(LocalDate start, LocalDate end) {
    int days = 0;
    for (LocalDate day = start.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
      if (is(day)) {
        days++;
      }
    }
    return days;
  }
}
