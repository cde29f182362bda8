package org.gongshi.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways to cut a word of Latin letters into syllables, longest syllables first. The last
 * syllable of the last word may be unfinished, if the letters left over spell none.
 */
final class SyllableCuts {

  /** The longest syllable, {@code zhuang}. */
  private static final int SYLLABLE_MAX = 6;

  private final String word;
  private final boolean mayEndUnfinished;
  private final int limit;

  /**
   * Whether the letters from a position on can be cut: without it, dead ends are tried 2^n times.
   */
  private final boolean[] cuttable;

  private final List<List<String>> found = new ArrayList<>();

  private SyllableCuts(String word, boolean mayEndUnfinished, int limit) {
    this.word = word;
    this.mayEndUnfinished = mayEndUnfinished;
    this.limit = limit;
    this.cuttable = new boolean[word.length() + 1];
    cuttable[word.length()] = true;
    for (int from = word.length() - 1; from >= 0; from--) {
      for (int to = from + 1; to <= longestEnd(from); to++) {
        cuttable[from] |= cuttable[to] && isPiece(from, to);
      }
    }
  }

  /** At most {@code limit} ways. */
  static List<List<String>> of(String word, boolean mayEndUnfinished, int limit) {
    SyllableCuts cuts = new SyllableCuts(word, mayEndUnfinished, limit);
    cuts.follow(0, List.of());
    return cuts.found;
  }

  private void follow(int from, List<String> before) {
    if (from == word.length()) {
      found.add(before);
      return;
    }
    for (int to = longestEnd(from); to > from && found.size() < limit; to--) {
      if (cuttable[to] && isPiece(from, to)) {
        List<String> longer = new ArrayList<>(before);
        longer.add(word.substring(from, to));
        follow(to, longer);
      }
    }
  }

  private int longestEnd(int from) {
    return Math.min(word.length(), from + SYLLABLE_MAX);
  }

  private boolean isPiece(int from, int to) {
    String letters = word.substring(from, to);
    return Syllables.contains(letters)
        || (mayEndUnfinished && to == word.length() && Syllables.beginsSome(letters));
  }
}
