package org.gongshi.search;

import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.ResidentNumber;
import org.gongshi.text.NameFold;

/** A typed name that may be searched: as typed, and folded. */
record SearchText(String typed, String folded) {

  /** One character is in too many names to mean one. */
  static final int FOLDED_MIN = 2;

  /** Longer than any registered name. */
  static final int FOLDED_MAX = 100;

  /** Spaces and punctuation included; keeps folding cheap. */
  static final int TYPED_MAX = 200;

  /** Refuses what is too short, too long, or looks like a person's identity number. */
  static SearchText of(String typed) {
    if (typed.length() > TYPED_MAX) {
      throw tooLong();
    }
    if (ResidentNumber.anywhereIn(typed)) {
      throw new ProblemException(
          ProblemCode.NUMBER_LOOKS_LIKE_IDENTITY,
          "It looks like a person's identity number. It was not searched for and is not kept.");
    }
    String folded = NameFold.fold(typed);
    int length = folded.codePointCount(0, folded.length());
    if (length < FOLDED_MIN) {
      throw new ProblemException(
              ProblemCode.NAME_TOO_SHORT, "Type at least two characters of the name.")
          .with("minimum", FOLDED_MIN);
    }
    if (length > FOLDED_MAX) {
      throw tooLong();
    }
    return new SearchText(typed, folded);
  }

  private static ProblemException tooLong() {
    return new ProblemException(
            ProblemCode.NAME_TOO_LONG, "Type at most " + FOLDED_MAX + " characters of the name.")
        .with("maximum", FOLDED_MAX);
  }
}
