package org.gongshi.checks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gongshi.embedded.Roles;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.Passengers;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interface of checks; what is decided is in {@link Situations}. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ChecksResourceTest {
  /** Invented: nobody alive was born in 1902. */
  private static final String NUMBER = "11010019020202001X";

  @Inject DigestKey key;
  @Inject Publishing publishing;

  private static ValidatableResponse check(Map<String, Object> question) {
    return Logins.as(SandboxIdentity.TICKETING)
        .contentType("application/json")
        .body(question)
        .post("/v1/checks")
        .then();
  }

  @Test
  void answerHasTheInstrumentItsFreshnessAndItsEnd() {
    String watermark =
        CourtOrders.issue(CourtOrders.resident(NUMBER, "上官晴岚"), "（2026）云01执9001号")
            .extract()
            .header("Watermark");
    Logins.as(SandboxIdentity.TICKETING)
        .header("Min-Watermark", watermark)
        .contentType("application/json")
        .body(Passengers.question(NUMBER, "上官晴岚"))
        .post("/v1/checks")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .header("Replica-Lag", notNullValue())
        .body("decision", equalTo("order_in_force"))
        .body("reasons", empty())
        .body("instruments[0].case_no", equalTo("（2026）云01执9001号"))
        .body("instruments[0].kind_name", equalTo("限制消费令"))
        .body("instruments[0].authority.contact", equalTo("0990-5550100"))
        .body("instruments[0].legal_basis", containsString("第三条"))
        .body("instruments[0].contest", containsString("0990-5550100"))
        .body("policy_version", equalTo(Decider.POLICY))
        .body("watermark", matchesPattern("[0-9]+-[0-9]+"))
        .body("as_of", matchesPattern("2.*Z"))
        .body(not(containsString("上官晴岚")))
        .body(not(containsString(NUMBER)));
  }

  @Test
  void decisionIsGoodForMinutes() {
    Instant until =
        Instant.parse(
            check(Passengers.question("110100190203030017", "公孙望岳"))
                .body("decision", equalTo("no_order_in_force"))
                .extract()
                .path("valid_until"));
    assertThat(until)
        .isBetween(Instant.now().plus(Duration.ofMinutes(8)), Instant.now().plusSeconds(601));
  }

  @Test
  void redressNumberClearsItsHolder() throws SQLException {
    String order =
        CourtOrders.issue(CourtOrders.resident("110100190205050011", "公孙踏雪"), "（2026）云01执9002号")
            .extract()
            .path("orders[0].id");
    try (Connection connection = ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
        PreparedStatement insert =
            connection.prepareStatement("insert into order_clearance values (?, ?, 1)")) {
      insert.setString(1, order);
      insert.setBytes(2, key.ofRedressNumber("7K2MQ4XW9PTD").value());
      insert.executeUpdate();
    }
    String watermark =
        CourtOrders.issue(CourtOrders.resident("110100190206060019", "公孙扫叶"), "（2026）云01执9003号")
            .extract()
            .header("Watermark");
    Map<String, Object> namesake = Passengers.question("110100190207070016", "公孙踏雪");
    CheckSituations.awaitStandby(watermark);
    check(namesake)
        .body("decision", equalTo("indeterminate"))
        .body("reasons", equalTo(List.of("number-differs")));
    namesake.put("redress_number", "7k2m-q4xw-9ptd");
    check(namesake).body("decision", equalTo("no_order_in_force"));
    namesake.put("redress_number", "AAAA-BBBB-CCCC");
    check(namesake).body("decision", equalTo("indeterminate"));
  }

  @Test
  void organisationIsFoundByEveryNumberOfIts() {
    var code = Acts.company("ChecksResourceTest", 1);
    var orgcode = SubjectNumber.withCheckDigit(Scheme.ORGCODE, "MD770001");
    publishing.organisations(Acts.organisation(List.of(code, orgcode), "云泽市远航船务有限公司"));
    String watermark =
        CourtOrders.issue(Map.of("uscc", code.value()), "（2026）云01执9004号")
            .extract()
            .header("Watermark");
    CheckSituations.awaitStandby(watermark);
    Logins.as(SandboxIdentity.TICKETING)
        .header("Min-Watermark", watermark)
        .contentType("application/json")
        .body(
            Map.of(
                "organisation", Map.of("scheme", "orgcode", "number", orgcode.value()),
                "service_class", "flight",
                "purpose", "boarding"))
        .post("/v1/checks")
        .then()
        .body("decision", equalTo("order_in_force"));
  }

  @Test
  void otherLoginsMayNot() {
    given()
        .contentType("application/json")
        .body(Passengers.question(NUMBER, "上官晴岚"))
        .post("/v1/checks")
        .then()
        .statusCode(401)
        .body("code", equalTo("login-required"));
    Logins.as(SandboxIdentity.PUBLISHER)
        .contentType("application/json")
        .body(Passengers.question(NUMBER, "上官晴岚"))
        .post("/v1/checks")
        .then()
        .statusCode(403)
        .body("code", equalTo("role-missing"));
    Map<String, Object> other = Passengers.question(NUMBER, "上官晴岚");
    other.put("purpose", "check-in");
    check(other).statusCode(403).body("code", equalTo("purpose-not-yours"));
    for (Map.Entry<String, String> token :
        Map.of("expired", "life_seconds=-60", "audience", "audience=another").entrySet()) {
      String[] wish = token.getValue().split("=");
      given()
          .auth()
          .oauth2(Logins.token(SandboxIdentity.TICKETING, Map.of(wish[0], wish[1])))
          .contentType("application/json")
          .body(Passengers.question(NUMBER, "上官晴岚"))
          .post("/v1/checks")
          .then()
          .statusCode(401)
          .body("reason", equalTo(token.getKey()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "purpose, , parameter-missing",
    "purpose, scoring, parameter-invalid",
    "service_class, , parameter-missing",
    "service_class, rocket, parameter-invalid",
    "travel_date, 2020-01-01, parameter-invalid",
    "travel_date, tomorrow, parameter-invalid",
    "redress_number, !, parameter-invalid",
    "person, , parameter-invalid",
  })
  void whatIsWrongIsSaid(String member, String value, String code) {
    Map<String, Object> question = Passengers.question(NUMBER, "上官晴岚");
    if (value == null) {
      question.remove(member);
    } else {
      question.put(member, value);
    }
    check(question)
        .statusCode(400)
        .header("Cache-Control", "no-store")
        .body("code", equalTo(code))
        .body("parameter", equalTo(member));
  }

  @Test
  void wrongNumberIsNotRepeated() {
    check(Passengers.question("110100190202020010", "上官晴岚"))
        .statusCode(400)
        .body("parameter", equalTo("person.document_number"))
        .body(not(containsString("1101001902")));
  }

  /** One identity number in about thirty fits the rules of a credit code, too. */
  @Test
  void identityNumberIsNoCodeOfAnOrganisation() {
    String both =
        IntStream.range(101_000, 132_000)
            .mapToObj("1101001902%07d"::formatted)
            .flatMap(body -> "0123456789X".chars().mapToObj(c -> body + (char) c))
            .filter(ResidentNumber::is)
            .filter(number -> SubjectNumber.parse(Scheme.USCC, number).asNumber().isPresent())
            .findFirst()
            .orElseThrow();
    Map<String, Object> question = Passengers.question(NUMBER, "上官晴岚");
    question.remove("person");
    question.put("organisation", Map.of("scheme", "uscc", "number", both));
    check(question)
        .statusCode(400)
        .body("parameter", equalTo("organisation.number"))
        .body(not(containsString(both)));
  }

  @Test
  void misspeltMemberIsRefused() {
    Map<String, Object> question = Passengers.question(NUMBER, "上官晴岚");
    question.put("travelDate", "2026-12-24");
    check(question)
        .statusCode(400)
        .body("code", equalTo("request-invalid"))
        .body("detail", containsString("travel_date"));
    Map<String, Object> shape = Passengers.question(NUMBER, "上官晴岚");
    shape.put("person", "上官晴岚");
    check(shape)
        .statusCode(400)
        .body("code", equalTo("request-invalid"))
        .body(not(containsString("上官")));
  }

  @Test
  void largeBodyIsRefusedUnread() {
    check(Passengers.question(NUMBER, "上".repeat(10_000)))
        .statusCode(413)
        .body("code", equalTo("request-too-large"));
  }
}
