package org.gongshi.text;

import java.util.stream.IntStream;

/**
 * The distinct pairs of neighbouring UTF-16 code units in a folded name, each packed into one
 * {@code int4}: first unit in the high half, second in the low half. A character beyond the basic
 * plane counts as its two surrogates, so a pair may lie inside a character; index and query agree
 * on that.
 *
 * <p>Folded names hold no control characters, so packed pairs are never in {@code 0 … 0x1FFFFF}:
 * {@link FilterGrams} lives there.
 */
public final class Bigrams {

  private Bigrams() {}

  /** Sorted and distinct; empty for a name of fewer than two code units. */
  public static int[] of(String folded) {
    return IntStream.range(0, Math.max(0, folded.length() - 1))
        .map(i -> (folded.charAt(i) << 16) | folded.charAt(i + 1))
        .sorted()
        .distinct()
        .toArray();
  }
}
