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
    if (isFormer(kind)) {
      return FORMER_NAME;
    }
    return switch (Closeness.of(rank)) {
      case SAME, SAME_FORMER -> EXACT;
      case BEGINS -> PREFIX;
      case CONTAINS -> CONTAINS;
      case PINYIN -> PINYIN;
      case INITIALS -> INITIALS;
    };
  }

  static boolean isFormer(int kind) {
    return kind == FORMER;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
