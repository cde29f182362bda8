package org.gongshi.tlog;

import java.util.Arrays;
import java.util.Random;

/** Bytes with one to three changes: of a bit or a byte, left out, doubled or cut off. */
final class Mutation {
  private Mutation() {}

  /** Never equal to the original. */
  static byte[] of(byte[] original, Random random) {
    byte[] changed = original;
    do {
      for (int i = 1 + random.nextInt(3); i > 0 && changed.length > 0; i--) {
        changed = once(changed, random);
      }
    } while (Arrays.equals(changed, original));
    return changed;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> replaced(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
      case 1 -> replaced(bytes, at, random.nextInt(256));
      case 2 -> replaced(bytes, at, bytes[random.nextInt(bytes.length)]);
      case 3 -> joined(bytes, at, at + 1);
      case 4 -> joined(bytes, at + 1, at);
      default -> Arrays.copyOf(bytes, at);
    };
  }

  private static byte[] replaced(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  /** The bytes up to {@code end} and those from {@code start} on. */
  private static byte[] joined(byte[] bytes, int end, int start) {
    byte[] joined = Arrays.copyOf(bytes, end + bytes.length - start);
    System.arraycopy(bytes, start, joined, end, bytes.length - start);
    return joined;
  }
}
