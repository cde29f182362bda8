package org.gongshi.monitor;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.Rebuilding;
import org.gongshi.logkeeping.Signing;
import org.gongshi.logkeeping.StateFile;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.Tile;
import org.gongshi.tlog.TreeEdge;
import org.gongshi.tlog.TreeHash;
import org.gongshi.tlog.TreeProofs;

/**
 * Follows a log as anybody can: the newest checkpoint continues the one seen last, and the new
 * entries are those it is about.
 */
final class RemoteCheck {
  private final RemoteLog log;
  private final String origin;
  private final List<NoteKey> keys;
  private final StateFile state;
  private final boolean full;
  private final PrintWriter out;

  RemoteCheck(
      RemoteLog log,
      String origin,
      List<NoteKey> keys,
      StateFile state,
      boolean full,
      PrintWriter out) {
    this.log = log;
    this.origin = origin;
    this.keys = keys;
    this.state = state;
    this.full = full;
    this.out = out;
  }

  /**
   * Compares what is new.
   *
   * @throws DivergenceException if it does not continue what was seen
   * @throws UnavailableException if the log does not answer, or is behind what was seen
   */
  void run() {
    Optional<Checkpoint> kept =
        state.read().map(note -> Signing.verified("state file", note, origin, keys));
    SignedNote note = log.checkpoint();
    Checkpoint now = Signing.verified("checkpoint", note, origin, keys);
    Checkpoint seen = kept.orElse(new Checkpoint(origin, 0, TreeHash.EMPTY));
    if (now.size() < seen.size()) {
      // A replica may be late; what it has not got cannot be compared. It must not stay so.
      throw new UnavailableException(
          "behind: %d leaves are served, and %d were seen".formatted(now.size(), seen.size()));
    }
    requireContinued(seen, now);
    compareEntries(full ? TreeEdge.EMPTY : TreeEdge.read(seen.size(), log), now);
    state.write(note);
    out.println("AGREES %d leaves, %d before".formatted(now.size(), seen.size()));
  }

  private void requireContinued(Checkpoint from, Checkpoint to) {
    List<TreeHash> proof = new TreeProofs(log).consistency(from.size(), to.size());
    if (!ProofVerifier.consistency(from.size(), to.size(), from.root(), to.root(), proof)) {
      throw new DivergenceException(
          "checkpoint: the tree of %d leaves does not continue that of %d"
              .formatted(to.size(), from.size()));
    }
  }

  /** An entry of before, which was compared in another run: it must be the one in the tree. */
  private byte[] proven(long leaf, Checkpoint now) {
    Tile bundle = Tile.of(0, leaf / Tile.WIDTH, now.size()).orElseThrow();
    byte[] entry = log.entries(bundle).get((int) (leaf % Tile.WIDTH));
    List<TreeHash> path = new TreeProofs(log).inclusion(leaf, now.size());
    if (!ProofVerifier.inclusion(leaf, now.size(), TreeHash.leaf(entry), path, now.root())) {
      throw new DivergenceException("entries: that of leaf " + leaf + " is not in the tree");
    }
    return entry;
  }

  private void compareEntries(TreeEdge begins, Checkpoint now) {
    Rebuilding tree = new Rebuilding(begins, log);
    EntrySequence sequence = EntrySequence.from(begins.size(), leaf -> proven(leaf, now));
    long leaf = begins.size();
    while (leaf < now.size()) {
      Tile bundle = Tile.of(0, leaf / Tile.WIDTH, now.size()).orElseThrow();
      List<byte[]> entries = log.entries(bundle);
      for (byte[] entry : entries.subList((int) (leaf % Tile.WIDTH), entries.size())) {
        sequence.next(entry);
        tree.add(TreeHash.leaf(entry));
        leaf++;
      }
    }
    if (!tree.end().root().equals(now.root())) {
      throw new DivergenceException(
          "entries: those of %d leaves have another root than was signed".formatted(now.size()));
    }
    sequence.end();
  }
}
