package org.gongshi.parquet;

import java.io.ByteArrayOutputStream;

/**
 * Which values of a page are there, as runs (definition levels of a nullable flat column): a length
 * in four bytes, then each run with its length and what holds for all of it.
 */
final class Levels {
  private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
  private boolean present;
  private int length;

  void add(boolean isPresent) {
    if (length > 0 && isPresent != present) {
      endRun();
    }
    present = isPresent;
    length++;
  }

  private void endRun() {
    Varint.write(runs, (long) length << 1);
    runs.write(present ? 1 : 0);
    length = 0;
  }

  /** Writes them, and begins anew. */
  void writeTo(ByteArrayOutputStream page) {
    if (length > 0) {
      endRun();
    }
    LittleEndian.writeInt(page, runs.size());
    page.writeBytes(runs.toByteArray());
    runs.reset();
  }
}
