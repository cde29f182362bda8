package org.gongshi.redress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongshi.embedded.Roles;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.SmtpSink;
import org.junit.jupiter.api.Test;

/** A notice is contested without an account, marked, decided by two persons, and gone. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SmtpSink.class, scope = TestResourceScope.GLOBAL)
class CasesResourceTest extends CaseSteps {
  @Inject RedressJob job;
  @Inject CaseNews news;

  @Test
  void contestedMarkedUpheldAndGone() throws SQLException {
    String notice = notice(1);
    Case filed = file(notice, "wrong_person");
    attach(filed, "identity", PDF)
        .statusCode(201)
        .body("media_type", equalTo("application/pdf"))
        .body("size", equalTo(PDF.length));
    look(filed)
        .statusCode(200)
        .body("standing", equalTo("evidence"))
        .body("standing_due", notNullValue())
        .body("files[0].purpose", equalTo("identity"));
    showsDispute(notice, 1, false);
    String tag = given().get("/v1/notices/" + notice).header("ETag");

    Logins.as(SandboxIdentity.REGISTRAR)
        .get("/v1/redress")
        .then()
        .statusCode(200)
        .body("items.number", hasItem(filed.number()))
        .body(not(containsString("处罚对象是另一家同名公司"))); // read one by one, and recorded
    Logins.as(SandboxIdentity.REGISTRAR)
        .get("/v1/redress/" + filed.number())
        .then()
        .statusCode(200)
        .body("statement", equalTo("处罚对象是另一家同名公司。"));
    byte[] downloaded =
        Logins.as(SandboxIdentity.REGISTRAR)
            .get("/v1/redress/" + filed.number() + "/files/1")
            .then()
            .statusCode(200)
            .header("Content-Disposition", containsString("attachment"))
            .header("X-Content-Type-Options", "nosniff")
            .contentType("application/octet-stream")
            .extract()
            .asByteArray();
    assertThat(downloaded).isEqualTo(PDF);
    assertThat(sealed(filed)).doesNotContain(new String(PDF, StandardCharsets.US_ASCII));

    decide(SandboxIdentity.SECOND_REGISTRAR, filed, "withdrawn", "当事人确非被处罚人")
        .statusCode(409)
        .body("code", equalTo("standing-needed"));
    establish(SandboxIdentity.REGISTRAR, filed);
    showsDispute(notice, 1, true);
    assertThat(given().get("/v1/notices/" + notice).header("ETag")).isNotEqualTo(tag);
    // A correction of the same act keeps the mark.
    publishing.acts(
        Acts.penalty(party(1), "临江市晨帆物流有限公司1", "临市监罚〔2026〕异1号")
            .authority(AUTHORITY)
            .decision(Optional.of("罚款10000元"))
            .build());
    showsDispute(notice, 1, true);

    decide(SandboxIdentity.REGISTRAR, filed, "withdrawn", "当事人确非被处罚人")
        .statusCode(403)
        .body("code", equalTo("second-person-needed"));
    String watermark =
        decide(SandboxIdentity.SECOND_REGISTRAR, filed, "withdrawn", "当事人确非被处罚人")
            .statusCode(200)
            .body("state", equalTo("upheld"))
            .body("outcome", equalTo("withdrawn"))
            .header("Watermark", notNullValue())
            .extract()
            .header("Watermark");
    Eventually.holds(() -> isGone(notice, watermark));
    given()
        .get("/v1/notices/" + notice)
        .then()
        .statusCode(410)
        .body("events.kind", equalTo(List.of("published", "disputed", "corrected", "withdrawn")))
        .body(not(containsString("晨帆")));
    given()
        .header("Min-Watermark", watermark)
        .get("/v1/subjects/uscc/" + party(1).value())
        .then()
        .body("status.warning", equalTo(List.of()));
    given()
        .header("Min-Watermark", watermark)
        .get("/v1/authorities/" + AUTHORITY.uscc().value())
        .then()
        .body("cases.upheld_median_days", equalTo(0));
    look(filed)
        .body("state", equalTo("upheld"))
        .body("files.size()", equalTo(0)) // identity evidence is gone
        .body("reason", equalTo("当事人确非被处罚人"));
    decide(SandboxIdentity.SECOND_REGISTRAR, filed, "withdrawn", "再来一次")
        .statusCode(409)
        .body("code", equalTo("case-closed"));
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?target=notice:" + notice)
        .then()
        .body(
            "items.action",
            equalTo(List.of("case_upheld", "standing_established", "case_file_read", "case_read")));
  }

  private static boolean isGone(String notice, String watermark) {
    return given().header("Min-Watermark", watermark).get("/v1/notices/" + notice).statusCode()
        == 410;
  }

  private static String sealed(Case of) throws SQLException {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select encode(sealed, 'escape') from redress_file where case_number = '"
                    + of.number().replace("-", "")
                    + "'")) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  @Test
  void rejectedTheMarkGoesAndTheReasonIsPublic() {
    String notice = notice(2);
    Case filed = file(notice, "wrong_fact");
    establish(SandboxIdentity.REGISTRAR, filed);
    showsDispute(notice, 2, true);
    decide(SandboxIdentity.REGISTRAR, filed, "rejected", "与检查笔录一致")
        .statusCode(200)
        .body("state", equalTo("rejected"));
    showsDispute(notice, 2, false);
    given()
        .get("/v1/notices/" + notice)
        .then()
        .body("notice.rejected_disputes[0].ground", equalTo("wrong_fact"))
        .body("notice.rejected_disputes[0].reason", equalTo("与检查笔录一致"));
    given()
        .get("/v1/notices/" + notice + "/versions")
        .then()
        .body("items.kind", equalTo(List.of("published", "disputed", "dispute_rejected")));
    assertThat(given().get("/notices/" + notice).asString()).contains("与检查笔录一致");
    // Another authority looks at it once: the notice is disputed again meanwhile.
    look(filed).body("review_until", notNullValue());
    review(filed)
        .statusCode(200)
        .body("state", equalTo("open"))
        .body("authority", equalTo(REVIEWER))
        .body("reason", nullValue());
    showsDispute(notice, 2, true);
    decide(SandboxIdentity.REGISTRAR, filed, "rejected", "我们已经决定过").statusCode(404);
    given()
        .auth()
        .oauth2(Logins.token(SandboxIdentity.REGISTRAR, Map.of("authorities", REVIEWER)))
        .contentType("application/json")
        .body(Map.of("outcome", "rejected", "reason", "原决定正确"))
        .post("/v1/redress/" + filed.number() + "/decision")
        .then()
        .statusCode(200);
    showsDispute(notice, 2, false);
    given()
        .get("/v1/notices/" + notice)
        .then()
        .body("notice.rejected_disputes.reason", equalTo(List.of("与检查笔录一致", "原决定正确")));
    look(filed).body("review_until", nullValue());
    review(filed).statusCode(409).body("code", equalTo("review-unavailable"));
  }

  private static ValidatableResponse review(Case rejected) {
    return given()
        .header("Case-Code", rejected.code())
        .post("/v1/cases/" + rejected.number() + "/review")
        .then();
  }

  @Test
  void serviceCodeEstablishesStandingAtOnce() {
    String notice = notice(70);
    String address = "/v1/redress/service-codes/" + notice;
    Logins.as(SandboxIdentity.OTHER_PUBLISHER)
        .get(address)
        .then()
        .statusCode(404)
        .body("code", equalTo("notice-unknown"));
    String code =
        Logins.as(SandboxIdentity.PUBLISHER)
            .get(address)
            .then()
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .body("service_code", matchesPattern("([0-9A-Z]{4}-){6}[0-9A-Z]{2}"))
            .extract()
            .path("service_code");
    Map<String, String> filing =
        new HashMap<>(Map.of("notice", notice, "ground", "wrong_fact", "statement", "处罚对象是另一家公司。"));
    // A head of it, which would be fewer bits to guess, is as wrong as any other.
    for (String wrong : List.of("0000-".repeat(6) + "00", code.substring(0, 19))) {
      filing.put("service_code", wrong);
      given()
          .contentType("application/json")
          .body(filing)
          .post("/v1/cases")
          .then()
          .statusCode(400)
          .body("parameter", equalTo("service_code"));
    }
    filing.put("service_code", code.toLowerCase(Locale.ROOT).replace('-', ' '));
    given()
        .contentType("application/json")
        .body(filing)
        .post("/v1/cases")
        .then()
        .statusCode(201)
        .body("standing", equalTo("established"));
    showsDispute(notice, 70, true);
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?target=notice:" + notice)
        .then()
        .body("items.action", hasItem("service_code_read"));
  }

  @Test
  void repairedItsPublicityEnds() {
    String notice = notice(3);
    Case filed = file(notice, "obligations_met");
    look(filed).body("kind", equalTo("repair"));
    decide(SandboxIdentity.SECOND_REGISTRAR, filed, "repaired", "已缴清罚款")
        .statusCode(409)
        .body("code", equalTo("standing-needed"));
    establish(SandboxIdentity.REGISTRAR, filed);
    showsDispute(notice, 3, false); // a repair contests nothing
    decide(SandboxIdentity.SECOND_REGISTRAR, filed, "withdrawn", "已缴清罚款").statusCode(400);
    String watermark =
        decide(SandboxIdentity.SECOND_REGISTRAR, filed, "repaired", "已缴清罚款")
            .statusCode(200)
            .body("outcome", equalTo("repaired"))
            .extract()
            .header("Watermark");
    Eventually.holds(() -> isGone(notice, watermark));
    given()
        .get("/v1/notices/" + notice)
        .then()
        .statusCode(410)
        .body("state", equalTo("withdrawn"))
        .body("events.kind", equalTo(List.of("published", "repaired")));
  }

  @Test
  void correctedMeansThatAVersionSaysOtherwise() {
    String notice = notice(4);
    Case filed = file(notice, "wrong_period");
    establish(SandboxIdentity.REGISTRAR, filed);
    decide(SandboxIdentity.SECOND_REGISTRAR, filed, "corrected", "金额有误")
        .statusCode(409)
        .body("code", equalTo("correction-missing"));
    publishing.acts(
        Acts.penalty(party(4), "临江市晨帆物流有限公司4", "临市监罚〔2026〕异4号")
            .authority(AUTHORITY)
            .decision(Optional.of("罚款10000元"))
            .build());
    decide(SandboxIdentity.SECOND_REGISTRAR, filed, "corrected", "金额有误")
        .statusCode(200)
        .body("state", equalTo("upheld"))
        .body("outcome", equalTo("corrected"));
    showsDispute(notice, 4, false);
    given().get("/v1/notices/" + notice).then().statusCode(200);
  }

  @Test
  void evidenceThatNobodyRefusesCountsAfterAWorkingDay() throws SQLException {
    String notice = notice(5);
    Case waiting = file(notice, "wrong_fact");
    Case refused = file(notice, "wrong_person");
    attach(waiting, "identity", PDF).statusCode(201);
    attach(refused, "identity", PDF).statusCode(201);
    Logins.as(SandboxIdentity.REGISTRAR)
        .contentType("application/json")
        .body(Map.of("reason", "委托书不是当事人出具"))
        .post("/v1/redress/" + refused.number() + "/standing/refusal")
        .then()
        .statusCode(200)
        .body("standing", equalTo("refused"));
    job.run();
    showsDispute(notice, 5, false);
    aWorkingDayPasses();
    job.run();
    showsDispute(notice, 5, true);
    look(waiting).body("standing", equalTo("established")).body("standing_due", nullValue());
    // Time is no person: a registrar alone takes nothing back.
    decide(SandboxIdentity.SECOND_REGISTRAR, waiting, "withdrawn", "当事人有理")
        .statusCode(403)
        .body("code", equalTo("second-person-needed"));
    establish(SandboxIdentity.SECOND_REGISTRAR, waiting);
    decide(SandboxIdentity.SECOND_REGISTRAR, waiting, "withdrawn", "当事人有理").statusCode(403);
    look(refused)
        .body("standing", equalTo("refused"))
        .body("standing_reason", equalTo("委托书不是当事人出具"));
    // Its applicant takes it back: nothing disputes the notice any more.
    given()
        .header("Case-Code", waiting.code())
        .post("/v1/cases/" + waiting.number() + "/withdrawal")
        .then()
        .statusCode(200)
        .body("state", equalTo("withdrawn"));
    showsDispute(notice, 5, false);
  }

  private static void aWorkingDayPasses() throws SQLException {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = owner.createStatement()) {
      statement.executeUpdate(
          "update redress_case set standing_due = now() where standing_due is not null");
    }
  }

  @Test
  void whoLeftAnAddressIsToldThatThereIsNews() throws SQLException {
    String notice = notice(10);
    String address = "applicant-" + UUID.randomUUID() + "@company.example";
    var filed =
        given()
            .contentType("application/json")
            .body(
                Map.of(
                    "notice", notice, "ground", "wrong_fact", "statement", "x", "contact", address))
            .post("/v1/cases")
            .then()
            .statusCode(201)
            .extract();
    Case told = new Case(filed.path("number"), filed.path("code"));
    news.tell();
    assertThat(SmtpSink.to(address)).isEmpty();
    establish(SandboxIdentity.REGISTRAR, told);
    news.tell();
    news.tell();
    assertThat(SmtpSink.to(address))
        .singleElement(STRING)
        .contains(told.number(), "From: register@register.example", "/contest")
        .doesNotContain(told.code(), notice);
    decide(SandboxIdentity.REGISTRAR, told, "rejected", "与检查笔录一致").statusCode(200);
    news.tell();
    assertThat(SmtpSink.to(address)).hasSize(2);
    assertThat(addresses()).doesNotContain(address);
  }

  private static List<String> addresses() throws SQLException {
    List<String> addresses = new ArrayList<>();
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery("select contact from redress_case where contact is not null")) {
      while (rows.next()) {
        addresses.add(rows.getString(1));
      }
    }
    return addresses;
  }
}
