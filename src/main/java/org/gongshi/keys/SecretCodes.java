package org.gongshi.keys;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * Codes that nobody guesses and people write down: 130 bits in capitals of Crockford's base 32,
 * whose letters are not mistaken for digits.
 */
public final class SecretCodes {
  /** A multiple of five bits that is 128 or more. */
  public static final int CHARS = 26;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CHAR_BITS = 5;
  private static final int CHAR_MASK = (1 << CHAR_BITS) - 1;

  /** As many as hold them. */
  private static final int BYTES = (CHARS * CHAR_BITS + Byte.SIZE - 1) / Byte.SIZE;

  /** Not static: a native executable would keep the seed of its build. */
  private final SecureRandom random = new SecureRandom();

  /** A new one, of random bits. */
  public String next() {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return of(new Bytes(bits));
  }

  /** The one that the head of a keyed digest makes. */
  public static String of(Bytes digest) {
    BigInteger bits = new BigInteger(1, digest.value());
    int below = digest.value().length * Byte.SIZE;
    StringBuilder code = new StringBuilder(CHARS);
    for (int i = 1; i <= CHARS; i++) {
      code.append(ALPHABET.charAt(bits.shiftRight(below - i * CHAR_BITS).intValue() & CHAR_MASK));
    }
    return code.toString();
  }
}
