package org.gongshi.intake;

import java.time.LocalDate;
import java.util.Optional;
import org.gongshi.register.ActBuilder;
import org.gongshi.register.Catalogue;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.PublicityResult;
import org.gongshi.register.Severity;

/**
 * What the law says about an act's row: category, basis, dates, severity, and the publicity period
 * that the rules compute from them.
 *
 * <p>A delivered end of publicity counts only inside the bounds of its rule: files exist whose
 * deadline column moves with every edit.
 */
final class ActTerms {
  private final CheckedRow row;
  private final ActBuilder act;
  private final Law law;
  private final LocalDate today;

  ActTerms(CheckedRow row, ActBuilder act, Law law, LocalDate today) {
    this.row = row;
    this.act = act;
    this.law = law;
    this.today = today;
  }

  /**
   * Adds the terms to the act, and what is wrong with them to the row.
   *
   * @param kind empty if the row did not say, which is a problem of its own
   * @param person whether the party is a practitioner: fewer acts are published about them
   * @return the entry of the catalogue, if there is one
   */
  Optional<Catalogue.Entry> add(Optional<NoticeKind> kind, boolean person) {
    Optional<Catalogue.Entry> entry = kind.flatMap(known -> category(known, person));
    basis(entry);
    Optional<LocalDate> decidedOn = decidedOn();
    Optional<LocalDate> validTo = validity(decidedOn);
    Optional<Severity> severity =
        kind.equals(Optional.of(NoticeKind.PENALTY))
            ? row.parsed(Field.SEVERITY, IntakeCode.SEVERITY_UNKNOWN, ActTerms::severity)
            : Optional.empty();
    act.severity(severity);
    Optional<LocalDate> delivered = Dates.bound(row, Field.PUBLIC_UNTIL, today);
    if (entry.isPresent() && decidedOn.isPresent() && !row.hasProblem(Field.VALID_TO)) {
      Catalogue.Entry listed = entry.get();
      publicity(
          law.publicity(
              listed.kind(), severity, listed.code(), decidedOn.get(), validTo, delivered));
    }
    return entry;
  }

  private Optional<Catalogue.Entry> category(NoticeKind kind, boolean person) {
    String stated = row.required(Field.CATEGORY, IntakeCode.CELL_REQUIRED, Lengths.NAME);
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    String more = row.cell(Field.CATEGORY_MORE);
    String category = more.isEmpty() ? stated : stated + "、" + more;
    Optional<Catalogue.Entry> entry =
        law.entry(kind, category).filter(found -> !person || found.practitioners());
    if (entry.isEmpty()) {
      row.problem(Field.CATEGORY, IntakeCode.NOT_IN_CATALOGUE);
    }
    act.category(category);
    entry.ifPresent(found -> act.catalogueCode(found.code()));
    return entry;
  }

  /** Licence files name no basis; the catalogue names the one on which such licences rest. */
  private void basis(Optional<Catalogue.Entry> entry) {
    Optional<String> basis = row.paragraphs(Field.BASIS, Lengths.PARAGRAPHS);
    boolean licence = row.columns().layout().kind() == FileKind.LICENCE;
    if (basis.isEmpty() && licence) {
      basis = entry.map(Catalogue.Entry::basis);
    } else if (basis.isEmpty()) {
      row.problem(Field.BASIS, IntakeCode.BASIS_MISSING);
    }
    basis.ifPresent(act::basis);
  }

  private Optional<LocalDate> decidedOn() {
    if (row.cell(Field.DECIDED_ON).isEmpty()) {
      row.problem(Field.DECIDED_ON, IntakeCode.CELL_REQUIRED);
    }
    Optional<LocalDate> date =
        Dates.past(
            row, Field.DECIDED_ON, Dates.EARLIEST_DECISION, today, IntakeCode.DECISION_IN_FUTURE);
    date.ifPresent(act::decidedOn);
    return date;
  }

  private Optional<LocalDate> validity(Optional<LocalDate> decidedOn) {
    Optional<LocalDate> from = Dates.bound(row, Field.VALID_FROM, today);
    Optional<LocalDate> to = Dates.bound(row, Field.VALID_TO, today);
    Optional<LocalDate> begin = from.or(() -> decidedOn);
    if (begin.isPresent() && to.isPresent() && to.get().isBefore(begin.get())) {
      row.problem(Field.VALID_TO, IntakeCode.VALIDITY_REVERSED);
    }
    act.validFrom(from).validTo(to);
    return to;
  }

  private void publicity(PublicityResult result) {
    switch (result) {
      case PublicityResult.Published(var period, var reviewOn) ->
          act.publicity(period).reviewOn(reviewOn);
      case PublicityResult.NotPublishable(var reason) -> {
        switch (reason) {
          case NOT_IN_CATALOGUE -> row.problem(Field.CATEGORY, IntakeCode.NOT_IN_CATALOGUE);
          case NO_RULE, NOT_PUBLISHED_IN_PRINCIPLE ->
              row.problem(Field.CATEGORY, IntakeCode.PUBLICITY_REFUSED);
          case PERIOD_OVER -> row.problem(Field.DECIDED_ON, IntakeCode.PUBLICITY_OVER);
          case DECIDED_AFTER_PUBLICATION ->
              row.problem(Field.DECIDED_ON, IntakeCode.DECISION_IN_FUTURE);
        }
      }
    }
  }

  private static Optional<Severity> severity(String text) {
    return switch (text) {
      case "轻微" -> Optional.of(Severity.MINOR);
      case "一般" -> Optional.of(Severity.GENERAL);
      case "严重", "特别严重" -> Optional.of(Severity.SERIOUS);
      default -> Severity.ofCode(text);
    };
  }
}
