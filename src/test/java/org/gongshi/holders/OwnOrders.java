package org.gongshi.holders;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Logins;

/** Orders about the holder of the sandbox, and questions that programs ask about them. */
final class OwnOrders {
  static final String NUMBER = "110100190208110016";
  static final String NAME = "闻人听澜";

  private OwnOrders() {}

  /** Publishes a restriction of consumption that began three days ago; its id. */
  static String issue(String caseNo) {
    return issue("consumption-restriction", "云泽市人民法院", caseNo, NAME);
  }

  /** Publishes a restriction of flights, which begins after seven working days; its id. */
  static String issueForLater(String caseNo) {
    return issue("flight-restriction", "云泽民航管理局", caseNo, NAME);
  }

  static String issue(String kind, String authority, String caseNo, String name) {
    return issue(kind, authority, caseNo, NUMBER, name);
  }

  /** Publishes an order about any resident; its id. */
  static String issue(String kind, String authority, String caseNo, String number, String name) {
    Map<String, Object> order =
        new HashMap<>(
            Map.of(
                "kind",
                kind,
                "case_no",
                caseNo,
                "legal_basis",
                "《最高人民法院关于限制被执行人高消费及有关消费的若干规定》第三条",
                "party",
                Map.of("document", Map.of("type", "resident-id", "number", number), "name", name),
                "issued_on",
                Acts.today().minusDays(3).toString()));
    return Logins.as(SandboxIdentity.COURT)
        .contentType("application/json")
        .body(
            Map.of(
                "authority_name", authority, "contact", "0990-5550100", "orders", List.of(order)))
        .post("/v1/orders")
        .then()
        .statusCode(200)
        .extract()
        .path("orders[0].id");
  }

  /** The same if a test did not. */
  static void endIfThere(String id) {
    Logins.as(SandboxIdentity.COURT_REGISTRAR)
        .contentType("application/json")
        .body(Map.of("reason", "测试结束"))
        .post("/v1/orders/" + id + "/end");
  }

  static void end(String id) {
    Logins.as(SandboxIdentity.COURT_REGISTRAR)
        .contentType("application/json")
        .body(Map.of("reason", "已履行"))
        .post("/v1/orders/" + id + "/end")
        .then()
        .statusCode(200);
  }

  /** Asks whether the holder may fly. */
  static ValidatableResponse check(String program, Map<String, String> more) {
    Map<String, Object> question =
        new HashMap<>(
            Map.of(
                "person",
                Map.of("document_type", "resident-id", "document_number", NUMBER, "name", NAME),
                "service_class",
                "flight",
                "purpose",
                "ticket-sale"));
    question.putAll(more);
    return given()
        .auth()
        .oauth2(Logins.token(SandboxIdentity.TICKETING, Map.of("program", program)))
        .contentType("application/json")
        .body(question)
        .post("/v1/checks")
        .then()
        .statusCode(200);
  }
}
