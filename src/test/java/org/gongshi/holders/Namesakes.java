package org.gongshi.holders;

import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.embedded.Roles;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.Passengers;

/** Orders about others, what the court decides about them, and what is answered in a check. */
final class Namesakes {
  /** Of the namesake of the sandbox, whose name is that of its holder. */
  static final String NUMBER = "110100190208150018";

  private Namesakes() {}

  /** Publishes a restriction of consumption that began three days ago; its id. */
  static String issue(String number, String name, String caseNo) {
    return CourtOrders.issue(CourtOrders.resident(number, name), caseNo)
        .extract()
        .path("orders[0].id");
  }

  /** The open requests of a ground about an order, the oldest first. */
  static List<String> open(String order, String ground) {
    return Logins.as(SandboxIdentity.COURT_REGISTRAR)
        .get("/v1/order-requests")
        .then()
        .statusCode(200)
        .extract()
        .path(
            "items.findAll { it.order == '%s' && it.ground == '%s' }.id".formatted(order, ground));
  }

  /** What the court decides about the one that is open. */
  static void decide(String order, String ground, String outcome) {
    decide(open(order, ground).getFirst(), outcome);
  }

  static void decide(String id, String outcome) {
    tryToDecide(id, outcome).statusCode(200);
  }

  static ValidatableResponse tryToDecide(String id, String outcome) {
    return Logins.as(SandboxIdentity.COURT_REGISTRAR)
        .contentType("application/json")
        .body(Map.of("outcome", outcome, "reason", "与卷宗核对后决定"))
        .post("/v1/order-requests/" + id + "/decision")
        .then();
  }

  /** What a ticketing system is answered. */
  static ValidatableResponse check(String number, String name, Optional<String> redressNumber) {
    Map<String, Object> question = Passengers.question(number, name);
    redressNumber.ifPresent(given -> question.put("redress_number", given));
    return Passengers.check(Passengers.token("namesakes"), question).statusCode(200);
  }

  static String decision(String number, String name, Optional<String> redressNumber) {
    return check(number, name, redressNumber).extract().path("decision");
  }

  /** Whether an order is marked as contested on the primary. */
  static boolean isDisputed(String order) throws SQLException {
    return Boolean.parseBoolean(ofOrder("disputed_since is not null", order));
  }

  /** How many changes of an order there were. */
  static int versions(String order) throws SQLException {
    return Integer.parseInt(ofOrder("version", order));
  }

  private static String ofOrder(String expression, String order) throws SQLException {
    try (Connection primary = ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
        PreparedStatement statement =
            primary.prepareStatement(
                "select (" + expression + ")::text from service_order where order_id = ?")) {
      statement.setString(1, order);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
