package org.gongshi.receipt;

import java.security.PublicKey;
import java.util.Map;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.Sha256;
import org.gongshi.tlog.Ed25519;
import org.gongshi.tlog.MalformedException;

/**
 * A public key that verifies receipts. Its id is its thumbprint (RFC 7638), so that two registers,
 * or two keys of one, never have the same.
 */
public final class ReceiptKey {
  private final String x;
  private final String id;
  private final PublicKey key;

  private ReceiptKey(byte[] bytes) {
    this.key = Ed25519.publicKey(bytes);
    this.x = Base64Url.encode(bytes);
    this.id =
        Base64Url.encode(
            Sha256.of(CanonicalJson.bytes(Map.of("crv", "Ed25519", "kty", "OKP", "x", x))));
  }

  /**
   * The key with these 32 bytes.
   *
   * @throws MalformedReceiptException if they are no public key
   */
  public static ReceiptKey of(byte[] bytes) {
    try {
      return new ReceiptKey(bytes);
    } catch (MalformedException e) {
      throw new MalformedReceiptException("key: not a public key of Ed25519");
    }
  }

  /**
   * Reads the {@code x} of a JWK: 43 characters of base64url.
   *
   * @throws MalformedReceiptException if it is none
   */
  public static ReceiptKey ofText(String x) {
    return of(Base64Url.decode(x, "key"));
  }

  public String id() {
    return id;
  }

  /** The key as RFC 8037 writes it. */
  public Map<String, Object> jwk() {
    return Map.of(
        "alg", Jws.ALGORITHM, "crv", "Ed25519", "kid", id, "kty", "OKP", "use", "sig", "x", x);
  }

  boolean verifies(Jws receipt) {
    return Ed25519.verifies(key, receipt.signed(), receipt.signature());
  }
}
