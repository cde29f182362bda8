package org.gongshi.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.gongshi.tlog.Ed25519;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

/** Receipts and keys are those of the RFCs: two other libraries read them. */
class OtherLibrariesTest {
  private static final String RECEIPT = ReceiptFixture.signed(ReceiptFixture.open());
  private static final String JWKS =
      new String(ReceiptFixture.keys().jwks(), StandardCharsets.UTF_8);

  @Test
  void nimbusVerifiesThem() throws Exception {
    JWSObject jws = JWSObject.parse(RECEIPT);
    OctetKeyPair key =
        JWKSet.parse(JWKS).getKeyByKeyId(jws.getHeader().getKeyID()).toOctetKeyPair();
    assertThat(jws.verify(new Ed25519Verifier(key))).isTrue();
    assertThat(jws.getPayload().toBytes()).isEqualTo(ReceiptFixture.open().payload());
    assertThat(key.computeThumbprint().toString()).isEqualTo(key.getKeyID());
  }

  @Test
  void jose4jVerifiesThem() throws Exception {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(
        new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "EdDSA"));
    jws.setCompactSerialization(RECEIPT);
    jws.setKey(
        new JsonWebKeySet(JWKS)
            .findJsonWebKey(jws.getKeyIdHeaderValue(), null, null, null)
            .getKey());
    assertThat(jws.verifySignature()).isTrue();
    assertThat(jws.getPayloadBytes()).isEqualTo(ReceiptFixture.open().payload());
  }

  /** Appendices A.3 and A.4. */
  @Test
  void vectorsOfRfc8037() {
    ReceiptKey key = ReceiptKey.ofText("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assertThat(key.id()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    byte[] signature =
        Base64.getUrlDecoder()
            .decode(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    byte[] message =
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(ReceiptFixture.sign(message)).isEqualTo(signature);
    assertThat(Ed25519.verifies(Ed25519.publicKey(ReceiptFixture.publicKey()), message, signature))
        .isTrue();
  }
}
