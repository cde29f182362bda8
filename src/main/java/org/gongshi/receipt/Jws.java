package org.gongshi.receipt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.gongshi.register.CanonicalJson;

/**
 * A receipt in the compact form of RFC 7515, signed with Ed25519 (RFC 8037).
 *
 * @param keyId whose signature it says it is
 * @param signed what is signed: header and payload with the dot between them
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Jws(String keyId, byte[] signed, byte[] payload, byte[] signature) {
  static final String ALGORITHM = "EdDSA";

  /** So that nothing else which the same key may sign is taken for a receipt, nor the reverse. */
  static final String TYPE = "gongshi-receipt+jws";

  /** Receipts have about 900. */
  static final int CHARS_MAX = 16 * 1024;

  private static final int PARTS = 3;

  /** Header and payload as they are signed. */
  static String signingInput(String keyId, byte[] payload) {
    byte[] header = CanonicalJson.bytes(Map.of("alg", ALGORITHM, "kid", keyId, "typ", TYPE));
    return Base64Url.encode(header) + '.' + Base64Url.encode(payload);
  }

  /**
   * Reads the compact form.
   *
   * @throws MalformedReceiptException if it is none, of another algorithm or another type
   */
  static Jws parse(String compact) {
    if (compact.length() > CHARS_MAX) {
      throw new MalformedReceiptException("receipt: longer than " + CHARS_MAX + " characters");
    }
    List<String> parts = List.of(compact.split("\\.", -1));
    if (parts.size() != PARTS) {
      throw new MalformedReceiptException("receipt: not three parts with dots between them");
    }
    Map<String, Object> header =
        StrictJson.readObject(Base64Url.decode(parts.get(0), "receipt's header"));
    if (!ALGORITHM.equals(header.get("alg")) || !TYPE.equals(header.get("typ"))) {
      throw new MalformedReceiptException("receipt: not of alg " + ALGORITHM + ", typ " + TYPE);
    }
    if (header.containsKey("crit")) {
      throw new MalformedReceiptException("receipt: demands an extension that is not known");
    }
    return new Jws(
        Receipt.text(header, "kid"),
        (parts.get(0) + '.' + parts.get(1)).getBytes(StandardCharsets.US_ASCII),
        Base64Url.decode(parts.get(1), "receipt's payload"),
        Base64Url.decode(parts.get(2), "receipt's signature"));
  }
}
