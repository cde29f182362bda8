package org.gongshi.publication;

/** What a publication does with a staged row. */
enum Fate {
  /** Enters the register. */
  NEW(0),
  /** Says what the register says already. */
  UNCHANGED(1),
  /** Meets something the register or the same file has; to be merged. */
  MEETS(2),
  /** Replaces what the register says by a new version. */
  CHANGED(3);

  private final int code;

  Fate(int code) {
    this.code = code;
  }

  /** The value in staging tables. */
  int code() {
    return code;
  }
}
