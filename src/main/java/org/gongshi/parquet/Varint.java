package org.gongshi.parquet;

import java.io.ByteArrayOutputStream;

/** Numbers of as many bytes as they need, seven bits in each, the lowest first. */
final class Varint {
  private static final int BITS = 7;
  private static final int MASK = 0x7f;
  private static final int MORE = 0x80;

  private Varint() {}

  static void write(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~MASK) != 0) {
      out.write((int) (rest & MASK) | MORE);
      rest >>>= BITS;
    }
    out.write((int) rest);
  }
}
