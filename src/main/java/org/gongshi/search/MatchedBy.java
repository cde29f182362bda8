package org.gongshi.search;

import java.util.Locale;

/** Why a name is among the hits; in the order in which hits are shown. */
enum MatchedBy {
  EXACT,
  PREFIX,
  CONTAINS,
  PINYIN,
  INITIALS,
  /** Any of the others, but by a name the subject no longer has. */
  FORMER_NAME;

  private static final int FORMER = 1;

  /** From the columns {@code rank} and {@code kind} of {@link SearchStatement}. */
  static MatchedBy of(int rank, int kind) {
    if (kind == FORMER) {
      return FORMER_NAME;
    }
    return switch (rank) {
      case 0 -> EXACT;
      case 2 -> PREFIX;
      case 3 -> CONTAINS;
      case 4, 5 -> PINYIN;
      case 6, 7 -> INITIALS;
      default -> throw new IllegalArgumentException("rank " + rank);
    };
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
