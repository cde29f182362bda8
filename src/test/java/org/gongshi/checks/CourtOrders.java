package org.gongshi.checks;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Logins;

/** Restrictions of consumption that an invented court issues. */
final class CourtOrders {
  private CourtOrders() {}

  /** Whom an order is about. */
  static Map<String, Object> resident(String number, String name) {
    return Map.of("document", Map.of("type", "resident-id", "number", number), "name", name);
  }

  /** Publishes an order that began three days ago. */
  static ValidatableResponse issue(Map<String, Object> party, String caseNo) {
    Map<String, Object> order =
        Map.of(
            "kind",
            "consumption-restriction",
            "case_no",
            caseNo,
            "legal_basis",
            "《最高人民法院关于限制被执行人高消费及有关消费的若干规定》第三条",
            "party",
            party,
            "issued_on",
            Acts.today().minusDays(3).toString());
    return Logins.as(SandboxIdentity.COURT)
        .contentType("application/json")
        .body(
            Map.of(
                "authority_name", "云泽市人民法院", "contact", "0990-5550100", "orders", List.of(order)))
        .post("/v1/orders")
        .then()
        .statusCode(200);
  }
}
