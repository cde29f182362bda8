package org.gongshi.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes the structures of the format in Thrift's compact protocol: fields in the order of their
 * numbers, each of them named by the distance to the one before.
 */
final class CompactThrift {
  private static final int STOP = 0;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;

  /** Distances and sizes up to here share a byte with the type. */
  private static final int SHORT_MAX = 15;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Integer> before = new ArrayDeque<>();
  private int last;

  byte[] bytes() {
    out.write(STOP);
    return out.toByteArray();
  }

  CompactThrift number(int field, int value) {
    begin(field, I32);
    varint(zigzag(value));
    return this;
  }

  CompactThrift longNumber(int field, long value) {
    begin(field, I64);
    varint(zigzag(value));
    return this;
  }

  CompactThrift flag(int field, boolean value) {
    begin(field, value ? TRUE : FALSE);
    return this;
  }

  CompactThrift text(int field, String value) {
    begin(field, BINARY);
    binary(value);
    return this;
  }

  /** Begins a structure that {@link #end} ends. */
  CompactThrift struct(int field) {
    begin(field, STRUCT);
    return nested();
  }

  /** An empty structure: in a union, its mere presence says which. */
  CompactThrift present(int field) {
    return struct(field).end();
  }

  CompactThrift end() {
    out.write(STOP);
    last = before.pop();
    return this;
  }

  /** A list of structures; {@link #item} begins each of them and {@link #end} ends it. */
  CompactThrift structs(int field, int size) {
    begin(field, LIST);
    list(STRUCT, size);
    return this;
  }

  CompactThrift item() {
    return nested();
  }

  CompactThrift numbers(int field, int... values) {
    begin(field, LIST);
    list(I32, values.length);
    for (int value : values) {
      varint(zigzag(value));
    }
    return this;
  }

  CompactThrift texts(int field, String... values) {
    begin(field, LIST);
    list(BINARY, values.length);
    for (String value : values) {
      binary(value);
    }
    return this;
  }

  private CompactThrift nested() {
    before.push(last);
    last = 0;
    return this;
  }

  private void begin(int field, int type) {
    int distance = field - last;
    if (distance < 1 || distance > SHORT_MAX) {
      throw new IllegalArgumentException("field " + field + " after " + last);
    }
    out.write(distance << 4 | type);
    last = field;
  }

  private void list(int type, int size) {
    if (size < SHORT_MAX) {
      out.write(size << 4 | type);
    } else {
      out.write(SHORT_MAX << 4 | type);
      varint(size);
    }
  }

  private void binary(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    out.writeBytes(utf8);
  }

  private void varint(long value) {
    Varint.write(out, value);
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> Long.SIZE - 1;
  }
}
