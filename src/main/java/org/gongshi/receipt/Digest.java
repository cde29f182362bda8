package org.gongshi.receipt;

import java.security.SecureRandom;
import java.util.Arrays;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.Sha256;

/**
 * SHA-256 of the canonical form of a JSON value (RFC 8785), of a salt before it where the value
 * could be guessed.
 */
public final class Digest {
  /** Bytes of a digest and of a salt. */
  public static final int LENGTH = 32;

  private static final byte[] NO_SALT = {};

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Of a value that is public. */
  public static Digest of(Object json) {
    return salted(NO_SALT, json);
  }

  /** Of a value that could be guessed without its salt. */
  public static Digest salted(byte[] salt, Object json) {
    try {
      return new Digest(Sha256.of(salt, CanonicalJson.bytes(json)));
    } catch (IllegalArgumentException e) {
      throw new MalformedReceiptException("json: no canonical form");
    }
  }

  /** A salt that nobody guesses. */
  public static byte[] salt(SecureRandom random) {
    byte[] salt = new byte[LENGTH];
    random.nextBytes(salt);
    return salt;
  }

  /**
   * Reads 43 characters of base64url.
   *
   * @throws MalformedReceiptException if it is anything else
   */
  static Digest parse(String text, String what) {
    byte[] bytes = Base64Url.decode(text, what);
    if (bytes.length != LENGTH) {
      throw new MalformedReceiptException(what + ": 32 bytes are needed");
    }
    return new Digest(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 43 characters of base64url. */
  @Override
  public String toString() {
    return Base64Url.encode(bytes);
  }
}
