package org.gongshi.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gongshi.register.CanonicalJson;

/**
 * A signature in the compact form of RFC 7515 without what it signs, which lies beside it (appendix
 * F). Its type keeps it from being taken for a receipt, which the same key signs.
 */
final class DetachedJws {
  private static final String ALGORITHM = "EdDSA";

  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  private DetachedJws() {}

  /** Header, nothing, and signature, with dots between them. */
  static String of(String type, String keyId, byte[] payload, UnaryOperator<byte[]> sign) {
    byte[] header = CanonicalJson.bytes(Map.of("alg", ALGORITHM, "kid", keyId, "typ", type));
    String protectedHeader = BASE64_URL.encodeToString(header);
    String signed = protectedHeader + '.' + BASE64_URL.encodeToString(payload);
    byte[] signature = sign.apply(signed.getBytes(StandardCharsets.US_ASCII));
    return protectedHeader + ".." + BASE64_URL.encodeToString(signature);
  }
}
