package org.gongshi.receipt;

import java.util.Locale;

/** What came out of one step of a verification. */
public record Finding(Step step, Outcome outcome) {

  /** Whether it speaks against the receipt. */
  public boolean isFailed() {
    return outcome == Outcome.FAILED;
  }

  /** The steps, each of which stands for itself. */
  public enum Step {
    /** A key of the register signed it. */
    SIGNATURE,
    /** It is about the question that is presented with it. */
    QUESTION,
    /** It is about the answer that is presented with it. */
    ANSWER,
    /** The log signed the checkpoint that it names. */
    CHECKPOINT,
    /** The tree of that checkpoint has the position that it names. */
    POSITION,
    /** The log of today begins with that checkpoint and has that position in it. */
    HISTORY;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a step ended. */
  public enum Outcome {
    VERIFIED,
    /** What it needs was not presented, or cannot be had now. */
    NOT_GIVEN,
    FAILED;

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
