package org.gongshi.search;

/** In what a name agrees with the one that was asked for, the closest first; hits are shown so. */
public enum Closeness {
  /** It is the name of today. */
  SAME,
  /** It is a name that the organisation no longer has. */
  SAME_FORMER,
  BEGINS,
  CONTAINS,
  PINYIN,
  INITIALS;

  /** From the column {@code rank} of {@link SearchStatement}. */
  static Closeness of(int rank) {
    return switch (rank) {
      case 0 -> SAME;
      case 1 -> SAME_FORMER;
      case 2 -> BEGINS;
      case 3 -> CONTAINS;
      case 4, 5 -> PINYIN;
      case 6, 7 -> INITIALS;
      default -> throw new IllegalArgumentException("rank " + rank);
    };
  }

  /** Whether it is the whole name. */
  public boolean isSame() {
    return this == SAME || this == SAME_FORMER;
  }
}
