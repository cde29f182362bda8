package org.gongshi.sample;

import java.time.LocalDate;
import java.util.Optional;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.PublicityResult.NotPublishable;
import org.gongshi.register.PublicityResult.Published;
import org.gongshi.register.PublicityRules;
import org.gongshi.register.Severity;

/** Asks the publicity rules how long an invented act is published. */
final class Periods {

  private static final PublicityRules RULES = PublicityRules.load();

  private Periods() {}

  /** Empty where the rules do not publish such an act at all. */
  static Optional<Published> of(
      NoticeKind kind,
      Optional<Severity> severity,
      String catalogueCode,
      LocalDate decidedOn,
      LocalDate publishedOn,
      Optional<LocalDate> validTo,
      Optional<LocalDate> deliveredEnd) {
    return switch (RULES.of(
        kind, severity, catalogueCode, decidedOn, publishedOn, validTo, deliveredEnd)) {
      case Published published -> Optional.of(published);
      case NotPublishable _ -> Optional.empty();
    };
  }
}
