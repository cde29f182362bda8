package org.gongshi.holders;

import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.Passengers;

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
    return CourtOrders.issue(kind, authority, CourtOrders.resident(number, name), caseNo)
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
    Map<String, Object> question = Passengers.question(NUMBER, NAME);
    question.putAll(more);
    return Passengers.check(Passengers.token(program), question).statusCode(200);
  }
}
