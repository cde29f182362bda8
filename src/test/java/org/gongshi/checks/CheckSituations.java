package org.gongshi.checks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every case of {@link Situations}, through the interface; on the JVM and as an executable. */
abstract class CheckSituations {

  /** Names of authorities that may issue each kind; the login acts for the code. */
  private static final Map<String, String> ISSUERS =
      Map.of(
          "consumption-restriction", "云泽市人民法院",
          "flight-restriction", "云泽民航管理局",
          "rail-restriction", "云泽铁路监督管理局");

  /** Of the cases: an order that has ended does not come back for another run of the table. */
  String court() {
    return "01";
  }

  @Test
  void everySituationIsDecidedAsWritten() {
    List<Situation> situations = Situations.all();
    assertThat(situations).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    String watermark = publish(situations);
    awaitStandby(watermark);
    String token = Logins.token(SandboxIdentity.TICKETING, Map.of());
    assertAll(
        situations.stream()
            .<Executable>map(situation -> () -> decides(situation, token, watermark)));
  }

  /** Returns when the replica that answers has reached a position. */
  static void awaitStandby(String watermark) {
    Eventually.holds(
        () -> given().header("Min-Watermark", watermark).get("/v1/coverage").statusCode() == 200);
  }

  private static void decides(Situation situation, String token, String watermark) {
    JsonPath answer =
        given()
            .auth()
            .oauth2(token)
            .header("Min-Watermark", watermark)
            .contentType("application/json")
            .body(situation.question)
            .post("/v1/checks")
            .then()
            .header("Cache-Control", "no-store")
            .extract()
            .jsonPath();
    assertThat(answer.getString("decision"))
        .as(situation + ": " + answer.prettify())
        .isEqualTo(situation.decision);
    assertThat(answer.<String>getList("reasons"))
        .as(situation + ": " + answer.prettify())
        .isEqualTo(situation.reasons);
    assertThat(answer.getList("instruments").isEmpty())
        .as(situation + ": " + answer.prettify())
        .isEqualTo(!situation.decision.equals("order_in_force"));
  }

  /** Everything there is, in one batch of each kind; the position of the last change. */
  private String publish(List<Situation> situations) {
    Map<String, List<Map<String, Object>>> byKind = new LinkedHashMap<>();
    Map<Map<String, Object>, String> ids = new HashMap<>();
    int number = 0;
    for (Situation situation : situations) {
      for (Map<String, Object> order : situation.orders) {
        order.put("case_no", "（2026）云" + court() + "执" + ++number + "号");
        byKind.computeIfAbsent((String) order.get("kind"), kind -> new ArrayList<>()).add(order);
      }
    }
    List<String> watermarks = new ArrayList<>();
    byKind.forEach((kind, orders) -> {
      JsonPath published =
          Logins.as(SandboxIdentity.COURT)
              .contentType("application/json")
              .body(
                  Map.of(
                      "authority_name",
                      ISSUERS.get(kind),
                      "contact",
                      "0990-5550100",
                      "orders",
                      orders))
              .post("/v1/orders")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      List<String> there = published.getList("orders.id");
      for (int i = 0; i < orders.size(); i++) {
        ids.put(orders.get(i), there.get(i));
      }
      watermarks.add(published.getString("watermark"));
    });
    assertThat(new HashSet<>(ids.values())).hasSize(number);
    for (Situation situation : situations) {
      for (Situation.Lift lift : situation.lifts) {
        String id = ids.get(situation.orders.get(lift.order()));
        watermarks.add(change("/v1/orders/" + id + "/lifts", lift.body()));
      }
      for (int ended : situation.ended) {
        String id = ids.get(situation.orders.get(ended));
        watermarks.add(change("/v1/orders/" + id + "/end", Map.of("reason", "履行完毕")));
      }
    }
    return watermarks.getLast();
  }

  private static String change(String address, Map<String, Object> body) {
    return registrar()
        .contentType("application/json")
        .body(body)
        .post(address)
        .then()
        .statusCode(200)
        .extract()
        .path("watermark");
  }

  private static RequestSpecification registrar() {
    return Logins.as(SandboxIdentity.COURT_REGISTRAR);
  }
}
