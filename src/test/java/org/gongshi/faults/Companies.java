package org.gongshi.faults;

import org.gongshi.intake.PenaltyFiles;

/** Invented companies of this suite. */
final class Companies {
  /** Those that are looked up. */
  static final int ALL = 1_000;

  /** Of them, those that are published about while something is broken. */
  static final int CHANGING = 100;

  private static final int FIRST = 7_800_000;

  private Companies() {}

  /** The number of the n-th in test data. */
  static int party(int n) {
    return FIRST + n;
  }

  static String uscc(int party) {
    return PenaltyFiles.uscc(party);
  }
}
