package org.gongshi.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what applicants hand in: AES-256-GCM under a key that is derived from a secret key of
 * digests, which lies outside the database. What is sealed opens only for what it belongs to.
 *
 * <p>It says itself how it is opened: first a mark of the form, which another algorithm would have
 * another of, then the number of the key. What bears no mark is under the first key, as all was
 * before there was a second; so it stays while that is in use, for instances of before.
 */
@ApplicationScoped
public class Sealing {
  private static final String LABEL = "gongshi sealing 1";
  private static final int FIRST = 1;

  /** Eight bytes: no nonce begins like this by chance. */
  private static final byte[] MARK = "sealed-2".getBytes(StandardCharsets.US_ASCII);

  private static final int HEADER_BYTES = MARK.length + 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final DigestKey key;

  /** Not static: a native executable would keep the seed of its build. */
  private final SecureRandom random = new SecureRandom();

  Sealing(DigestKey key) {
    this.key = key;
  }

  /** The number of the key in use, to be stored beside, so that what is under others is found. */
  public int keyId() {
    return key.id();
  }

  /**
   * Seals under the key in use: header, nonce, then ciphertext and tag.
   *
   * @param context what the content belongs to; needed to open it
   */
  public byte[] seal(String context, byte[] content) {
    byte[] header = header(key.id());
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, header, nonce, context, content);
    return ByteBuffer.allocate(header.length + nonce.length + sealed.length)
        .put(header)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /** What was sealed for this context, under whichever key. */
  public byte[] open(String context, byte[] sealed) {
    byte[] header = Arrays.copyOf(sealed, isMarked(sealed) ? HEADER_BYTES : 0);
    int content = header.length + NONCE_BYTES;
    byte[] nonce = Arrays.copyOfRange(sealed, header.length, content);
    return run(
        Cipher.DECRYPT_MODE,
        header,
        nonce,
        context,
        Arrays.copyOfRange(sealed, content, sealed.length));
  }

  /** The same under the key in use. */
  public byte[] sealAnew(String context, byte[] sealed) {
    return seal(context, open(context, sealed));
  }

  private static boolean isMarked(byte[] sealed) {
    return sealed.length > HEADER_BYTES
        && Arrays.equals(sealed, 0, MARK.length, MARK, 0, MARK.length);
  }

  private static byte[] header(int keyId) {
    if (keyId == FIRST) {
      return new byte[0];
    }
    byte[] header = Arrays.copyOf(MARK, HEADER_BYTES);
    header[MARK.length] = (byte) keyId;
    return header;
  }

  /** The header is no secret, and cannot be altered either. */
  private byte[] run(int mode, byte[] header, byte[] nonce, String context, byte[] content) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      int keyId = header.length == 0 ? FIRST : Byte.toUnsignedInt(header[MARK.length]);
      cipher.init(mode, derived(keyId), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(header);
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A file cannot be sealed or opened", e);
    }
  }

  /** HMAC-SHA-256 of a label: 32 bytes, and a use of the key that no digest has. */
  private SecretKeySpec derived(int keyId) {
    byte[] bytes = key.mac(keyId).doFinal(LABEL.getBytes(StandardCharsets.US_ASCII));
    return new SecretKeySpec(bytes, "AES");
  }
}
