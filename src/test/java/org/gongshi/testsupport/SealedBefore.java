package org.gongshi.testsupport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Content as it was sealed before keys could be replaced, under the first key of tests: nonce,
 * ciphertext and tag, made with nothing but the JDK.
 */
public final class SealedBefore {
  private static final byte[] NONCE = "once in test".getBytes(StandardCharsets.US_ASCII);

  private SealedBefore() {}

  /** The same each time, which only a test may do. */
  public static byte[] seal(String context, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(TwoKeys.FIRST), "HmacSHA256"));
      byte[] key = mac.doFinal("gongshi sealing 1".getBytes(StandardCharsets.US_ASCII));
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, NONCE));
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      byte[] sealed = cipher.doFinal(content);
      return ByteBuffer.allocate(NONCE.length + sealed.length).put(NONCE).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
