package org.gongshi.checklog;

import java.util.List;

/**
 * What became of a check in the record.
 *
 * @param used checks of the client on this day, this one included
 */
public record Verdict(Standing standing, long used) {

  /** Whether it may be answered. */
  public enum Standing {
    KEPT("kept"),
    /** More than the client may make on a day. */
    OVER_QUOTA("refused_quota"),
    /** One of many about near numbers. */
    ENUMERATION("refused_enumeration");

    private final String code;

    Standing(String code) {
      this.code = code;
    }

    /** How refusals are recorded in place of a decision. */
    public static List<String> refusals() {
      return List.of(OVER_QUOTA.code, ENUMERATION.code);
    }

    static Standing ofDecision(String decision) {
      return decision.equals(OVER_QUOTA.code)
          ? OVER_QUOTA
          : decision.equals(ENUMERATION.code) ? ENUMERATION : KEPT;
    }
  }
}
