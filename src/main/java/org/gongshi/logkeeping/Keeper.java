package org.gongshi.logkeeping;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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
 * <p>Killed between any two, the next round goes on from what is stored.
 */
final class Keeper {
  /** Leaves after which a round signs before it goes on. */
  private static final int ROUND_LEAVES_MAX = 1 << 20;

  private final LogStore store;
  private final Comparison comparison;
  private final Growing growing;
  private final LastSigned lastSigned;
  private final Confirmed confirmed;
  private final StateFile file;
  private final Signing signing;
  private final InstantSource clock;
  private @Nullable TreeEdge edge;
  private boolean keyPublished;

  Keeper(
      LogConnection connection,
      Signing signing,
      StateFile file,
      LogConfig.Confirmation confirmation,
      Duration patience,
      InstantSource clock) {
    this.store = new LogStore(connection);
    this.comparison = new Comparison(connection);
    this.growing = new Growing(store, new RegisterReader(connection));
    this.lastSigned = new LastSigned(store, file, signing, clock);
    this.confirmed = new Confirmed(connection, confirmation, patience);
    this.file = file;
    this.signing = signing;
    this.clock = clock;
  }

  /** What a round came to. */
  sealed interface Round {
    /** Everything is signed. */
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
    publishKey();
    Checkpoint signed = lastSigned.find();
    TreeEdge grown = append(known(signed));
    edge = grown;
    Optional<Watermark> covers = store.coveredBy(grown.size());
    if (grown.size() == signed.size() || covers.isEmpty()) {
      return new Round.Nothing(signed.size());
    }
    if (!confirmed.isAll()) {
      return new Round.Unconfirmed(grown.size());
    }
    TreeHash root = grown.root();
    lastSigned.requireConsistent(signed, grown.size(), root);
    SignedNote note = signing.sign(grown.size(), root);
    file.write(note);
    store.addCheckpoint(note, covers.get(), clock.instant());
    return new Round.Signed(note, grown.size());
  }

  private void publishKey() {
    if (!keyPublished) {
      store.addKey(signing.vkey(), clock.instant());
      keyPublished = true;
    }
  }

  /** The edge of the stored tree; what this keeper did not store itself is compared first. */
  private TreeEdge known(Checkpoint signed) {
    long size = store.size();
    TreeEdge remembered = edge;
    if (remembered != null && remembered.size() == size && size >= signed.size()) {
      return remembered;
    }
    TreeEdge begins = TreeEdge.read(signed.size(), store);
    Watermark after =
        signed.size() == 0
            ? RegisterReader.START
            : store
                .coveredBy(signed.size())
                .orElseThrow(() ->
                    new DivergenceException(
                        "log: no change set ends at the signed size " + signed.size()));
    Rebuilding rebuilding = new Rebuilding(begins, store);
    comparison.run(
        signed.size(),
        after,
        size,
        new Comparison.Found() {
          @Override
          public void leaf(byte[] entry, TreeHash hash, LoggedEvent event) {
            rebuilding.add(hash);
          }

          @Override
          public void leaf(byte[] entry, TreeHash hash, LoggedChangeSet changeSet) {
            rebuilding.add(hash);
          }
        });
    return rebuilding.end();
  }

  private TreeEdge append(TreeEdge from) {
    TreeEdge grown = from;
    while (grown.size() - from.size() < ROUND_LEAVES_MAX) {
      Batch batch = growing.next(grown.size());
      if (batch.size() == 0) {
        break;
      }
      TreeEdge.Growth growth = grown.append(batch.hashes());
      store.add(batch, growth.tiles());
      grown = growth.edge();
    }
    return grown;
  }
}
