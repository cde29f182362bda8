package org.gongshi.register;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Whether and how long an act is published. */
public sealed interface PublicityResult {

  /**
   * It is published for a period.
   *
   * @param reviewOn when an act without end of validity is looked at again
   */
  record Published(Publicity publicity, Optional<LocalDate> reviewOn) implements PublicityResult {}

  /** It is not published. */
  record NotPublishable(Reason reason) implements PublicityResult {}

  /** Why an act is not published. */
  enum Reason {
    /** The catalogue does not list it, or not for this kind or on this day. */
    NOT_IN_CATALOGUE,
    /** No edition of the rules covers it. */
    NO_RULE,
    /** Its rule publishes it only where the authority says so, and the authority did not. */
    NOT_PUBLISHED_IN_PRINCIPLE,
    /** Its period ended before it could begin. */
    PERIOD_OVER,
    /** Its decision lies in the future. */
    DECIDED_AFTER_PUBLICATION;

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
