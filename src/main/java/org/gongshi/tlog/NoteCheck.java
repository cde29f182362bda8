package org.gongshi.tlog;

import java.util.List;

/** What the signatures of a note amount to, for someone who trusts some keys. */
public sealed interface NoteCheck {

  /**
   * All signatures that name known keys are by them, and there is at least one.
   *
   * @param signatures one for each key, in the order of the note; the first if a key signed twice
   */
  record Verified(List<VerifiedSignature> signatures) implements NoteCheck {
    public Verified {
      signatures = List.copyOf(signatures);
    }
  }

  /** A signature names a known key and is not by it: nothing of the note is to be believed. */
  record Forged(NoteKey key) implements NoteCheck {}

  /** No signature names a known key. */
  record NotSigned() implements NoteCheck {}
}
