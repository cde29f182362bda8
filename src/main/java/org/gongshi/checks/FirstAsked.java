package org.gongshi.checks;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.gongshi.checklog.CheckRecord.Nearness;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked of a neighbourhood first on a day, which is nearly always all that it asks
 * there and no business of the record. When something else is asked, both go to the record, which
 * counts for all instances.
 *
 * <p>A table of four bytes a neighbourhood. Nothing makes room for another: what finds its places
 * taken goes to the record from the first value on.
 */
final class FirstAsked {
  /** Places where a neighbourhood may stand. */
  private static final int WAYS = 4;

  /** Of an entry: a place and one, or {@link #SEVERAL}; the other bits are of the digest. */
  private static final int STATE_BITS = 9;

  private static final int STATE_MASK = (1 << STATE_BITS) - 1;
  private static final int SEVERAL = Nearness.PLACES + 1;

  /** What was asked on a day. */
  private record Table(LocalDate day, AtomicIntegerArray entries) {}

  private final int size;
  private volatile @Nullable Table table;

  /**
   * An empty one, which takes no memory until something is asked.
   *
   * @param size neighbourhoods at most, a power of two
   */
  FirstAsked(int size) {
    requireSize(size);
    this.size = size;
  }

  /**
   * Refuses a number of neighbourhoods that none can be made for.
   *
   * @throws IllegalStateException naming the setting
   */
  static void requireSize(int size) {
    if (size < WAYS || Integer.bitCount(size) != 1) {
      throw new IllegalStateException(
          "gongshi.checks.guesses.remembered: a power of two, at least " + WAYS);
    }
  }

  /** What the record must be told; nothing about the first value of a neighbourhood. */
  List<Nearness> beyondFirst(List<Nearness> near, LocalDate day) {
    Table today = of(day);
    if (!today.day().equals(day)) {
      return near;
    }
    List<Nearness> told = new ArrayList<>(2 * near.size());
    for (Nearness asked : near) {
      told.addAll(beyondFirst(asked, today.entries()));
    }
    return told;
  }

  /** Of this day or, for a check that began before midnight, of the next one. */
  private Table of(LocalDate day) {
    Table known = table;
    if (known != null && !known.day().isBefore(day)) {
      return known;
    }
    return next(day);
  }

  private synchronized Table next(LocalDate day) {
    Table known = table;
    if (known == null || known.day().isBefore(day)) {
      known = new Table(day, new AtomicIntegerArray(size));
      table = known;
    }
    return known;
  }

  private List<Nearness> beyondFirst(Nearness asked, AtomicIntegerArray entries) {
    long digest = ByteBuffer.wrap(asked.digest().value()).getLong();
    int bucket = (int) (digest >>> Integer.SIZE) & (size - 1) & -WAYS;
    int owner = (int) digest << STATE_BITS;
    int first = owner | asked.place() + 1;
    for (int at = bucket; at < bucket + WAYS; at++) {
      int kept = entries.compareAndExchange(at, 0, first);
      if (kept == 0 || kept == first) {
        return List.of();
      }
      if ((kept & ~STATE_MASK) == owner) {
        int state = kept & STATE_MASK;
        return state != SEVERAL && entries.compareAndSet(at, kept, owner | SEVERAL)
            ? List.of(asked.earlier(state - 1), asked)
            : List.of(asked);
      }
    }
    return List.of(asked);
  }
}
