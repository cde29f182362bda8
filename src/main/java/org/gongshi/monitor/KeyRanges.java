package org.gongshi.monitor;

import java.util.Optional;
import org.gongshi.logkeeping.LogConnection;
import org.jspecify.annotations.Nullable;

/** Goes along a table in ranges of its key, so that no statement reads more than a range. */
final class KeyRanges {
  /** Rows of a range; with their contents a few megabytes. */
  static final int ROWS = 1_000;

  private KeyRanges() {}

  /** Told of each range. */
  interface Work {
    /**
     * Does what is to be done for keys in a range.
     *
     * @param within the condition with {key} in place of the column, to be put into a statement
     * @param bounds the parameters of the condition
     */
    void run(String within, Object[] bounds);
  }

  /**
   * Runs work over all keys there can be, those of rows that stand in other tables only included.
   *
   * @param key the leading column of the table's primary key, a text
   */
  static void each(LogConnection connection, String table, String key, Work work) {
    String last =
        """
        select max(key)
          from (select {key} as key from {table} where {key} > ? order by {key} limit ?) page
        """
            .replace("{key}", key)
            .replace("{table}", table);
    String after = "";
    while (true) {
      Optional<String> upTo = last(connection, last, after);
      if (upTo.isEmpty()) {
        work.run("{key} > ?", new Object[] {after});
        return;
      }
      work.run("{key} > ? and {key} <= ?", new Object[] {after, upTo.get()});
      after = upTo.get();
    }
  }

  private static Optional<String> last(LogConnection connection, String sql, String after) {
    return connection.list(sql, row -> new Key(row.getString(1)), after, ROWS).getFirst().orNone();
  }

  private record Key(@Nullable String text) {
    Optional<String> orNone() {
      return Optional.ofNullable(text);
    }
  }
}
