package org.gongshi.parquet;

import java.io.ByteArrayOutputStream;

/** Numbers of a fixed length, the lowest byte first. */
final class LittleEndian {
  private LittleEndian() {}

  static void writeInt(ByteArrayOutputStream out, int value) {
    write(out, value, Integer.BYTES);
  }

  static void writeLong(ByteArrayOutputStream out, long value) {
    write(out, value, Long.BYTES);
  }

  private static void write(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> i * Byte.SIZE));
    }
  }
}
