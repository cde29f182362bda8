package org.gongshi.publication;

/**
 * Where and when the next change set is, asked under the commit lock. Clocks of instances differ a
 * little, and time must not run backwards along the history for that. One that differs by more is
 * wrong, and whoever comes after it must not be bound to its time. On a server that was promoted
 * the first one begins an epoch.
 */
final class Position {

  /** What clocks of servers that somebody looks after may differ by. */
  private static final String SKEW_MAX = "interval '1 minute'";

  /** Newest number by a backwards scan of change_set (epoch, number). */
  private static final String NEXT =
      """
      select e.epoch, coalesce(last.number, 0) + 1 as number,
             case when last.committed_at - {now} <= {skew} then greatest(last.committed_at, {now})
                  else {now} end as committed_at
        from (select epoch_of_this_server() as epoch) e
        left join lateral (select number, committed_at
                             from change_set
                            where epoch = e.epoch
                            order by number desc
                            limit 1) last on true
      """
          .replace("{skew}", SKEW_MAX);

  private Position() {}

  /**
   * A query with one row: epoch, number and committed_at. It may write, so it is asked once.
   *
   * @param now the time of this instance's clock, an SQL expression
   */
  static String next(String now) {
    return NEXT.replace("{now}", now);
  }
}
