package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.sandbox.SandboxIssuer;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.Test;

/** Which tokens are taken, what they are worth, and what is said of the others. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class TokensTest {

  private static ValidatableResponse me(String token) {
    return given().auth().oauth2(token).get("/v1/me").then();
  }

  private static String publisher(Map<String, String> wish) {
    return Logins.token(SandboxIdentity.PUBLISHER, wish);
  }

  @Test
  void tokenSaysWhoItsBearerIsAndForWhomHeActs() {
    me(publisher(Map.of()))
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("id", equalTo("publisher"))
        .body("roles", contains("publisher"))
        .body("authorities", contains("11990100M00000019X"))
        .body("client", equalTo("publisher"))
        .body("sandbox", equalTo(false));
  }

  @Test
  void nobodyIsAskedToLogIn() {
    given()
        .get("/v1/me")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", startsWith("Bearer"))
        .header("Cache-Control", "no-store")
        .body("code", equalTo("login-required"));
  }

  @Test
  void expiredTokenIsRefusedAndSoNamed() {
    me(publisher(Map.of("life_seconds", "-60")))
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Bearer"))
        .body("code", equalTo("token-expired"));
  }

  @Test
  void clocksMayDifferByHalfAMinute() {
    me(publisher(Map.of("life_seconds", "-10"))).statusCode(200);
  }

  @Test
  void tokenForSomebodyElseIsRefused() {
    me(publisher(Map.of("audience", "another-service")))
        .statusCode(401)
        .body("code", equalTo("token-invalid"))
        .body("reason", equalTo("audience"));
  }

  @Test
  void tokenOfAnotherProviderIsRefused() {
    try (SandboxIssuer other = SandboxIssuer.unmarked()) {
      me(Logins.token(other.url(), SandboxIdentity.PUBLISHER, Map.of()))
          .statusCode(401)
          .body("code", equalTo("token-invalid"));
    }
  }

  @Test
  void alteredTokenIsRefused() {
    String token = publisher(Map.of());
    int dot = token.lastIndexOf('.');
    char altered = token.charAt(dot + 1) == 'A' ? 'B' : 'A';
    me(token.substring(0, dot + 1) + altered + token.substring(dot + 2))
        .statusCode(401)
        .body("code", equalTo("token-invalid"));
    me("not-a-token").statusCode(401).body("code", equalTo("token-invalid"));
  }

  @Test
  void tokenOfAPageIsNoTokenOfAProgram() {
    me(Logins.idToken(SandboxIdentity.PUBLISHER))
        .statusCode(401)
        .body("code", equalTo("token-invalid"))
        .body("reason", equalTo("type"));
  }

  @Test
  void accessTokenOfAPageIsNoTokenOfAProgramEither() {
    me(publisher(Map.of("program", "gongshi")))
        .statusCode(401)
        .body("code", equalTo("token-invalid"))
        .body("reason", equalTo("client"));
  }

  @Test
  void tokenThatNobodySignedIsRefused() {
    String good = publisher(Map.of());
    for (String algorithm : List.of("none", "None", "NONE")) {
      me(resigned(good, algorithm, content -> new byte[0]))
          .statusCode(401)
          .body("code", equalTo("token-invalid"));
    }
  }

  /** The public key is known to everybody, so as a secret it proves nothing. */
  @Test
  void tokenThatIsSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
    String good = publisher(Map.of());
    JsonWebKey key =
        new JsonWebKeySet(given().get(Logins.issuerUrl() + "/jwks").asString())
            .getJsonWebKeys()
            .getFirst();
    for (byte[] secret :
        List.of(
            key.getKey().getEncoded(),
            key.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8),
            "test".getBytes(StandardCharsets.UTF_8))) { // the client's secret
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      me(resigned(good, "HS256", mac::doFinal))
          .statusCode(401)
          .body("code", equalTo("token-invalid"));
    }
  }

  /** The same claims under the same key id, signed otherwise. */
  private static String resigned(String token, String algorithm, UnaryOperator<byte[]> signature) {
    String[] parts = token.split("\\.", -1);
    String header =
        new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8)
            .replace("\"ES256\"", "\"" + algorithm + "\"");
    assertThat(header).contains(algorithm);
    String content = encoded(header.getBytes(StandardCharsets.UTF_8)) + "." + parts[1];
    return content + "." + encoded(signature.apply(content.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Test
  void developmentIdentityIsNoneWhereItIsNotExpected() {
    me(publisher(Map.of("marked", "true"))).statusCode(401).body("code", equalTo("token-invalid"));
  }

  @Test
  void publisherWithoutAnAuthorityIsNone() {
    me(publisher(Map.of("authorities", "")))
        .statusCode(200)
        .body("roles", empty())
        .body("authorities", empty());
  }

  @Test
  void authorityThatIsNoNumberIsNone() {
    me(publisher(Map.of("authorities", "11990100M000000190,11990000M00000027K")))
        .statusCode(200)
        .body("authorities", contains("11990000M00000027K"));
  }

  @Test
  void newKeyOfTheProviderIsTakenAtOnce() {
    String before = publisher(Map.of());
    me(before).statusCode(200);
    Logins.rotateKey();
    me(publisher(Map.of())).statusCode(200);
    me(before).statusCode(200);
  }

  @Test
  void whatThePublicReadsNeedsNoGoodToken() {
    given().auth().oauth2("not-a-token").get("/v1/coverage").then().statusCode(200);
  }
}
