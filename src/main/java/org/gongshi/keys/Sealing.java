package org.gongshi.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what applicants hand in: AES-256-GCM under a key that is derived from the secret key of
 * digests, which lies outside the database. A sealed file opens only for the case it belongs to.
 */
@ApplicationScoped
public class Sealing {
  private static final String LABEL = "gongshi sealing 1";
  private static final int KEY_ID = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final DigestKey key;

  /** Not static: a native executable would keep the seed of its build. */
  private final SecureRandom random = new SecureRandom();

  Sealing(DigestKey key) {
    this.key = key;
  }

  /** The number of the key, to be stored beside: the first one, whatever is in use for digests. */
  public int keyId() {
    return KEY_ID;
  }

  /**
   * Nonce, then ciphertext and tag.
   *
   * @param context what the content belongs to; needed to open it
   */
  public byte[] seal(String context, byte[] content) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, context, content);
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
    return all;
  }

  /** What was sealed for this context. */
  public byte[] open(String context, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
    return run(Cipher.DECRYPT_MODE, nonce, context, rest);
  }

  private byte[] run(int mode, byte[] nonce, String context, byte[] content) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, derived(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A file cannot be sealed or opened", e);
    }
  }

  /** HMAC-SHA-256 of a label: 32 bytes, and a use of the key that no digest has. */
  private SecretKeySpec derived() {
    byte[] bytes = key.mac().doFinal(LABEL.getBytes(StandardCharsets.US_ASCII));
    return new SecretKeySpec(bytes, "AES");
  }
}
