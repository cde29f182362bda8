package org.gongshi.logkeeping;

import java.time.Duration;

/** Whether what is committed would survive the loss of this primary. */
final class Confirmed {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final String FLUSHED = "select pg_current_wal_flush_lsn()::text";

  /**
   * A standby that {@code synchronous_standby_names} makes the primary wait for, and that has all
   * of it on its disk.
   */
  private static final String CONFIRMED =
      """
      select exists (
        select from pg_stat_replication
         where sync_state in ('sync', 'quorum')
           and flush_lsn >= ?::pg_lsn)
      """;

  private final LogConnection connection;
  private final LogConfig.Confirmation by;
  private final Duration patience;

  Confirmed(LogConnection connection, LogConfig.Confirmation by, Duration patience) {
    this.connection = connection;
    this.by = by;
    this.patience = patience;
  }

  /** Waits until all that was committed so far is confirmed; false if that takes too long. */
  boolean isAll() {
    return switch (by) {
      case NONE -> true;
      case SYNCHRONOUS -> isFlushed();
    };
  }

  private boolean isFlushed() {
    String end = connection.first(FLUSHED, row -> row.getString(1)).orElseThrow();
    long deadline = System.nanoTime() + patience.toNanos();
    while (!connection.first(CONFIRMED, row -> row.getBoolean(1), end).orElse(false)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
