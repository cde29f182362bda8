package org.gongshi.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The issuer's signing keys: the newest signs, those before it still verify. */
final class SandboxKeys {
  /** A rotation keeps the key before it; an older one is gone, and so are its tokens. */
  private static final int KEPT_MAX = 2;

  private final List<EllipticCurveJsonWebKey> keys = new ArrayList<>();

  SandboxKeys() {
    rotate();
  }

  /** Signs with a new key from now on. */
  synchronized void rotate() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(UUID.randomUUID().toString());
      key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      key.setUse("sig");
      keys.addFirst(key);
    } catch (JoseException e) {
      throw new IllegalStateException("Every JDK has P-256", e);
    }
    while (keys.size() > KEPT_MAX) {
      keys.removeLast();
    }
  }

  /** The public halves, as a JWK set. */
  synchronized String publicSet() {
    return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  /**
   * A token over the claims.
   *
   * @param type what it is, for its header
   */
  synchronized String sign(JwtClaims claims, String type) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(keys.getFirst().getPrivateKey());
    signature.setKeyIdHeaderValue(keys.getFirst().getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setHeader("typ", type);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
