package org.gongshi.register;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * A kind of order in one edition of its rules.
 *
 * @param covers codes of {@link ServiceClasses}
 * @param endsAfter longest period from the day it begins
 * @param reviewAfter period from issue within which an order without end is looked at again
 * @param objectionDays working days from publication before which it does not begin
 */
public record OrderKind(
    String code,
    String edition,
    LocalDate inForceFrom,
    Optional<LocalDate> inForceTo,
    String name,
    String nameEn,
    List<String> usccStarts,
    List<String> nameHas,
    List<String> covers,
    Optional<Period> endsAfter,
    Optional<Period> reviewAfter,
    int objectionDays) {

  public OrderKind {
    usccStarts = List.copyOf(usccStarts);
    nameHas = List.copyOf(nameHas);
    covers = List.copyOf(covers);
    if (endsAfter.isEmpty() == reviewAfter.isEmpty()) {
      throw new IllegalArgumentException("An order ends by itself or is reviewed");
    }
  }

  /** Whether this authority may issue it. */
  public boolean mayIssue(AuthorityRef authority) {
    return usccStarts.stream().anyMatch(authority.uscc().value()::startsWith)
        && nameHas.stream().anyMatch(authority.name()::contains);
  }

  boolean isInForce(LocalDate day) {
    return !day.isBefore(inForceFrom) && inForceTo.map(last -> !day.isAfter(last)).orElse(true);
  }
}
