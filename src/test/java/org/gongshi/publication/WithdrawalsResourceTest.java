package org.gongshi.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gongshi.embedded.Roles;
import org.gongshi.register.AuthorityRef;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** Two persons take a notice back; one alone does not, whoever it is. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class WithdrawalsResourceTest {
  private static final AuthorityRef AUTHORITY =
      new AuthorityRef(
          new SubjectNumber(Scheme.USCC, SandboxIdentity.PUBLISHER.authorities().getFirst()),
          "临江市市场监督管理局");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject Publishing publishing;
  @Inject WithdrawalSweep sweep;

  /** A notice of the authority, published by somebody none of the logins is. */
  private String notice(int n) {
    SubjectNumber party = Acts.company("WithdrawalsResourceTest", n);
    publishing.acts(
        Acts.penalty(party, "临江市拾光贸易有限公司" + n, "临市监罚〔2026〕撤" + n + "号")
            .authority(AUTHORITY)
            .build());
    return RestAssured.given()
        .queryParam("party", party.toString())
        .get("/v1/notices")
        .then()
        .body("items.size()", equalTo(1))
        .extract()
        .path("items[0].id");
  }

  private static ValidatableResponse propose(SandboxIdentity who, String notice, String reason) {
    return Logins.as(who)
        .contentType("application/json")
        .body(Map.of("notice", notice, "reason", reason))
        .post("/v1/withdrawals")
        .then();
  }

  private static ValidatableResponse confirm(SandboxIdentity who, String id) {
    return Logins.as(who).post("/v1/withdrawals/" + id + "/confirmation").then();
  }

  private static int status(String notice) {
    return RestAssured.get("/v1/notices/" + notice).statusCode();
  }

  @Test
  void proposedAndConfirmedItIsGoneAndTheAuditTellsTheStory() {
    String notice = notice(1);
    String id =
        propose(SandboxIdentity.PUBLISHER, notice, "文书已被上级机关撤销")
            .statusCode(202)
            .header("Location", notNullValue())
            .body("state", equalTo("open"))
            .extract()
            .path("id");
    propose(SandboxIdentity.PUBLISHER, notice, "文书已被上级机关撤销")
        .statusCode(202)
        .body("id", equalTo(id));
    Logins.as(SandboxIdentity.REGISTRAR)
        .get("/v1/withdrawals")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(id));
    Logins.as(SandboxIdentity.OTHER_PUBLISHER)
        .get("/v1/withdrawals")
        .then()
        .body("items.id", not(hasItem(id)));
    RestAssured.get("/v1/notices/" + notice).then().statusCode(200);
    String watermark =
        confirm(SandboxIdentity.REGISTRAR, id)
            .statusCode(200)
            .body("state", equalTo("done"))
            .body("decided_by", equalTo("registrar"))
            .header("Watermark", notNullValue())
            .extract()
            .header("Watermark");
    Eventually.holds(() ->
        RestAssured.given()
                .header("Min-Watermark", watermark)
                .get("/v1/notices/" + notice)
                .statusCode()
            == 410);
    RestAssured.get("/v1/notices/" + notice)
        .then()
        .body("state", equalTo("withdrawn"))
        .body(not(containsString("上级机关")));
    // The same again changes nothing and says the same.
    confirm(SandboxIdentity.REGISTRAR, id).statusCode(200).body("watermark", equalTo(watermark));
    propose(SandboxIdentity.PUBLISHER, notice, "文书已被上级机关撤销")
        .statusCode(202)
        .body("state", equalTo("done"));
    propose(SandboxIdentity.PUBLISHER, notice, "另一理由").statusCode(410);
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?target=notice:" + notice)
        .then()
        .body(
            "items.action",
            equalTo(List.of("withdrawal_confirmed", "withdrawal_proposed", "withdrawal_proposed")))
        .body("items[0].actor_id", equalTo("registrar"))
        .body("items[0].reason", equalTo("文书已被上级机关撤销"));
  }

  @Test
  void nobodyDecidesAlone() throws SQLException {
    String notice = notice(2);
    String id =
        propose(SandboxIdentity.PUBLISHER, notice, "录入错误").statusCode(202).extract().path("id");
    confirm(SandboxIdentity.PUBLISHER, id).statusCode(403).body("code", equalTo("role-missing"));
    confirm(SandboxIdentity.OTHER_PUBLISHER, id)
        .statusCode(403)
        .body("code", equalTo("role-missing"));
    // As if this registrar had published the notice once, in another role.
    publishedBy(notice, "registrar");
    confirm(SandboxIdentity.REGISTRAR, id)
        .statusCode(403)
        .body("code", equalTo("second-person-needed"));
    assertThat(status(notice)).isEqualTo(200);
    confirm(SandboxIdentity.SECOND_REGISTRAR, id).statusCode(200).body("state", equalTo("done"));
  }

  private static void publishedBy(String notice, String actor) throws SQLException {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement statement =
            owner.prepareStatement(
                """
                update publication
                   set actor = ?
                 where id in (select c.publication_id
                                from notice_version v
                                join change_set c on c.id = v.change_set_id
                               where v.notice_id = ?)
                """)) {
      statement.setString(1, actor);
      statement.setString(2, notice);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void fiveYearsLaterNobodyKnowsWhoDecidedAndTheNoticeIsStillGone() throws SQLException {
    String notice = notice(6);
    String done =
        propose(SandboxIdentity.PUBLISHER, notice, "录入错误").statusCode(202).extract().path("id");
    confirm(SandboxIdentity.REGISTRAR, done).statusCode(200);
    String waiting =
        propose(SandboxIdentity.PUBLISHER, notice(7), "录入错误").statusCode(202).extract().path("id");
    long years = 5 * 365 + 3; // with its leap days
    setBack(done, years - 3);
    sweep.run().await().atMost(PATIENCE);
    read(done).statusCode(200).body("decided_by", equalTo("registrar"));
    setBack(done, 3);
    setBack(waiting, years);
    sweep.run().await().atMost(PATIENCE);
    read(done).statusCode(404).body("code", equalTo("withdrawal-unknown"));
    read(waiting).statusCode(200).body("state", equalTo("open"));
    RestAssured.get("/v1/notices/" + notice)
        .then()
        .statusCode(410)
        .body("events.kind", hasItem("withdrawn"));
  }

  private static ValidatableResponse read(String id) {
    return Logins.as(SandboxIdentity.REGISTRAR).get("/v1/withdrawals/" + id).then();
  }

  /** As if all of it had happened so many days before. */
  private static void setBack(String withdrawal, long days) throws SQLException {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement statement =
            owner.prepareStatement(
                """
                update withdrawal
                   set proposed_at = proposed_at - make_interval(days => ?),
                       decided_at = decided_at - make_interval(days => ?)
                 where id = ?
                """)) {
      statement.setInt(1, Math.toIntExact(days));
      statement.setInt(2, Math.toIntExact(days));
      statement.setString(3, withdrawal);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void refusedItStaysAndCanBeProposedAnew() {
    String notice = notice(3);
    String id =
        propose(SandboxIdentity.PUBLISHER, notice, "录入错误").statusCode(202).extract().path("id");
    Logins.as(SandboxIdentity.REGISTRAR)
        .contentType("application/json")
        .body(Map.of("reason", "与原件一致"))
        .post("/v1/withdrawals/" + id + "/refusal")
        .then()
        .statusCode(200)
        .body("state", equalTo("refused"))
        .body("refusal", equalTo("与原件一致"));
    confirm(SandboxIdentity.REGISTRAR, id).statusCode(409).body("code", equalTo("already-decided"));
    assertThat(status(notice)).isEqualTo(200);
    propose(SandboxIdentity.SECOND_PUBLISHER, notice, "录入错误")
        .statusCode(202)
        .body("id", not(equalTo(id)));
    propose(SandboxIdentity.PUBLISHER, notice, "录入错误")
        .statusCode(409)
        .body("withdrawal", notNullValue());
  }

  @Test
  void proposalsThatCannotBeAreRefused() {
    String notice = notice(4);
    propose(SandboxIdentity.OTHER_PUBLISHER, notice, "录入错误")
        .statusCode(403)
        .body("code", equalTo("authority-not-yours"));
    propose(SandboxIdentity.PUBLISHER, "0".repeat(16), "录入错误")
        .statusCode(404)
        .body("code", equalTo("notice-unknown"));
    propose(SandboxIdentity.PUBLISHER, "'; drop table notice; --", "录入错误").statusCode(404);
    propose(SandboxIdentity.PUBLISHER, notice, " ")
        .statusCode(400)
        .body("parameter", equalTo("reason"));
    propose(SandboxIdentity.PUBLISHER, notice, "x".repeat(1_001)).statusCode(400);
    Logins.as(SandboxIdentity.PUBLISHER)
        .contentType("application/json")
        .body("{\"notice\":")
        .post("/v1/withdrawals")
        .then()
        .statusCode(400);
    confirm(SandboxIdentity.REGISTRAR, "none")
        .statusCode(404)
        .body("code", equalTo("withdrawal-unknown"));
  }
}
