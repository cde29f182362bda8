package org.gongshi.certification;

import java.util.Locale;

/** What a client must do; each fails by itself. */
enum Rule {
  ASKS_BEFORE_IT_SELLS("asks about whom and what it sells, each time nothing valid is known"),
  SELLS_WITHOUT_ORDER("sells where no order covers the service"),
  SELLS_ON_INDETERMINATE("indeterminate is no ground to refuse"),
  SELLS_WITHOUT_ANSWER("an error, a refusal, silence or nonsense is no ground to refuse"),
  ACTS_WITHIN_VALID_UNTIL("does not refuse on a decision that has run out, or never ran"),
  ASKS_AGAIN_AFTER_VALID_UNTIL("keeps no decision longer than its valid_until"),
  IDENTIFIERS_IN_BODIES_ONLY("no number and no name in an address or a header"),
  ANSWERS_IN_TIME("a sale takes no longer than " + Limits.SALE.toSeconds() + " s"),
  FEW_TRIES("a sale makes no more than " + Limits.TRIES + " requests of a kind"),
  EXPLAINS_REFUSALS(
      "who is refused sees the order, the authority, its contact, the way to contest");

  final String text;

  Rule(String text) {
    this.text = text;
  }

  /** As reports name it. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
