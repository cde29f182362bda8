package org.gongshi.checks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.embedded.Roles;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.Passengers;
import org.junit.jupiter.api.Test;

/** Passenger lists: each question is answered as if it had been asked alone. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class CheckBatchesResourceTest {

  private static ValidatableResponse ask(String token, Object checks) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(checks)
        .post("/v1/check-batches")
        .then();
  }

  private static Map<String, Object> batch(List<Map<String, Object>> checks) {
    return Map.of("checks", checks);
  }

  private static String mistyped(String number) {
    return number.substring(0, number.length() - 1) + (number.endsWith("1") ? "2" : "1");
  }

  /** People of many days, so that nobody seems to guess. */
  private static List<Map<String, Object>> passengers(int number) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String day = "1903%02d%02d".formatted(1 + i / 28, 1 + i % 28);
      all.add(Passengers.question(Passengers.bornOn(day).getFirst(), "公孙望岳"));
    }
    return all;
  }

  @Test
  void eachIsDecidedAloneInItsPlace() {
    String number = Passengers.bornOn("19030701").getFirst();
    String watermark =
        CourtOrders.issue(CourtOrders.resident(number, "上官晴岚"), "（2026）云01执9701号")
            .extract()
            .header("Watermark");
    CheckSituations.awaitStandby(watermark);
    List<Map<String, Object>> checks = passengers(4);
    checks.add(1, Passengers.question(number, "上官晴岚"));
    Map<String, Object> wrong = Passengers.question(mistyped(number), "上官晴岚");
    checks.add(2, wrong);
    Map<String, Object> notTheirs = new HashMap<>(checks.getFirst());
    notTheirs.put("purpose", "check-in");
    checks.add(notTheirs);
    ask(Passengers.token("lists"), batch(checks))
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .header("RateLimit", containsString("\"checks\";r="))
        .body("results", hasSize(7))
        .body("results[0].answer.decision", equalTo("no_order_in_force"))
        .body("results[1].answer.decision", equalTo("order_in_force"))
        .body("results[1].answer.instruments[0].case_no", equalTo("（2026）云01执9701号"))
        .body("results[1].problem", nullValue())
        .body("results[2].answer", nullValue())
        .body("results[2].problem.code", equalTo("parameter-invalid"))
        .body("results[2].problem.parameter", equalTo("person.document_number"))
        .body("results[3].answer.instruments", hasSize(0))
        .body("results[6].problem.code", equalTo("purpose-not-yours"))
        .body(not(containsString("1101001903")))
        .body(not(containsString("上官")));
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit/checks?client=lists")
        .then()
        .body("items", hasSize(5));
  }

  @Test
  void hundredAreAnsweredAtOnceAndMoreAreRefused() {
    String token = Passengers.token("full-lists");
    ask(token, batch(passengers(100)))
        .statusCode(200)
        .body("results", hasSize(100))
        .body("results.answer.decision", everyItem(equalTo("no_order_in_force")));
    for (Object refused : List.of(batch(passengers(101)), batch(List.of()), Map.of())) {
      ask(token, refused)
          .statusCode(400)
          .body("code", equalTo("parameter-invalid"))
          .body("parameter", equalTo("checks"));
    }
    ask(token, Map.of("checks", List.of(), "purpose", "ticket-sale"))
        .statusCode(400)
        .body("code", equalTo("request-invalid"));
  }

  @Test
  void slowBatchIsFetchedByItsClientAlone() throws SQLException {
    String token = Passengers.token("slow-lists");
    String address;
    try (Connection owner = ClusterResource.cluster().primary().connectToCheckLog(Roles.OWNER);
        Statement lock = owner.createStatement()) {
      owner.setAutoCommit(false);
      lock.execute("lock table check_entry in access exclusive mode");
      address =
          ask(token, batch(passengers(40)))
              .statusCode(202)
              .header("Retry-After", "1")
              .header("Cache-Control", "no-store")
              .body("total", equalTo(40))
              .extract()
              .header("Location");
      assertThat(address).contains("/v1/check-batches/");
      // Those that asked the record first may have given up meanwhile; the others still wait.
      given().auth().oauth2(token).get(address).then().statusCode(202).body("done", lessThan(40));
      owner.rollback();
    }
    Eventually.holds(
        () -> given().auth().oauth2(token).get(address).then().extract().statusCode() == 200);
    given()
        .auth()
        .oauth2(token)
        .get(address)
        .then()
        .header("Cache-Control", "no-store")
        .body("results", hasSize(40));
    given()
        .auth()
        .oauth2(Passengers.token("other-lists"))
        .get(address)
        .then()
        .statusCode(404)
        .body("code", equalTo("batch-unknown"));
    given().auth().oauth2(token).get("/v1/check-batches/1").then().statusCode(404);
  }
}
