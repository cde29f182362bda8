package org.gongshi.sample;

import java.util.List;

/**
 * Random numbers that depend on nothing but a seed, a purpose and an index, so that any part of the
 * register can be computed on its own. SplitMix64 with the constants of its authors; written out
 * because the sequence must never change with the JDK.
 */
final class Dice {

  /** What numbers are drawn for; each purpose has a sequence of its own. */
  enum Purpose {
    NUMBERING,
    PROFILE,
    NAME,
    FACTS,
    ACTS,
    REDELIVERY,
    PRACTITIONER,
    PRACTITIONER_NAME,
    PRACTITIONER_ACTS
  }

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed, Purpose purpose, long n) {
    this.state = mix(mix(seed + GOLDEN_GAMMA * (purpose.ordinal() + 1)) ^ (n * GOLDEN_GAMMA));
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** From 0, below the bound. */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }

  /** From the first to the last, both included. */
  int between(int first, int last) {
    return first + below(last - first + 1);
  }

  boolean perMille(int share) {
    return below(1000) < share;
  }

  <T> T of(List<T> values) {
    return values.get(below(values.size()));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
