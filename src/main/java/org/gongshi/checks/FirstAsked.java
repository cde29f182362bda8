package org.gongshi.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.gongshi.checklog.CheckRecord.Nearness;
import org.gongshi.keys.Bytes;

/**
 * What a client asked of a neighbourhood first on a day, which is nearly always all that it asks
 * there and no business of the record. When something else is asked, both go to the record, which
 * counts for all instances; each of them lets one value more pass at most.
 *
 * <p>A table of fixed size, one slot a neighbourhood. A later one may take the slot of an earlier
 * one, for which counting then begins again with what is asked next.
 */
final class FirstAsked {
  /** 8 MB. */
  private static final int SLOTS_BITS = 20;

  /** Of a slot: a place and one, or {@link #SEVERAL}; the other bits are of the digest. */
  private static final int STATE_BITS = 9;

  private static final long STATE_MASK = (1L << STATE_BITS) - 1;
  private static final long SEVERAL = Nearness.PLACES + 1L;

  /** Spreads days over all bits; the golden ratio, odd. */
  private static final long DAY_FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private final AtomicLongArray slots = new AtomicLongArray(1 << SLOTS_BITS);

  /** What the record must be told; nothing about the first value of a neighbourhood. */
  List<Nearness> beyondFirst(List<Nearness> near, LocalDate day) {
    return near.stream().flatMap(it -> beyondFirst(it, day).stream()).toList();
  }

  private List<Nearness> beyondFirst(Nearness asked, LocalDate day) {
    long digest = leading(asked.digest()) ^ day.toEpochDay() * DAY_FACTOR;
    int slot = (int) (digest >>> (Long.SIZE - SLOTS_BITS));
    long owner = digest << STATE_BITS;
    long place = asked.place() + 1L;
    long kept = slots.get(slot);
    long state = (kept & ~STATE_MASK) == owner ? kept & STATE_MASK : 0;
    if (state == place) {
      return List.of();
    }
    if (state == SEVERAL
        || !slots.compareAndSet(slot, kept, owner | (state == 0 ? place : SEVERAL))) {
      return List.of(asked);
    }
    return state == 0
        ? List.of()
        : List.of(new Nearness(asked.digest(), (int) state - 1, asked.bound()), asked);
  }

  private static long leading(Bytes digest) {
    long leading = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      leading = leading << Byte.SIZE | Byte.toUnsignedInt(digest.value()[i]);
    }
    return leading;
  }
}
