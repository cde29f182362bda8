package org.gongshi.register;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;

/**
 * One row of the publicity rules: for which acts it is, and which last day of publicity it gives
 * them. The day a period starts from is not counted, so its last day is the corresponding one, or
 * the last of a shorter month (民法典, Art. 201 and 202).
 */
record PublicityRule(
    String id,
    String edition,
    LocalDate inForceFrom,
    Optional<LocalDate> inForceTo,
    NoticeKind kind,
    Optional<Severity> severity,
    Optional<String> group,
    Validity validity,
    Practice published,
    Start starts,
    Period min,
    Period max,
    boolean endsWithValidity,
    Optional<Period> review,
    boolean appliesToRunning) {

  /** Whether the act must have an end of legal validity. */
  enum Validity {
    ANY,
    GIVEN,
    OPEN
  }

  /** Whether an act is published without further ado. */
  enum Practice {
    ALWAYS,
    IF_END_DELIVERED
  }

  /** The day from which the period counts. */
  enum Start {
    DECISION,
    DOCUMENT,
    PUBLICATION,
    VALIDITY
  }

  /** What a rule needs to know of an act. */
  record Question(
      NoticeKind kind,
      Severity severity,
      Optional<String> group,
      LocalDate decidedOn,
      LocalDate publishedOn,
      Optional<LocalDate> validTo,
      Optional<LocalDate> deliveredEnd) {}

  static PublicityRule of(NamedCsvRecord row) {
    return new PublicityRule(
        row.getField("rule"),
        row.getField("edition"),
        LocalDate.parse(row.getField("in_force_from")),
        ResourceTable.optionalDate(row, "in_force_to"),
        NoticeKind.ofCode(row.getField("kind")).orElseThrow(),
        ResourceTable.optional(row, "severity").map(code -> Severity.ofCode(code).orElseThrow()),
        ResourceTable.optional(row, "group"),
        Validity.valueOf(upper(row.getField("validity"))),
        Practice.valueOf(upper(row.getField("published"))),
        Start.valueOf(upper(row.getField("starts"))),
        Period.parse(row.getField("min")),
        Period.parse(row.getField("max")),
        Boolean.parseBoolean(row.getField("ends_with_validity")),
        ResourceTable.optional(row, "review").map(Period::parse),
        Boolean.parseBoolean(row.getField("applies_to_running")));
  }

  boolean isFor(Question act) {
    boolean validityFits =
        switch (validity) {
          case ANY -> true;
          case GIVEN -> act.validTo().isPresent();
          case OPEN -> act.validTo().isEmpty();
        };
    return kind == act.kind()
        && validityFits
        && severity.map(act.severity()::equals).orElse(true)
        && (group.isEmpty() || group.equals(act.group()));
  }

  /** The more a row asks for, the more it applies. */
  int specificity() {
    return (group.isPresent() ? 2 : 0) + (severity.isPresent() ? 1 : 0);
  }

  boolean governs(LocalDate decidedOn) {
    return !decidedOn.isBefore(inForceFrom)
        && inForceTo.map(last -> !decidedOn.isAfter(last)).orElse(true);
  }

  /** The last day of publicity; empty where the act is not published. */
  Optional<LocalDate> lastDay(Question act) {
    if (published == Practice.IF_END_DELIVERED && act.deliveredEnd().isEmpty()) {
      return Optional.empty();
    }
    LocalDate start =
        switch (starts) {
          case DECISION, DOCUMENT -> act.decidedOn();
          case PUBLICATION -> act.publishedOn();
          case VALIDITY -> act.validTo().orElseThrow();
        };
    LocalDate latest = start.plus(max);
    if (endsWithValidity && act.validTo().isPresent()) {
      latest = earlier(latest, act.validTo().get());
    }
    LocalDate earliest = earlier(start.plus(min), latest);
    LocalDate official = act.deliveredEnd().orElse(latest);
    return Optional.of(earlier(later(official, earliest), latest));
  }

  static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static String upper(String value) {
    return value.toUpperCase(Locale.ROOT);
  }
}
