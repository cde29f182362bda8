package org.gongshi.tlog;

import java.util.Base64;
import java.util.Optional;

/**
 * Base 64 of RFC 4648, section 4, in its one canonical form. Padding is required and unused bits
 * are zero, so that no text can be altered without altering the bytes.
 */
final class StrictBase64 {
  private StrictBase64() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The bytes, or empty if the text is not what {@link #encode} would write. */
  static Optional<byte[]> decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
  }
}
