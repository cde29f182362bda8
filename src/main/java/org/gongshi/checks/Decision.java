package org.gongshi.checks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gongshi.checks.Question.Reason;

/**
 * What follows for a client.
 *
 * @param reasons why nothing could be decided
 * @param instruments the orders that restrict the service
 * @param validUntil after which it must be asked again
 */
record Decision(
    Outcome outcome, List<Reason> reasons, List<OrderFacts> instruments, Instant validUntil) {

  enum Outcome {
    NO_ORDER_IN_FORCE,
    ORDER_IN_FORCE,
    /** No ground for refusal, as every error. */
    INDETERMINATE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
