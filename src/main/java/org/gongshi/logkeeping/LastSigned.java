package org.gongshi.logkeeping;

import java.time.InstantSource;
import java.util.Optional;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.TreeEdge;
import org.gongshi.tlog.TreeHash;
import org.gongshi.tlog.TreeProofs;

/**
 * What was signed last, by the file that the keeper keeps and by the database. The stored tree must
 * begin with it, whatever else has happened: a database that lost checkpoints gets them back, one
 * that lost leaves or has others is refused.
 */
final class LastSigned {
  private static final String IN_FILE = "state file";
  private static final String IN_DATABASE = "log_checkpoint";

  private final LogStore store;
  private final StateFile file;
  private final Signing signing;
  private final InstantSource clock;

  LastSigned(LogStore store, StateFile file, Signing signing, InstantSource clock) {
    this.store = store;
    this.file = file;
    this.signing = signing;
    this.clock = clock;
  }

  /**
   * The last signed checkpoint; that of the empty tree before there is one.
   *
   * @throws DivergenceException if the stored tree does not begin with it
   */
  Checkpoint find() {
    return find(true);
  }

  /**
   * The same for an instance that does not sign: its file follows what another one signs, so that
   * it will not take up a history that contradicts what it could have seen.
   *
   * @throws DivergenceException if the stored tree does not continue its file
   */
  Checkpoint follow() {
    return find(false);
  }

  /**
   * Compares the file with the database.
   *
   * @param writes whether the database is told what it lacks
   */
  private Checkpoint find(boolean writes) {
    Optional<SignedNote> kept = file.read();
    Optional<SignedNote> stored = store.newestCheckpoint();
    long size = store.size();
    if (kept.isEmpty()) {
      return begin(stored, size);
    }
    Checkpoint mine = signing.verified(IN_FILE, kept.get());
    requireBegins(mine, size, IN_FILE);
    if (stored.isEmpty()) {
      if (writes) {
        restore(mine, kept.get());
      }
      return mine;
    }
    Checkpoint theirs = signing.verified(IN_DATABASE, stored.get());
    requireBegins(theirs, size, IN_DATABASE);
    if (theirs.size() > mine.size()) {
      // Signed by another instance, from the same tree.
      requireConsistent(mine, theirs.size(), theirs.root());
      file.write(stored.get());
      return theirs;
    }
    requireConsistent(theirs, mine.size(), mine.root());
    if (theirs.size() < mine.size() && writes) {
      restore(mine, kept.get());
    }
    return mine;
  }

  /** Only a log that holds nothing begins; any other one was signed by somebody who knows more. */
  private Checkpoint begin(Optional<SignedNote> stored, long size) {
    if (size > 0 || stored.isPresent()) {
      throw new DivergenceException(
          "state file: missing, and the log is not empty; put the last checkpoint in its place"
              + " that somebody outside keeps");
    }
    SignedNote empty = signing.sign(0, TreeHash.EMPTY);
    file.write(empty);
    return Checkpoint.parse(empty.text());
  }

  /** The database is told again what was signed: the keeper died in between, or it was deleted. */
  private void restore(Checkpoint checkpoint, SignedNote note) {
    if (checkpoint.size() > 0) {
      store.addCheckpoint(
          note, signing.vkeyOf(note), store.coveredBy(checkpoint.size()), clock.instant());
    }
  }

  private void requireBegins(Checkpoint checkpoint, long size, String where) {
    if (size < checkpoint.size()) {
      throw new DivergenceException(
          "log: has %d leaves, and %d were signed (%s)".formatted(size, checkpoint.size(), where));
    }
    if (!TreeEdge.read(checkpoint.size(), store).root().equals(checkpoint.root())) {
      throw new DivergenceException(
          "log: its first %d leaves have another root than was signed (%s)"
              .formatted(checkpoint.size(), where));
    }
  }

  /**
   * Whether a tree begins with what was signed, by a proof from the stored tiles.
   *
   * @throws DivergenceException if it does not
   */
  void requireConsistent(Checkpoint signed, long size, TreeHash root) {
    TreeProofs proofs = new TreeProofs(store);
    if (!proofs.root(size).equals(root)
        || !ProofVerifier.consistency(
            signed.size(), size, signed.root(), root, proofs.consistency(signed.size(), size))) {
      throw new DivergenceException(
          "log: the tree of %d leaves does not continue the signed one of %d"
              .formatted(size, signed.size()));
    }
  }
}
