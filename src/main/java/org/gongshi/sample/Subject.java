package org.gongshi.sample;

import java.util.List;
import java.util.Locale;
import org.gongshi.register.Party;
import org.gongshi.register.SubjectNumber;

/**
 * The n-th invented subject: what acts about it need to know.
 *
 * @param business section, or part of one, that says which licences and breaches fit
 */
record Subject(
    long n, Form form, String business, Area area, String name, List<SubjectNumber> numbers) {

  Subject {
    numbers = List.copyOf(numbers);
  }

  /** Section letter of GB/T 4754. */
  String sector() {
    return switch (business) {
      case "p" -> "F";
      default -> business.toUpperCase(Locale.ROOT);
    };
  }

  Party party() {
    return Party.subject(form.party, name, numbers);
  }

  /** As a file names it that knows one number only, and not the best. */
  Party partyByLastNumber() {
    return Party.subject(form.party, name, List.of(numbers.getLast()));
  }
}
