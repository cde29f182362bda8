package org.gongshi.testsupport;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that must become true soon, such as replication. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  /** Returns as soon as the condition holds; fails when it does not within ten seconds. */
  public static void holds(BooleanSupplier condition) {
    holds(PATIENCE, condition);
  }

  /** The same with another patience, for what starts a process. */
  public static void holds(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not become true within " + patience);
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
