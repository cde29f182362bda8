package org.gongshi.reconcile;

import java.util.Locale;
import org.gongshi.search.Closeness;

/**
 * In what a candidate agrees with the question, the closest first. The score is a name for the
 * grade, as the protocol wants a number: it grades two texts and says nothing about the
 * organisation.
 */
public enum Grade {
  NUMBER_EXACT(100),
  NAME_EXACT(90),
  FORMER_NAME_EXACT(80),
  NAME_BEGINS(60),
  NAME_CONTAINS(50),
  PINYIN(40),
  INITIALS(30);

  private final int score;

  Grade(int score) {
    this.score = score;
  }

  static Grade of(Closeness closeness) {
    return switch (closeness) {
      case SAME -> NAME_EXACT;
      case SAME_FORMER -> FORMER_NAME_EXACT;
      case BEGINS -> NAME_BEGINS;
      case CONTAINS -> NAME_CONTAINS;
      case PINYIN -> PINYIN;
      case INITIALS -> INITIALS;
    };
  }

  int score() {
    return score;
  }

  /** As candidates name it, for example {@code name_exact}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
