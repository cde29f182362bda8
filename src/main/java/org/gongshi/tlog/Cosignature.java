package org.gongshi.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The signature of a witness after https://c2sp.org/tlog-cosignature, version 1: eight bytes of
 * seconds since 1970, big-endian, and Ed25519 over that time and the text of a checkpoint.
 */
final class Cosignature {

  /** The end of the year 9999. Later times are no times of signing and not all of them fit. */
  static final long SECONDS_MAX = 253_402_300_799L;

  private static final int LENGTH = Long.BYTES + Ed25519.SIGNATURE_BYTES;

  private Cosignature() {}

  /**
   * @throws IllegalArgumentException if the time is before 1970 or after 9999
   */
  static byte[] sign(PrivateKey key, String text, Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < 0 || seconds > SECONDS_MAX) {
      throw new IllegalArgumentException("cosignature: no time of signing: " + time);
    }
    byte[] signature = Ed25519.sign(key, message(seconds, text));
    return ByteBuffer.allocate(LENGTH).putLong(seconds).put(signature).array();
  }

  /** The time that was signed, or empty if the signature is not by this key over this text. */
  static Optional<Instant> verify(PublicKey key, String text, byte[] signature) {
    if (signature.length != LENGTH) {
      return Optional.empty();
    }
    long seconds = ByteBuffer.wrap(signature).getLong();
    if (seconds < 0 || seconds > SECONDS_MAX) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOfRange(signature, Long.BYTES, LENGTH);
    return Ed25519.verifies(key, message(seconds, text), signed)
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  private static byte[] message(long seconds, String text) {
    return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
  }
}
