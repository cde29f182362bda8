package org.gongshi.intake;

import java.time.LocalDate;
import java.util.Optional;

/** The date columns of a row, with the range a date of each kind can lie in. */
final class Dates {
  /** No authority of today decided anything earlier. */
  static final LocalDate EARLIEST_DECISION = LocalDate.of(1949, 10, 1);

  /** Some registered firms are older than the register. */
  static final LocalDate EARLIEST_FOUNDING = LocalDate.of(1600, 1, 1);

  /** Rights of 70 years are the longest granted; more is a slip of the keyboard. */
  static final int VALIDITY_YEARS_MAX = 100;

  private Dates() {}

  /** A date of the past or today. */
  static Optional<LocalDate> past(
      CheckedRow row, Field field, LocalDate earliest, LocalDate today, IntakeCode ifFuture) {
    Optional<LocalDate> date = row.parsed(field, IntakeCode.DATE_UNREADABLE, DateText::parse);
    if (date.isPresent() && date.get().isBefore(earliest)) {
      row.problem(field, IntakeCode.DATE_IMPLAUSIBLE);
      return Optional.empty();
    }
    if (date.isPresent() && date.get().isAfter(today)) {
      row.problem(field, ifFuture);
      return Optional.empty();
    }
    return date;
  }

  /** A beginning or end of validity or publicity; "no end" in any spelling is empty. */
  static Optional<LocalDate> bound(CheckedRow row, Field field, LocalDate today) {
    if (DateText.isOpenEnded(row.cell(field))) {
      return Optional.empty();
    }
    Optional<LocalDate> date = row.parsed(field, IntakeCode.DATE_UNREADABLE, DateText::parse);
    boolean plausible =
        date.isEmpty()
            || (!date.get().isBefore(EARLIEST_DECISION)
                && !date.get().isAfter(today.plusYears(VALIDITY_YEARS_MAX)));
    if (!plausible) {
      row.problem(field, IntakeCode.DATE_IMPLAUSIBLE);
      return Optional.empty();
    }
    return date;
  }
}
