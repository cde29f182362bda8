package org.gongshi.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gongshi.keys.Bytes;

/**
 * A message as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> writes it.
 *
 * @param id the same in every attempt
 * @param at of this attempt
 * @param body JSON
 */
record Message(String id, Instant at, String body) {
  private static final String ALGORITHM = "HmacSHA256";

  /** Header {@code webhook-timestamp}. */
  String timestamp() {
    return String.valueOf(at.getEpochSecond());
  }

  /** Header {@code webhook-signature}: under each secret, separated by spaces. */
  String signatures(List<Bytes> secrets) {
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(secret)))
        .collect(Collectors.joining(" "));
  }

  /** A secret as its owner gets it. */
  static String text(Bytes secret) {
    return "whsec_" + Base64.getEncoder().encodeToString(secret.value());
  }

  private byte[] hmac(Bytes secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value(), ALGORITHM));
      return mac.doFinal((id + "." + timestamp() + "." + body).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }
}
