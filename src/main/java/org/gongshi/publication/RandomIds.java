package org.gongshi.publication;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that nobody can guess: 128 random bits, for an address. */
public final class RandomIds {
  private static final int BYTES = 16;

  /** Not static: a native executable would keep the seed of its build. */
  private final SecureRandom random = new SecureRandom();

  /** A new one, 22 characters. */
  public String next() {
    byte[] id = new byte[BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
