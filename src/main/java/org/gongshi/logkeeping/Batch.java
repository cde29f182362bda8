package org.gongshi.logkeeping;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.tlog.TreeHash;

/** Leaves that are added to the log at once. */
final class Batch {
  private static final int SALT_BYTES = 32;

  private final SecureRandom random;
  private final long first;
  private final List<LogStore.Placed> changeSets = new ArrayList<>();
  private final List<Object[]> entryRows = new ArrayList<>();
  private final List<Object[]> hiddenRows = new ArrayList<>();
  private final List<TreeHash> hashes = new ArrayList<>();
  private int whole;

  /**
   * Leaves from this one on.
   *
   * @param random where the salts of hidden events are drawn
   */
  Batch(long first, SecureRandom random) {
    this.first = first;
    this.random = random;
  }

  int size() {
    return hashes.size();
  }

  void add(LoggedChangeSet changeSet) {
    changeSets.add(new LogStore.Placed(changeSet, first + size()));
    add(changeSet.entry());
  }

  void add(LoggedEvent event) {
    if (event.isHidden()) {
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      hiddenRows.add(new Object[] {first + size(), salt});
      add(event.entry(salt));
    } else {
      add(event.entry(null));
    }
  }

  private void add(byte[] entry) {
    entryRows.add(new Object[] {first + size(), entry});
    hashes.add(TreeHash.leaf(entry));
  }

  /** What was added last was the end of a change set. */
  void ended() {
    whole = size();
  }

  /** Leaves up to the end of the last change set that ends here; zero if none does. */
  int whole() {
    return whole;
  }

  List<LogStore.Placed> changeSets() {
    return changeSets;
  }

  List<Object[]> entryRows() {
    return entryRows;
  }

  List<Object[]> hiddenRows() {
    return hiddenRows;
  }

  List<TreeHash> hashes() {
    return hashes;
  }
}
