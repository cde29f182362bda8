package org.gongshi.monitor;

import java.util.List;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;

/**
 * Looks for what the walk along the log passes by: events of no change set, events before the first
 * of theirs, and rows of the log for leaves that are none.
 */
final class PositionsCheck {
  /** Change sets looked at in one statement. */
  private static final int CHANGE_SETS = 1_000;

  /** Leaves counted in one statement. */
  private static final long LEAVES = 500_000;

  /**
   * The change sets that events name, one after the other along the primary key, and whether all of
   * their events have a position.
   */
  private static final String NAMED =
      """
      with recursive named (id) as (
        (select change_set_id from register_event
          where change_set_id > ? order by change_set_id limit 1)
        union all
        select (select change_set_id from register_event
                 where change_set_id > named.id order by change_set_id limit 1)
          from named
         where named.id is not null
      )
      select id,
             exists (select from change_set c where c.id = named.id)
             and not exists (select from register_event e
                              where e.change_set_id = named.id and e.seq < 1) as placed
        from named
       where id is not null
       limit ?
      """;

  private final LogConnection connection;

  PositionsCheck(LogConnection connection) {
    this.connection = connection;
  }

  private record Named(long changeSetId, boolean placed) {}

  /**
   * Looks at all events, in ranges of their primary key.
   *
   * @throws DivergenceException at the first one that has no position
   */
  void events() {
    long after = Long.MIN_VALUE;
    List<Named> named;
    do {
      named =
          connection.list(
              NAMED,
              row -> new Named(row.getLong("id"), row.getBoolean("placed")),
              after,
              CHANGE_SETS);
      for (Named it : named) {
        if (!it.placed()) {
          throw new DivergenceException(
              "register: events of change set " + it.changeSetId() + " have no position");
        }
        after = it.changeSetId();
      }
    } while (named.size() == CHANGE_SETS);
  }

  /**
   * Whether a table of the log has as many rows as the walk found leaves for.
   *
   * @param size leaves of the log
   * @throws DivergenceException if it has others
   */
  void rows(String table, long size, long wanted) {
    String sql = "select count(*) from " + table + " where leaf >= ? and leaf < ?";
    long there = 0;
    long from = Long.MIN_VALUE;
    long to = 0;
    while (from < size) {
      to = Math.min(size, to + LEAVES);
      there += count(sql, from, to);
      from = to;
    }
    there += count(sql, size, Long.MAX_VALUE);
    if (there != wanted) {
      throw new DivergenceException(
          "log: %s has %d rows, a log of %d leaves has %d".formatted(table, there, size, wanted));
    }
  }

  private long count(String sql, long from, long to) {
    return connection.first(sql, row -> row.getLong(1), from, to).orElseThrow();
  }
}
