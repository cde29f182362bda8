package org.gongshi.checks;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which digests were added: every one of them is found, and of others one in seventy when it is
 * full (a Bloom filter of two bits in sixteen for each digest). Digests are keyed, so nobody can
 * choose where theirs falls, and none can be read back.
 */
final class DigestFilter {
  private static final int BITS_OF_EACH = 16;

  private final int room;
  private final long mask;
  private final AtomicLongArray words;
  private final AtomicInteger added = new AtomicInteger();

  /**
   * An empty one.
   *
   * @param room digests that fit; takes two to four bytes for each
   */
  DigestFilter(int room) {
    long bits = Long.highestOneBit(Math.max(Long.SIZE, (long) room * BITS_OF_EACH) * 2 - 1);
    this.room = room;
    this.mask = bits - 1;
    this.words = new AtomicLongArray(Math.toIntExact(bits / Long.SIZE));
  }

  /** Adds a digest of 16 bytes or more. */
  void add(byte[] digest) {
    added.incrementAndGet();
    set(part(digest, 0) & mask);
    set(part(digest, Long.BYTES) & mask);
  }

  /** Whether this digest may have been added; false: it was not. */
  boolean mayContain(byte[] digest) {
    return isSet(part(digest, 0) & mask) && isSet(part(digest, Long.BYTES) & mask);
  }

  /** How many were added, each counted as often as it was. */
  int added() {
    return added.get();
  }

  /** Whether more were added than there is room for. */
  boolean isOverfull() {
    return added() > room;
  }

  private void set(long bit) {
    words.accumulateAndGet((int) (bit / Long.SIZE), 1L << bit, (a, b) -> a | b);
  }

  private boolean isSet(long bit) {
    return (words.get((int) (bit / Long.SIZE)) & 1L << bit) != 0;
  }

  private static long part(byte[] digest, int from) {
    return ByteBuffer.wrap(digest).getLong(from);
  }
}
