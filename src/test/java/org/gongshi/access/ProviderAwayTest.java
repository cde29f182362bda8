package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.sandbox.SandboxIssuer;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.Test;

/** The identity provider is not there, comes, and goes again. */
@QuarkusTest
@TestProfile(ProviderAwayTest.NobodyListens.class)
class ProviderAwayTest {
  private static final String PORT_PROPERTY = "gongshi.test.absent-provider-port";

  /** A provider at an address where nothing listens yet. */
  public static final class NobodyListens implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(AbsentProvider.class));
    }
  }

  /** Chooses the address. */
  public static final class AbsentProvider implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      try (ServerSocket socket = new ServerSocket(0)) {
        System.setProperty(PORT_PROPERTY, Integer.toString(socket.getLocalPort()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Map<String, String> settings = new TreeMap<>(new ClusterResource().start());
      settings.put("gongshi.access.issuer-url", "http://localhost:" + port());
      return settings;
    }

    @Override
    public void stop() {}
  }

  private static int port() {
    return Integer.parseInt(System.getProperty(PORT_PROPERTY));
  }

  private static ValidatableResponse isToldToComeBack(Response answer) {
    return answer
        .then()
        .statusCode(503)
        .header("Retry-After", matchesPattern("[1-9]\\d*"))
        .header("Cache-Control", "no-store");
  }

  private static Response page(String path) {
    return given().redirects().follow(false).accept("text/html").get(path);
  }

  @Test
  void whoNeedsItIsToldToComeBackAndGetsInWhenItIsThere() {
    String strange = Logins.token(SandboxIdentity.PUBLISHER, Map.of());
    isToldToComeBack(given().auth().oauth2(strange).get("/v1/me"))
        .contentType("application/problem+json")
        .body("code", equalTo("provider-unavailable"));
    for (String path : List.of("/office", "/office/audit", "/my-record", "/office/logout")) {
      isToldToComeBack(page(path))
          .contentType(containsString("text/html"))
          .body(containsString("目前无法登录"));
    }
    given().get("/v1/me").then().statusCode(401).header("WWW-Authenticate", "Bearer");
    given().auth().oauth2(strange).get("/v1/coverage").then().statusCode(200);

    Map<String, String> session;
    Map<String, String> begun;
    String state;
    String late;
    String early;
    try (SandboxIssuer provider = SandboxIssuer.unmarked(port())) {
      early = Logins.token(provider.url(), SandboxIdentity.PUBLISHER, Map.of());
      Eventually.holds(() -> given().auth().oauth2(early).get("/v1/me").statusCode() == 200);
      Eventually.holds(() -> page("/office").statusCode() == 302);
      session = Logins.throughTheProvider("/office", SandboxIdentity.AUDITOR).cookies();
      given().cookies(session).accept("text/html").get("/office").then().statusCode(200);
      Response sent = page("/office");
      begun = sent.cookies();
      state = sent.header("Location").replaceFirst(".*[?&]state=([^&]*).*", "$1");
      late = Logins.token(provider.url(), SandboxIdentity.AUDITOR, Map.of());
    }
    given().auth().oauth2(early).get("/v1/me").then().statusCode(200);
    given().auth().oauth2(late).get("/v1/me").then().statusCode(200); // the key is known
    assertThat(page("/office").statusCode()).isEqualTo(302);
    // Whether the session goes on is not known; the browser keeps it for the next try.
    isToldToComeBack(given().cookies(session).accept("text/html").get("/office"))
        .header("Set-Cookie", nullValue());
    isToldToComeBack(
        given()
            .redirects()
            .follow(false)
            .accept("text/html")
            .cookies(begun)
            .queryParam("code", "0")
            .queryParam("state", state)
            .get("/office/back"));
  }
}
