package org.gongshi.logkeeping;

import java.time.InstantSource;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.TreeEdge;
import org.gongshi.tlog.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the log while its connection lives. Each round appends what is new and signs it when it is
 * confirmed, each step in a transaction of its own:
 *
 * <ol>
 *   <li>the stored tree begins with what was signed last, by the file and by the database;
 *   <li>leaves that were stored and not signed are what the register says;
 *   <li>new leaves and the hashes above them are stored;
 *   <li>a synchronous standby has all of it;
 *   <li>the stored tree continues the signed one; the new checkpoint goes into the file, and then
 *       into the database, where readers find it.
 * </ol>
 *
 * <p>Only ends of change sets are signed. A round that ends within one, because there is so much,
 * signs the last end before. Killed between any two steps, the next round goes on from what is
 * stored.
 */
final class Keeper {
  /** Leaves after which a round signs before it goes on. */
  static final int ROUND_LEAVES_MAX = 1 << 20;

  private final LogStore store;
  private final Comparison comparison;
  private final Growing growing;
  private final LastSigned lastSigned;
  private final Confirmed confirmed;
  private final StateFile file;
  private final Signing signing;
  private final InstantSource clock;
  private final int roundLeavesMax;
  private @Nullable Grown grown;

  Keeper(
      LogConnection connection,
      Signing signing,
      StateFile file,
      Confirmed confirmed,
      InstantSource clock) {
    this(connection, signing, file, confirmed, clock, Growing.LEAVES_MAX, ROUND_LEAVES_MAX);
  }

  /** With limits of its own. */
  Keeper(
      LogConnection connection,
      Signing signing,
      StateFile file,
      Confirmed confirmed,
      InstantSource clock,
      int batchLeavesMax,
      int roundLeavesMax) {
    this.store = new LogStore(connection);
    this.comparison = new Comparison(connection);
    this.growing = new Growing(store, new RegisterReader(connection), batchLeavesMax);
    this.lastSigned = new LastSigned(store, file, signing, clock);
    this.confirmed = confirmed;
    this.file = file;
    this.signing = signing;
    this.clock = clock;
    this.roundLeavesMax = roundLeavesMax;
  }

  /**
   * The stored tree.
   *
   * @param whole up to the end of the last change set of which all events are there
   */
  private record Grown(TreeEdge all, TreeEdge whole) {}

  /** What a round came to. */
  sealed interface Round {
    /** No change set has ended since the last signature. */
    record Nothing(long size) implements Round {}

    /** A checkpoint was signed. */
    record Signed(SignedNote note, long size) implements Round {}

    /** There is something to sign, and no standby has confirmed it. */
    record Unconfirmed(long size) implements Round {}
  }

  /**
   * Does what there is to do.
   *
   * @throws DivergenceException if register, log and signatures disagree; nothing was signed
   * @throws StoreException if the database failed; the connection is of no use any more
   */
  Round round() {
    Checkpoint signed = lastSigned.find();
    Grown now = append(known(signed));
    grown = now;
    long size = now.whole().size();
    if (size <= signed.size()) {
      return new Round.Nothing(signed.size());
    }
    if (!confirmed.isAll()) {
      return new Round.Unconfirmed(size);
    }
    TreeHash root = now.whole().root();
    lastSigned.requireConsistent(signed, size, root);
    SignedNote note = signing.sign(size, root);
    file.write(note);
    store.addCheckpoint(note, signing.vkeyOf(note), store.coveredBy(size), clock.instant());
    return new Round.Signed(note, size);
  }

  /**
   * Does what there is to do while another instance signs.
   *
   * @return leaves of the newest checkpoint
   * @throws DivergenceException if it does not continue what this instance saw
   */
  long follow() {
    return lastSigned.follow().size();
  }

  /** The stored tree; what this keeper did not store itself is compared first. */
  private Grown known(Checkpoint signed) {
    long size = store.size();
    Grown remembered = grown;
    if (remembered != null
        && remembered.all().size() == size
        && remembered.whole().size() >= signed.size()) {
      return remembered;
    }
    TreeEdge begins = TreeEdge.read(signed.size(), store);
    Watermark after = signed.size() == 0 ? RegisterReader.START : store.coveredBy(signed.size());
    long whole = Math.max(signed.size(), store.lastEnd(size));
    Rebuilding rebuilding = new Rebuilding(begins, store);
    TreeEdge[] ended = {begins};
    comparison.run(
        signed.size(),
        after,
        size,
        new Comparison.Found() {
          @Override
          public void leaf(byte[] entry, TreeHash hash, LoggedEvent event) {
            add(hash);
          }

          @Override
          public void leaf(byte[] entry, TreeHash hash, LoggedChangeSet changeSet) {
            add(hash);
          }

          private void add(TreeHash hash) {
            rebuilding.add(hash);
            if (rebuilding.size() == whole) {
              ended[0] = rebuilding.end();
            }
          }
        });
    return new Grown(rebuilding.end(), ended[0]);
  }

  private Grown append(Grown from) {
    TreeEdge all = from.all();
    TreeEdge whole = from.whole();
    while (all.size() - from.all().size() < roundLeavesMax) {
      Batch batch = growing.next(all.size());
      if (batch.size() == 0) {
        break;
      }
      TreeEdge.Growth growth = all.append(batch.hashes());
      store.add(batch, growth.tiles());
      if (batch.whole() > 0) {
        whole = all.append(batch.hashes().subList(0, batch.whole())).edge();
      }
      all = growth.edge();
    }
    return new Grown(all, whole);
  }
}
