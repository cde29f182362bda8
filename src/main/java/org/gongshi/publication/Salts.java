package org.gongshi.publication;

import java.security.MessageDigest;
import java.security.SecureRandom;
import org.gongshi.register.Sha256;

/** Random salts and the hashes made with them: SHA-256(salt ‖ canonical bytes). */
public final class Salts {
  private static final int SALT_BYTES = 32;

  /** Drawn at once, because each call to the generator costs more than its bytes. */
  private static final int DRAWN_BYTES = 256 * SALT_BYTES;

  private final SecureRandom random = new SecureRandom();
  private final MessageDigest sha256 = Sha256.begin();
  private final byte[] drawn = new byte[DRAWN_BYTES];
  private int used = DRAWN_BYTES;

  /** 32 random bytes. */
  public byte[] next() {
    if (used == DRAWN_BYTES) {
      random.nextBytes(drawn);
      used = 0;
    }
    byte[] salt = new byte[SALT_BYTES];
    System.arraycopy(drawn, used, salt, 0, SALT_BYTES);
    used += SALT_BYTES;
    return salt;
  }

  /** What the register keeps when salt and bytes are gone. */
  public byte[] hash(byte[] salt, byte[] canonical) {
    sha256.update(salt);
    return sha256.digest(canonical);
  }
}
