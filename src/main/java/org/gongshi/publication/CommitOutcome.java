package org.gongshi.publication;

/** What became of a commit. */
public sealed interface CommitOutcome permits Committed, Overtaken {

  /** For those whose rows nobody else touches: what was committed, or a failure. */
  default Committed orThrow() {
    return switch (this) {
      case Committed committed -> committed;
      case Overtaken overtaken ->
          throw new IllegalStateException(
              "Others committed what contradicts " + overtaken.rejected().count() + " rows");
    };
  }
}
