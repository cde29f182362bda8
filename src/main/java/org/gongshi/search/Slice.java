package org.gongshi.search;

import java.util.Arrays;
import java.util.List;

/**
 * Some of the subjects, chosen by the hash of their keys, whose names have indexes of grams of
 * their own: {@code subject_name_by_grams_16} and its like. What is frequent is met there as often
 * as a page wants it, and its list is as much shorter.
 */
enum Slice {
  SMALL(256),
  MIDDLE(16);

  /** Matches that the rarest gram alone should give: the whole text has fewer. */
  private static final int MATCHES_MIN = 2 * SearchStatement.CANDIDATES_MAX;

  /**
   * A list of so many is read, some 4 ms, in little more than another way in takes to be planned.
   */
  private static final int LONG_LIST = 10_000;

  private final int part;

  Slice(int part) {
    this.part = part;
  }

  /**
   * Those in which a gram of so many names is likely to be met often enough, smallest first; none
   * for a list that is short enough as it is.
   */
  static List<Slice> worthAsking(double names) {
    return names <= LONG_LIST
        ? List.of()
        : Arrays.stream(values()).filter(slice -> names / slice.part >= MATCHES_MIN).toList();
  }

  /** What the names of its way in the statement are told apart by. */
  String suffix() {
    return "_" + part;
  }

  /** As the index says it, letter by letter: only then does the planner know that it will do. */
  String condition() {
    return "hashtextextended(subject_key, 0::bigint) & %d::bigint = 0".formatted(part - 1);
  }
}
