package org.gongshi.register;

import java.time.Instant;

/**
 * The publicity period of a notice, computed once by a versioned rule and immutable from then on.
 *
 * @param from the first instant it is shown
 * @param to the first instant it is no longer shown
 * @param rule version id of the rule that gave the end
 */
public record Publicity(Instant from, Instant to, String rule) {

  public Publicity {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("publicity: must end after it begins");
    }
    rule = Texts.line("publicity.rule", rule, Texts.CODE_LENGTH_MAX);
  }

  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
