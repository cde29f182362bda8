package org.gongshi.embedded;

/** What a crash of the whole machine may cost. */
public enum Durability {
  /** Nothing that was committed: data of a developer outlives a power cut. */
  SAFE("on", "1GB"),
  /** Everything: data of a test ends with the test, so nothing waits for the disk. */
  NONE("off", "256MB");

  private final String fsync;
  private final String logMax;

  Durability(String fsync, String logMax) {
    this.fsync = fsync;
    this.logMax = logMax;
  }

  String fsync() {
    return fsync;
  }

  /**
   * How much write-ahead log may lie between two checkpoints. Much makes publishing a million rows
   * cheap; the servers of a test, three of them and more, shall fit on a small disk.
   */
  String logMax() {
    return logMax;
  }
}
