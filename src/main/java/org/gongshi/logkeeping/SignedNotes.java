package org.gongshi.logkeeping;

import java.nio.charset.StandardCharsets;
import org.gongshi.tlog.MalformedException;
import org.gongshi.tlog.SignedNote;

/** Signed notes as text. */
public final class SignedNotes {
  private SignedNotes() {}

  /**
   * Reads one.
   *
   * @param where it is from, for the refusal
   * @throws DivergenceException if it is none
   */
  public static SignedNote parse(String where, String text) {
    try {
      return SignedNote.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedException e) {
      throw new DivergenceException(where + ": not a signed note (" + e.getMessage() + ")");
    }
  }
}
