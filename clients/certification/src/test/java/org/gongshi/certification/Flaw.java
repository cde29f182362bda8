package org.gongshi.certification;

import java.util.Optional;

/** What a bad seller does wrong, and the one rule it breaks. */
enum Flaw {
  NONE(null),
  REFUSES_ON_INDETERMINATE(Rule.SELLS_ON_INDETERMINATE),
  IGNORES_VALID_UNTIL(Rule.ACTS_WITHIN_VALID_UNTIL),
  CACHES_BEYOND_VALID_UNTIL(Rule.ASKS_AGAIN_AFTER_VALID_UNTIL),
  SENDS_NUMBERS_IN_URLS(Rule.IDENTIFIERS_IN_BODIES_ONLY),
  SENDS_NAMES_IN_HEADERS(Rule.IDENTIFIERS_IN_BODIES_ONLY),
  REFUSES_ON_ERRORS(Rule.SELLS_WITHOUT_ANSWER),
  REFUSES_EVERYBODY_LIKE_THAT(Rule.SELLS_WITHOUT_ORDER),
  NEVER_ASKS(Rule.ASKS_BEFORE_IT_SELLS),
  TRIES_TEN_TIMES(Rule.FEW_TRIES),
  WAITS_FOR_EVER(Rule.ANSWERS_IN_TIME),
  EXPLAINS_NOTHING(Rule.EXPLAINS_REFUSALS);

  private final Rule broken;

  Flaw(Rule broken) {
    this.broken = broken;
  }

  Optional<Rule> broken() {
    return Optional.ofNullable(broken);
  }
}
