package org.gongshi.orders;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.embedded.Roles;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.WorkingDays;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class OrdersResourceTest {
  /** Invented: nobody alive was born in 1903. */
  private static final String NUMBER = "110100190303030014";

  @Inject Orders orders;

  private static Map<String, Object> order(String caseNo) {
    return new HashMap<>(
        Map.of(
            "kind",
            "consumption-restriction",
            "case_no",
            caseNo,
            "legal_basis",
            "依法限制",
            "party",
            Map.of("uscc", Acts.company("OrdersResourceTest", 1).value()),
            "issued_on",
            Acts.today().minusDays(3).toString()));
  }

  private static ValidatableResponse publish(SandboxIdentity who, List<Map<String, Object>> items) {
    return Logins.as(who)
        .contentType("application/json")
        .body(Map.of("authority_name", "云泽市人民法院", "contact", "0990-5550100", "orders", items))
        .post("/v1/orders")
        .then();
  }

  private static ValidatableResponse publish(Map<String, Object> order) {
    return publish(SandboxIdentity.COURT, List.of(order));
  }

  private static ValidatableResponse change(SandboxIdentity who, String address, Object body) {
    return Logins.as(who).contentType("application/json").body(body).post(address).then();
  }

  @Test
  void sentAgainItChangesNothingAndOtherwiseItIsAmended() {
    Map<String, Object> order = order("（2026）云01执8001号");
    String id =
        publish(order)
            .statusCode(200)
            .body("orders[0].fate", equalTo("new"))
            .body("orders[0].review_on", equalTo(Acts.today().minusDays(3).plusYears(2).toString()))
            .extract()
            .path("orders[0].id");
    publish(order)
        .body("orders[0].fate", equalTo("unchanged"))
        .body("orders[0].id", equalTo(id))
        .body("watermark", nullValue());
    order.put("case_no", "(2026)云01执8001号"); // other brackets, the same case
    order.put("until", Acts.today().plusDays(20).toString());
    publish(order).body("orders[0].fate", equalTo("changed")).body("orders[0].id", equalTo(id));
    Logins.as(SandboxIdentity.COURT_REGISTRAR)
        .get("/v1/orders/" + id)
        .then()
        .statusCode(200)
        .body("version", equalTo(2))
        .body("covers.size()", equalTo(8))
        .body("in_force_to", equalTo(OfficialTime.endOf(Acts.today().plusDays(20)).toString()))
        .body(not(containsString("9199")));
  }

  @Test
  void liftedAndEndedByAnotherPerson() {
    String id = publish(order("（2026）云01执8002号")).extract().path("orders[0].id");
    Map<String, Object> lift =
        Map.of(
            "kind", "suspension",
            "ground", "medical",
            "from", Acts.today().toString(),
            "until", Acts.today().plusDays(2).toString(),
            "reason", "赴外地就医");
    change(SandboxIdentity.COURT, "/v1/orders/" + id + "/lifts", lift).statusCode(403);
    change(SandboxIdentity.REGISTRAR, "/v1/orders/" + id + "/lifts", lift)
        .statusCode(404)
        .body("code", equalTo("order-unknown"));
    change(SandboxIdentity.COURT_REGISTRAR, "/v1/orders/" + id + "/lifts", lift).statusCode(200);
    String end = "/v1/orders/" + id + "/end";
    change(SandboxIdentity.COURT_REGISTRAR, end, Map.of())
        .statusCode(400)
        .body("parameter", equalTo("reason"));
    given()
        .auth()
        .oauth2(Logins.token(SandboxIdentity.COURT, Map.of("roles", "publisher,registrar")))
        .contentType("application/json")
        .body(Map.of("reason", "自行解除"))
        .post(end)
        .then()
        .statusCode(403)
        .body("code", equalTo("second-person-needed"));
    change(SandboxIdentity.COURT_REGISTRAR, end, Map.of("reason", "履行完毕")).statusCode(200);
    change(SandboxIdentity.COURT_REGISTRAR, end, Map.of("reason", "再来一次")).statusCode(404);
    publish(order("（2026）云01执8002号"))
        .statusCode(422)
        .body("code", equalTo("orders-refused"))
        .body("errors[0].member", equalTo("case_no"));
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?target=order:" + id)
        .then()
        .body("items.action", equalTo(List.of("order_ended", "order_lifted", "order_published")))
        .body("items.reason", equalTo(Arrays.asList("履行完毕", "赴外地就医", null)));
  }

  @Test
  void nothingOfAPersonIsKeptInClear() throws SQLException {
    Map<String, Object> order = order("（2026）云01执8003号");
    order.put(
        "party",
        Map.of("document", Map.of("type", "resident-id", "number", NUMBER), "name", "慕容清秋"));
    String id = publish(order).statusCode(200).extract().path("orders[0].id");
    for (String table :
        List.of(
            "service_order",
            "order_content",
            "order_version",
            "order_fingerprint",
            "register_event")) {
      String sql =
          "select string_agg(convert_from(convert_to(t::text, 'UTF8'), 'UTF8'), ' ') from "
              + table
              + " t where order_id = ?";
      assertThat(text(sql, id)).isNotNull().doesNotContain(NUMBER).doesNotContain("慕容清秋");
    }
    String content =
        text("select convert_from(canonical, 'UTF8') from order_content where order_id = ?", id);
    // Not even a digest: what is hashed for ever must not open when a key leaks.
    assertThat(content).contains("\"party\":\"person\"").doesNotContain(NUMBER, "慕容清秋");
    assertThat(text("select party_keys::text from register_event where order_id = ?", id))
        .isEqualTo("{}");
  }

  @Test
  void orderWithATimeToObjectBeginsAfterIt() {
    Map<String, Object> order = order("民航限〔2026〕1号");
    order.put("kind", "flight-restriction");
    Instant begins = OfficialTime.endOf(WorkingDays.load().after(Acts.today(), 7));
    publishFlight(order)
        .statusCode(200)
        .body("orders[0].in_force_from", equalTo(begins.toString()));
  }

  /** An order that is known keeps its first day, and the last one that followed from it. */
  @Test
  void amendmentDoesNotExtendWhatTheKindAllows() throws SQLException {
    Map<String, Object> order = order("民航限〔2026〕2号");
    order.put("kind", "flight-restriction");
    String id = publishFlight(order).statusCode(200).extract().path("orders[0].id");
    LocalDate first = Acts.today().minusDays(300);
    update(
        "update service_order set published_on = ?, ends_latest = ? where order_id = ?",
        first,
        first.plusDays(365),
        id);
    order.put("until", Acts.today().plusDays(66).toString());
    publishFlight(order).statusCode(422).body("errors[0].member", equalTo("until"));
    order.put("until", Acts.today().plusDays(3).toString());
    publishFlight(order).statusCode(200).body("orders[0].fate", equalTo("changed"));
  }

  @Test
  void onlyWhoIsBoundToAKindIssuesIt() {
    given()
        .auth()
        .oauth2(
            Logins.token(
                SandboxIdentity.PUBLISHER,
                Map.of("authorities", SandboxIdentity.PUBLISHER.authorities().getFirst())))
        .contentType("application/json")
        .body(
            Map.of(
                "authority_name", "自称法院",
                "contact", "1",
                "orders", List.of(order("（2026）云01执8600号"))))
        .post("/v1/orders")
        .then()
        .statusCode(422)
        .body("errors[0].member", equalTo("kind"));
  }

  @Test
  void misspeltMemberIsRefused() {
    Map<String, Object> order = order("（2026）云01执8700号");
    order.put("untill", Acts.today().toString());
    publish(order).statusCode(400).body("code", equalTo("request-invalid"));
  }

  private static ValidatableResponse publishFlight(Map<String, Object> order) {
    return change(
        SandboxIdentity.COURT,
        "/v1/orders",
        Map.of("authority_name", "云泽民航管理局", "contact", "0990-5550101", "orders", List.of(order)));
  }

  @ParameterizedTest
  @CsvSource({
    "kind, nonsense, kind",
    "kind, flight-restriction, authority",
    "case_no, '', case_no",
    "legal_basis, '', legal_basis",
    "issued_on, 2999-01-01, issued_on",
    "issued_on, 1999-01-01, issued_on",
    "from, 2020-01-01, from",
    "until, 2020-01-01, until",
    "until, x, until",
    "review_on, 2099-01-01, review_on",
  })
  void whatIsWrongIsSaidAndNothingIsPublished(String member, String value, String wrong) {
    Map<String, Object> good = order("（2026）云01执8100号");
    Map<String, Object> bad = order("（2026）云01执8101号");
    bad.put(member, value);
    publish(SandboxIdentity.COURT, List.of(good, bad))
        .statusCode(422)
        .body("code", equalTo("orders-refused"))
        .body("errors.size()", equalTo(1))
        .body("errors[0].index", equalTo(1))
        .body("errors[0].member", equalTo(wrong));
  }

  @Test
  void badPartiesAndServicesAreRefusedWithoutRepeatingThem() {
    List<Map<String, Object>> items = new ArrayList<>();
    for (Object party :
        List.of(
            Map.of(),
            Map.of("uscc", "91990102M00000000X"),
            Map.of("document", Map.of("type", "library-card", "number", "1"), "name", "某"),
            Map.of(
                "document",
                Map.of("type", "resident-id", "number", "110100190303030010"),
                "name",
                "慕容清秋"),
            Map.of("document", Map.of("type", "passport", "number", "E1234567"), "name", "慕容清秋"))) {
      Map<String, Object> order = order("（2026）云01执82%02d号".formatted(items.size()));
      order.put("party", party);
      items.add(order);
    }
    Map<String, Object> covers = order("（2026）云01执8299号");
    covers.put("covers", List.of("coach"));
    items.add(covers);
    Map<String, Object> nothing = order("（2026）云01执8298号");
    nothing.put("covers", Collections.singletonList(null));
    items.add(nothing);
    publish(SandboxIdentity.COURT, items)
        .statusCode(422)
        .body(
            "errors.member",
            equalTo(
                List.of(
                    "party",
                    "party.uscc",
                    "party.document.type",
                    "party.document.number",
                    "party.name",
                    "covers",
                    "covers")))
        .body(not(containsString("110100190303030010")))
        .body(not(containsString("慕容")));
    publish(SandboxIdentity.COURT, List.of(order("（2026）云01执8300号"), order("(2026)云01执8300号")))
        .statusCode(422)
        .body("errors[0].index", equalTo(1));
  }

  @Test
  void onlyWhoActsForTheAuthorityPublishes() {
    publish(SandboxIdentity.COURT_REGISTRAR, List.of(order("（2026）云01执8400号"))).statusCode(403);
    change(
            SandboxIdentity.COURT,
            "/v1/orders",
            Map.of(
                "authority",
                SandboxIdentity.PUBLISHER.authorities().getFirst(),
                "authority_name",
                "别的法院",
                "contact",
                "1",
                "orders",
                List.of(order("（2026）云01执8401号"))))
        .statusCode(403)
        .body("code", equalTo("authority-not-yours"));
    change(SandboxIdentity.COURT, "/v1/orders", Map.of())
        .statusCode(400)
        .body("parameter", equalTo("orders"));
  }

  @Test
  void ordersWhoseTimeIsOverAreForgotten() throws SQLException {
    Map<String, Object> order = order("（2026）云01执8500号");
    order.put("until", Acts.today().toString());
    String id = publish(order).extract().path("orders[0].id");
    update(
        "update service_order set in_force_to = ? where order_id = ?",
        Timestamp.from(Instant.now().minusSeconds(1)),
        id);
    order.put("until", Acts.today().plusDays(9).toString());
    publish(order).statusCode(422).body("errors[0].member", equalTo("case_no"));
    Logins.as(SandboxIdentity.COURT).get("/v1/orders/" + id).then().statusCode(404);
    assertThat(orders.endOver(10).await().atMost(Duration.ofSeconds(10))).isEqualTo(1);
    assertThat(orders.endOver(10).await().atMost(Duration.ofSeconds(10))).isZero();
    assertThat(text("select count(*)::text from service_order where order_id = ?", id))
        .isEqualTo("0");
    assertThat(text("select count(*)::text from order_content where order_id = ?", id))
        .isEqualTo("0");
    assertThat(
            text(
                "select string_agg(event, ' ' order by version) from order_version where order_id = ?",
                id))
        .isEqualTo("order_issued order_ended");
  }

  private static void update(String sql, Object... values) throws SQLException {
    try (Connection connection = ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
        PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private static String text(String sql, String id) throws SQLException {
    try (Connection connection = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return String.valueOf(row.getString(1));
      }
    }
  }
}
