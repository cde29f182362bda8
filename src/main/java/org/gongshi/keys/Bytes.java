package org.gongshi.keys;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that compare by content, such as a digest. */
public record Bytes(byte[] value) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(value);
  }
}
