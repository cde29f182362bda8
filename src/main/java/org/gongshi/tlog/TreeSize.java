package org.gongshi.tlog;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The number of leaves of a tree. */
public final class TreeSize {

  /** 2^53 - 1: exact in every JSON reader, and no sum or shift of this package overflows. */
  public static final long MAX = (1L << 53) - 1;

  /** A proof has one hash for each level of the tree, and the largest has 53. */
  public static final int LEVELS_MAX = 53;

  /** 2^53 - 1 has 16 digits; no sign, no leading zeroes. */
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,15}");

  private TreeSize() {}

  /** True from 0 to {@link #MAX}. */
  public static boolean isLegal(long size) {
    return size >= 0 && size <= MAX;
  }

  /**
   * @throws IllegalArgumentException if the size is negative or above {@link #MAX}
   */
  static long require(long size) {
    if (!isLegal(size)) {
      throw new IllegalArgumentException("tree: no legal size: " + size);
    }
    return size;
  }

  /** Reads a size or an index as tlog-checkpoint and tlog-proof write it; else empty. */
  static OptionalLong parse(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    long size = Long.parseLong(text);
    return isLegal(size) ? OptionalLong.of(size) : OptionalLong.empty();
  }

  /** The largest power of two below a size of at least 2: where RFC 6962 splits a tree. */
  static long split(long size) {
    return Long.highestOneBit(size - 1);
  }
}
