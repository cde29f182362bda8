package org.gongshi.testsupport;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gongshi.register.Sha256;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.sandbox.SandboxIssuer;

/** Those who log in: an OpenID Connect provider for the tests of a JVM, and tokens from it. */
public final class Logins {
  /** The tests and the application under test may live in different class loaders of one JVM. */
  private static final String URL_PROPERTY = "gongshi.test.issuer-url";

  private Logins() {}

  /** Where the provider is; the first caller starts it, it ends with the JVM. */
  public static String issuerUrl() {
    return Holder.URL;
  }

  /** Somebody who brings a token. */
  public static RequestSpecification as(SandboxIdentity identity) {
    return given().auth().oauth2(token(identity, Map.of()));
  }

  /**
   * A token; a wish has {@code audience}, {@code authorities}, {@code life_seconds}, {@code
   * marked}, {@code program}, {@code roles}, and {@code strength} when a person logged in for it.
   */
  public static String token(SandboxIdentity identity, Map<String, String> wish) {
    return token(issuerUrl(), identity, wish);
  }

  /** A token of another provider. */
  public static String token(String issuer, SandboxIdentity identity, Map<String, String> wish) {
    return given()
        .baseUri(issuer)
        .formParams(Map.of("grant_type", "client_credentials", "client_id", identity.login()))
        .formParams(wish)
        .post("/token")
        .then()
        .statusCode(200)
        .extract()
        .path("access_token");
  }

  /** The ID token of somebody who logs in to a page; it is for nobody else. */
  public static String idToken(SandboxIdentity identity) {
    String verifier = "a-verifier-of-this-test-that-is-long-enough-for-pkce";
    String back =
        given()
            .redirects()
            .follow(false)
            .queryParam("redirect_uri", "http://localhost/office/back")
            .queryParam("as", identity.login())
            .queryParam("nonce", "0")
            .queryParam("code_challenge", challenge(verifier))
            .get(issuerUrl() + "/authorize")
            .then()
            .statusCode(303)
            .extract()
            .header("Location");
    return given()
        .formParam("grant_type", "authorization_code")
        .formParam("code", back.replaceFirst(".*[?&]code=([^&]*).*", "$1"))
        .formParam("code_verifier", verifier)
        .post(issuerUrl() + "/token")
        .then()
        .statusCode(200)
        .extract()
        .path("id_token");
  }

  /**
   * From a page that needs a login to the provider and back, with the cookies of a browser.
   *
   * @return what the page says of the way back; a program would read it
   */
  public static Response throughTheProvider(String page, SandboxIdentity identity) {
    return throughTheProvider(page, identity, UnaryOperator.identity());
  }

  /** The same with a browser that sends something else to the provider than it was told. */
  public static Response throughTheProvider(
      String page, SandboxIdentity identity, UnaryOperator<String> question) {
    Response sent = given().redirects().follow(false).accept("text/html").get(page);
    sent.then().statusCode(302);
    String back =
        given()
            .redirects()
            .follow(false)
            .urlEncodingEnabled(false)
            .get(question.apply(sent.header("Location")) + "&as=" + identity.login())
            .then()
            .statusCode(303)
            .extract()
            .header("Location");
    return given()
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false)
        .accept("application/json")
        .cookies(sent.cookies())
        .get(back);
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII)));
  }

  /** The roles that this service should see in the identity's token. */
  public static List<String> rolesOf(SandboxIdentity identity) {
    return as(identity).get("/v1/me").then().statusCode(200).extract().path("roles");
  }

  /** An administrator of the provider locks somebody out, or lets them in again. */
  public static void disable(SandboxIdentity identity, boolean out) {
    given()
        .baseUri(issuerUrl())
        .formParam("login", identity.login())
        .post(out ? "/disable" : "/enable")
        .then()
        .statusCode(200);
  }

  /** The provider signs with a new key from now on. */
  public static void rotateKey() {
    given().baseUri(issuerUrl()).post("/rotate").then().statusCode(200);
  }

  private static final class Holder {
    static final String URL = startOrAdopt();

    private static String startOrAdopt() {
      String known = System.getProperty(URL_PROPERTY);
      if (known != null) {
        return known;
      }
      String url = SandboxIssuer.unmarked().url();
      System.setProperty(URL_PROPERTY, url);
      return url;
    }
  }
}
