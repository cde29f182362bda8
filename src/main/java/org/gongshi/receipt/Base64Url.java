package org.gongshi.receipt;

import java.util.Base64;

/** Base 64 of RFC 4648, section 5, without padding, in its one canonical form. */
final class Base64Url {
  private Base64Url() {}

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The bytes.
   *
   * @throws MalformedReceiptException if the text is not what {@link #encode} would write
   */
  static byte[] decode(String text, String what) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedReceiptException(what + ": not base64url");
    }
    if (!encode(bytes).equals(text)) {
      throw new MalformedReceiptException(what + ": not base64url without padding");
    }
    return bytes;
  }
}
