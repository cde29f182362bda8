package org.gongshi.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.CanonicalJson;

/** The keys of a register's receipts: the one in use, former ones and coming ones. */
public record ReceiptKeys(List<ReceiptKey> keys) {
  /** One a year for a register's life. */
  private static final int KEYS_MAX = 100;

  public ReceiptKeys {
    keys = List.copyOf(keys);
    if (keys.size() > KEYS_MAX) {
      throw new MalformedReceiptException("keys: more than " + KEYS_MAX);
    }
  }

  /**
   * Reads a JWK set (RFC 7517) and takes its keys of Ed25519; others are of no use here.
   *
   * @throws MalformedReceiptException if it is none
   */
  public static ReceiptKeys parse(byte[] jwks) {
    if (!(StrictJson.readObject(jwks).get("keys") instanceof List<?> listed)) {
      throw new MalformedReceiptException("keys: a list is needed");
    }
    List<ReceiptKey> keys = new ArrayList<>();
    for (Object listedKey : listed) {
      Map<String, Object> jwk = StrictJson.object(listedKey, "keys");
      if ("OKP".equals(jwk.get("kty")) && "Ed25519".equals(jwk.get("crv"))) {
        keys.add(ReceiptKey.ofText(Receipt.text(jwk, "x")));
      }
    }
    return new ReceiptKeys(keys);
  }

  /** The set as JSON. */
  public byte[] jwks() {
    return CanonicalJson.bytes(Map.of("keys", keys.stream().map(ReceiptKey::jwk).toList()));
  }

  Optional<ReceiptKey> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }
}
