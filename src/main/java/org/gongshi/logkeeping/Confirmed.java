package org.gongshi.logkeeping;

import java.time.Duration;
import java.util.List;

/** Whether what is committed would survive the loss of this primary. */
final class Confirmed {
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** The end of what is written, flushed or not: others may commit without waiting for that. */
  private static final String WRITTEN = "select pg_current_wal_insert_lsn()::text";

  /**
   * A standby that {@code synchronous_standby_names} makes the primary wait for, and that has all
   * of it on its disk.
   */
  private static final String SYNCHRONOUS =
      """
      select exists (
        select from pg_stat_replication
         where sync_state in ('sync', 'quorum')
           and flush_lsn >= ?::pg_lsn)
      """;

  /** All of those that may be promoted. */
  private static final String NAMED =
      """
      select bool_and(exists (select
                                from pg_stat_replication r
                               where r.application_name = n.name
                                 and r.flush_lsn >= ?::pg_lsn))
        from unnest(string_to_array(?, chr(10))) n (name)
      """;

  private final LogConnection connection;
  private final LogConfig.Confirmation by;
  private final List<String> standbys;
  private final Duration patience;

  /**
   * What confirms.
   *
   * @param standbys names of which each must confirm; none if any one does that is synchronous
   */
  Confirmed(
      LogConnection connection,
      LogConfig.Confirmation by,
      List<String> standbys,
      Duration patience) {
    this.connection = connection;
    this.by = by;
    this.standbys = List.copyOf(standbys);
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
    String end = connection.first(WRITTEN, row -> row.getString(1)).orElseThrow();
    long deadline = System.nanoTime() + patience.toNanos();
    while (!isFlushed(end)) {
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

  private boolean isFlushed(String end) {
    return (standbys.isEmpty()
            ? connection.first(SYNCHRONOUS, row -> row.getBoolean(1), end)
            : connection.first(NAMED, row -> row.getBoolean(1), end, String.join("\n", standbys)))
        .orElse(false);
  }
}
