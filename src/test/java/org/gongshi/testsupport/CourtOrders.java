package org.gongshi.testsupport;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.gongshi.sandbox.SandboxIdentity;

/** Orders that invented authorities issue. */
public final class CourtOrders {
  private CourtOrders() {}

  /** Whom an order is about. */
  public static Map<String, Object> resident(String number, String name) {
    return Map.of("document", Map.of("type", "resident-id", "number", number), "name", name);
  }

  /** Publishes a restriction of consumption that began three days ago. */
  public static ValidatableResponse issue(Map<String, Object> party, String caseNo) {
    return issue("consumption-restriction", "云泽市人民法院", party, caseNo);
  }

  /** Publishes an order of any kind, issued three days ago. */
  public static ValidatableResponse issue(
      String kind, String authority, Map<String, Object> party, String caseNo) {
    Map<String, Object> order =
        Map.of(
            "kind",
            kind,
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
                "authority_name", authority, "contact", "0990-5550100", "orders", List.of(order)))
        .post("/v1/orders")
        .then()
        .statusCode(200);
  }

  /** Suspends an order from today on, so that somebody can go to a doctor. */
  public static void suspend(String id, int days) {
    Logins.as(SandboxIdentity.COURT_REGISTRAR)
        .contentType("application/json")
        .body(
            Map.of(
                "kind", "suspension",
                "ground", "medical",
                "from", Acts.today().toString(),
                "until", Acts.today().plusDays(days).toString(),
                "reason", "赴外地就医"))
        .post("/v1/orders/" + id + "/lifts")
        .then()
        .statusCode(200);
  }
}
