package org.gongshi.embedded;

/** What a crash of the whole machine may cost. */
public enum Durability {
  /** Nothing that was committed: data of a developer outlives a power cut. */
  SAFE("on"),
  /** Everything: data of a test ends with the test, so nothing waits for the disk. */
  NONE("off");

  private final String fsync;

  Durability(String fsync) {
    this.fsync = fsync;
  }

  String fsync() {
    return fsync;
  }
}
