package org.gongshi.checks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Keycloak;
import org.gongshi.testsupport.Passengers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may check, with the realm file of this repository in a real Keycloak. */
@QuarkusTest
@Tag("keycloak")
@TestProfile(Keycloak.Profile.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ChecksWithKeycloakTest {

  /** Beyond what the register allows clocks to differ. */
  private static final Duration GRACE = Duration.ofSeconds(31);

  private static Map<String, Object> question() {
    return Passengers.question(Passengers.bornOn("19020501").getFirst(), "公孙望岳");
  }

  private static void isRefused(ValidatableResponse answer, int status, String code) {
    answer
        .statusCode(status)
        .contentType("application/problem+json")
        .header("Cache-Control", "no-store")
        .body("code", equalTo(code))
        .body("type", equalTo("/problems/" + code))
        .body("decision", nullValue());
  }

  @Test
  void clientWithScopeAndPurposeIsAnswered() {
    Keycloak.checking("airline", List.of("gongshi", "checks"), Map.of(), "ticket-sale");
    String token = Keycloak.token("airline");
    Passengers.check(token, question())
        .statusCode(200)
        .body("decision", equalTo("no_order_in_force"));
    given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("checks", List.of(question(), question())))
        .post("/v1/check-batches")
        .then()
        .statusCode(200)
        .body("results", hasSize(2));
    given().auth().oauth2(token).get("/v1/me").then().body("client", equalTo("airline"));
    Map<String, Object> other = question();
    other.put("purpose", "boarding");
    isRefused(Passengers.check(token, other), 403, "purpose-not-yours");
    isRefused(given().auth().oauth2(token).get("/v1/audit/checks").then(), 403, "role-missing");
  }

  @Test
  void nobodyIsAskedToLogIn() {
    isRefused(
        given().contentType("application/json").body(question()).post("/v1/checks").then(),
        401,
        "login-required");
  }

  @Test
  void clientWithoutTheScopeMayNot() {
    Keycloak.checking("hotel", List.of("gongshi"), Map.of(), "ticket-sale");
    isRefused(Passengers.check(Keycloak.token("hotel"), question()), 403, "role-missing");
  }

  @Test
  void tokenForSomebodyElseIsNotTaken() {
    Keycloak.checking("stray", List.of("checks"), Map.of(), "ticket-sale");
    ValidatableResponse answer = Passengers.check(Keycloak.token("stray"), question());
    isRefused(answer, 401, "token-invalid");
    answer.header("WWW-Authenticate", containsString("Bearer"));
  }

  @Test
  void expiredTokenIsNotTaken() throws InterruptedException {
    Keycloak.checking(
        "sleepy",
        List.of("gongshi", "checks"),
        Map.of("access.token.lifespan", "1"),
        "ticket-sale");
    String token = Keycloak.token("sleepy");
    Passengers.check(token, question()).statusCode(200);
    Thread.sleep(GRACE.plusSeconds(2));
    isRefused(Passengers.check(token, question()), 401, "token-expired");
  }
}
