package org.gongshi.logkeeping;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * Compares the log with the register, leaf by leaf in their order, in constant memory: that every
 * change set and every event is there once, where it must be, and says what the register says.
 */
public final class Comparison {
  /** Events held at once; with their entries about 1 MB. */
  private static final int CHUNK = 2_048;

  private static final String SALTS =
      "select leaf, salt from log_hidden where leaf >= ? and leaf < ?";

  private final LogConnection connection;
  private final LogStore store;
  private final RegisterReader register;

  /** Told of each leaf that was found right. */
  public interface Found {
    void leaf(byte[] entry, TreeHash hash, LoggedEvent event);

    void leaf(byte[] entry, TreeHash hash, LoggedChangeSet changeSet);
  }

  public Comparison(LogConnection connection) {
    this.connection = connection;
    this.store = new LogStore(connection);
    this.register = new RegisterReader(connection);
  }

  /**
   * Compares leaves from one up to another, exclusive; the last change set may be in the log in
   * part.
   *
   * @param after the position of the last change set before
   * @return the position of the last change set that was compared
   * @throws DivergenceException at the first leaf that is not right
   */
  public Watermark run(long from, Watermark after, long to, Found found) {
    Watermark at = after;
    long leaf = from;
    while (leaf < to) {
      List<LoggedChangeSet> next = register.after(at);
      if (next.isEmpty()) {
        throw new DivergenceException(
            "register: nothing follows change set " + at + ", but the log has leaf " + leaf);
      }
      for (LoggedChangeSet changeSet : next) {
        if (leaf < to) {
          RegisterReader.requireNext(at, changeSet);
          requirePlaced(changeSet, leaf);
          byte[] entry = entry(leaf);
          requireEqual(changeSet.entry(), entry, leaf, "change set " + changeSet.watermark());
          found.leaf(entry, TreeHash.leaf(entry), changeSet);
          events(changeSet, leaf, Math.min(to, leaf + changeSet.leaves()), found);
          leaf += changeSet.leaves();
          at = changeSet.watermark();
        }
      }
    }
    return at;
  }

  private void events(LoggedChangeSet changeSet, long start, long end, Found found) {
    long leaf = start + 1;
    while (leaf < end) {
      long chunkEnd = Math.min(end, leaf + CHUNK);
      List<LoggedEvent> events = register.events(changeSet.id(), leaf - start - 1, chunkEnd - leaf);
      List<byte[]> entries = store.entries(leaf, chunkEnd);
      Map<Long, byte[]> salts = salts(leaf, chunkEnd);
      for (int i = 0; i < chunkEnd - leaf; i++) {
        long at = leaf + i;
        if (i >= events.size()) {
          throw new DivergenceException(
              "register: event %d of change set %s (leaf %d) is missing"
                  .formatted(at - start, changeSet.watermark(), at));
        }
        if (i >= entries.size()) {
          throw new DivergenceException("log: the entry of leaf " + at + " is missing");
        }
        LoggedEvent event = events.get(i);
        RegisterReader.requireSound(event, at - start);
        byte[] entry = entries.get(i);
        compare(event, entry, salts.get(at), at);
        found.leaf(entry, TreeHash.leaf(entry), event);
      }
      leaf = chunkEnd;
    }
    if (end == start + changeSet.leaves()
        && !register.events(changeSet.id(), changeSet.events(), 1).isEmpty()) {
      throw new DivergenceException(
          "register: change set " + changeSet.watermark() + " has more events than it says");
    }
  }

  private static void compare(LoggedEvent event, byte[] entry, byte @Nullable [] salt, long leaf) {
    if (salt == null && event.isHidden()) {
      throw new DivergenceException("log: what opens leaf " + leaf + " is missing");
    }
    requireEqual(
        event.entry(salt),
        entry,
        leaf,
        "event " + event.seq() + " of change set " + event.changeSetId());
  }

  private void requirePlaced(LoggedChangeSet changeSet, long leaf) {
    boolean placed =
        connection
            .first(LogStore.PLACED + "where leaf = ?", LogStore::placed, leaf)
            .filter(it -> it.changeSet().equals(changeSet))
            .isPresent();
    if (!placed) {
      throw new DivergenceException(
          "log: leaf " + leaf + " is not placed as change set " + changeSet.watermark());
    }
  }

  private byte[] entry(long leaf) {
    return store.entries(leaf, leaf + 1).stream()
        .findFirst()
        .orElseThrow(
            () -> new DivergenceException("log: the entry of leaf " + leaf + " is missing"));
  }

  private Map<Long, byte[]> salts(long from, long to) {
    Map<Long, byte[]> salts = new HashMap<>();
    connection
        .list(SALTS, row -> Map.entry(row.getLong(1), row.getBytes(2)), from, to)
        .forEach(salt -> salts.put(salt.getKey(), salt.getValue()));
    return salts;
  }

  private static void requireEqual(byte[] expected, byte[] entry, long leaf, String what) {
    if (!Arrays.equals(expected, entry)) {
      throw new DivergenceException(
          "log: the entry of leaf " + leaf + " is not that of " + what + " of the register");
    }
  }
}
