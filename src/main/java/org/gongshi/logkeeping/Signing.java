package org.gongshi.logkeeping;

import java.util.ArrayList;
import java.util.List;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.MalformedException;
import org.gongshi.tlog.NoteCheck;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.NoteSigner;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.TreeHash;
import org.gongshi.tlog.VerifiedSignature;

/** The keys of the log: one that signs, and those that have. */
public final class Signing {
  private final String origin;
  private final NoteSigner signer;
  private final List<NoteKey> known;

  /**
   * The keys of a log.
   *
   * @param formerKeys keys that earlier checkpoints may be signed with
   */
  public Signing(String origin, NoteSigner signer, List<NoteKey> formerKeys) {
    this.origin = origin;
    this.signer = signer;
    List<NoteKey> keys = new ArrayList<>(formerKeys);
    keys.add(signer.key());
    this.known = List.copyOf(keys);
  }

  /**
   * The key that a note is signed with.
   *
   * @throws DivergenceException if it is none of this log
   */
  String vkeyOf(SignedNote note) {
    if (note.check(known) instanceof NoteCheck.Verified(List<VerifiedSignature> by)) {
      return by.getFirst().key().vkey();
    }
    throw new DivergenceException("state file: not signed with a key of this log");
  }

  SignedNote sign(long size, TreeHash root) {
    return new Checkpoint(origin, size, root).signed(signer);
  }

  /**
   * The checkpoint of a note that this log signed.
   *
   * @param where it is from, for the refusal
   * @throws DivergenceException if it did not
   */
  Checkpoint verified(String where, SignedNote note) {
    return verified(where, note, origin, known);
  }

  /** The same for somebody who only has the keys that verify. */
  public static Checkpoint verified(
      String where, SignedNote note, String origin, List<NoteKey> keys) {
    if (!(note.check(keys) instanceof NoteCheck.Verified)) {
      throw new DivergenceException(where + ": not signed with a key of this log");
    }
    try {
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      if (!checkpoint.origin().equals(origin)) {
        throw new DivergenceException(where + ": of another log, " + checkpoint.origin());
      }
      return checkpoint;
    } catch (MalformedException e) {
      throw new DivergenceException(where + ": no checkpoint (" + e.getMessage() + ")");
    }
  }
}
