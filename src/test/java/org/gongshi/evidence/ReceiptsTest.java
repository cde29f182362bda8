package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongshi.evidence.IssuedReceipts.verified;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.receipt.Finding;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.Finding.Step;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.ReceiptVerifier.Verification;
import org.gongshi.receipt.StrictJson;
import org.gongshi.register.Act;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Passengers;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Statements;
import org.junit.jupiter.api.Test;

/** Receipts that a register issues verify without it, and by it, whatever happens afterwards. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ReceiptsTest {
  private static final String COMPACT = "application/jose";

  @Inject Publishing publishing;

  private static Act penalty(int n) {
    return Acts.penalty(Acts.company("ReceiptsTest", n), "云泽市回执贸易有限公司" + n, "云执罚〔2026〕" + n + "号")
        .build();
  }

  private static String address(int n) {
    return "/v1/subjects/uscc/" + Acts.company("ReceiptsTest", n).value();
  }

  private static String noticeOf(int n) {
    return given()
        .get("/v1/notices?party=uscc:" + Acts.company("ReceiptsTest", n).value())
        .path("items[0].id");
  }

  private static void assertAllVerified(Verification verification) {
    assertThat(verification.findings())
        .allMatch(finding -> finding.outcome() == Outcome.VERIFIED)
        .extracting(Finding::step)
        .containsExactly(
            Step.SIGNATURE, Step.QUESTION, Step.ANSWER, Step.CHECKPOINT, Step.POSITION);
    assertThat(verification.isValid()).isTrue();
  }

  private static ValidatableResponse receipt(String address) {
    return given().get(address + "?receipt=true").then();
  }

  private static ValidatableResponse check(Object question) {
    return given()
        .auth()
        .oauth2(Passengers.token("receipts"))
        .contentType("application/json")
        .body(question)
        .post("/v1/checks?receipt=true")
        .then();
  }

  private static byte[] body(ValidatableResponse response) {
    return response.extract().asByteArray();
  }

  private static ValidatableResponse verify(byte[] presented) {
    return given()
        .contentType("application/json")
        .body(presented)
        .post("/v1/receipts/verify")
        .then()
        .statusCode(200);
  }

  private static String outcome(ValidatableResponse verification, Step step) {
    return verification
        .extract()
        .path("findings.find { it.step == '" + step.code() + "' }.outcome");
  }

  private static String payload(byte[] presented) {
    String receipt = Presented.parse(presented).receipt();
    return new String(
        Base64.getUrlDecoder().decode(receipt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
  }

  @Test
  void aStatusIsProvenAndIsWhatEverybodyIsAnswered() {
    publishing.acts(penalty(1));
    KeptLog.keep();
    ValidatableResponse status = receipt(address(1) + "/status");
    status
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("answer.statement", equalTo("records_published"))
        .body("salts", nullValue());
    Verification verification = verified(body(status));
    assertAllVerified(verification);
    assertThat(verification.receipt().issuer()).isEqualTo("https://register.example");
    assertThat(verification.receipt().status()).isEqualTo(200);
    assertThat(verification.receipt().policy()).isEqualTo("status-1");
    assertThat(payload(body(status)))
        .contains("{\"resource\":\"status\",\"scheme\":\"uscc\",\"value\":\"");
    assertThat(StrictJson.readObject(body(status)))
        .containsEntry(
            "answer", StrictJson.read(given().get(address(1) + "/status").asByteArray()));
    ValidatableResponse checked = verify(body(status)).body("valid", equalTo(true));
    assertThat(outcome(checked, Step.HISTORY)).isEqualTo("verified");
    checked.body("receipt.question.resource", equalTo("status"));
  }

  @Test
  void wholeSubjectsAndTheEmptyAnswerAreProvenToo() {
    publishing.acts(penalty(2));
    KeptLog.keep();
    assertAllVerified(verified(body(receipt(address(2)).statusCode(200))));
    ValidatableResponse nothing = receipt(address(900) + "/status").statusCode(200);
    nothing.body("answer.statement", equalTo("no_published_record"));
    assertAllVerified(verified(body(nothing)));
    ValidatableResponse unknown = receipt(address(900)).statusCode(404);
    unknown.body("answer.code", equalTo("subject-unknown"));
    Verification verification = verified(body(unknown));
    assertAllVerified(verification);
    assertThat(verification.receipt().status()).isEqualTo(404);
    // What was not read from the register is nothing to be proven.
    given()
        .get("/v1/subjects/nosuch/1/status?receipt=true")
        .then()
        .statusCode(404)
        .body("code", equalTo("scheme-unknown"));
  }

  @Test
  void whatIsAcceptedFirstCounts() {
    publishing.acts(penalty(3));
    KeptLog.keep();
    for (String accept :
        List.of("application/jose;q=0.9", "application/json;q=0.5, application/jose")) {
      given().header("Accept", accept).get(address(3)).then().statusCode(200).contentType(COMPACT);
    }
    for (String accept : List.of("*/*", "application/jose;q=0.5, application/json")) {
      given()
          .header("Accept", accept)
          .get(address(3))
          .then()
          .statusCode(200)
          .contentType("application/json")
          .header("Vary", containsString("Accept,"));
    }
  }

  @Test
  void theCompactFormIsTheReceiptAlone() {
    publishing.acts(penalty(4));
    KeptLog.keep();
    byte[] receipt =
        given()
            .accept(COMPACT)
            .get(address(4))
            .then()
            .statusCode(200)
            .contentType(COMPACT)
            .extract()
            .asByteArray();
    Verification verification = verified(receipt);
    assertThat(verification.isValid()).isTrue();
    assertThat(verification.findings())
        .contains(new Finding(Step.ANSWER, Outcome.NOT_GIVEN))
        .contains(new Finding(Step.POSITION, Outcome.NOT_GIVEN));
    given()
        .contentType(COMPACT)
        .body(receipt)
        .post("/v1/receipts/verify")
        .then()
        .statusCode(200)
        .body("valid", equalTo(true));
  }

  @Test
  void aNoticeIsProvenAfterItsWithdrawal() {
    publishing.acts(penalty(5), penalty(6));
    KeptLog.keep();
    String notice = noticeOf(5);
    byte[] published = body(receipt("/v1/notices/" + notice).statusCode(200));
    assertAllVerified(verified(published));
    publishing.acts(true, List.of(penalty(6)));
    KeptLog.keep();
    ValidatableResponse gone = receipt("/v1/notices/" + notice).statusCode(410);
    // Nothing says any more whether it was about a person.
    gone.body("question.id", equalTo(notice)).body("answer.code", equalTo("notice-gone"));
    assertAllVerified(verified(body(gone)));
    ValidatableResponse checked = verify(published).body("valid", equalTo(true));
    assertThat(outcome(checked, Step.HISTORY)).isEqualTo("verified");
    assertThat(outcome(checked, Step.ANSWER)).isEqualTo("verified");
    checked.body(not(containsString("回执贸易")));
  }

  @Test
  void aReceiptAboutAPersonTellsNothingByItself() {
    var key = new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), "D-9901-000941");
    publishing.acts(
        Acts.licence(Acts.AUTHORITY, "仲孙执信", "云文旅导〔2026〕941号")
            .party(Party.practitioner("仲孙执信", key))
            .build());
    KeptLog.keep();
    String notice =
        Statements.text(
            "select notice_id from practitioner_notice where party_key like ?", "%" + key.number());
    byte[] receipt = body(receipt("/v1/notices/" + notice).statusCode(200));
    assertAllVerified(verified(receipt));
    assertThat(payload(receipt)).doesNotContain(notice).contains("question_commitment");
    Map<String, Object> presented = new HashMap<>(StrictJson.readObject(receipt));
    presented.put("question", Map.of("resource", "notice", "id", "0000000000000000"));
    assertThat(verified(CanonicalJson.bytes(presented)).findings())
        .contains(new Finding(Step.QUESTION, Outcome.FAILED));
    // What cannot be verified is not to be believed.
    presented.remove("salts");
    assertThat(verified(CanonicalJson.bytes(presented)).findings())
        .contains(new Finding(Step.QUESTION, Outcome.FAILED))
        .contains(new Finding(Step.ANSWER, Outcome.FAILED));
    presented.remove("question");
    presented.remove("answer");
    Verification closed = verified(CanonicalJson.bytes(presented));
    assertThat(closed.isValid()).isTrue();
    assertThat(closed.findings())
        .contains(new Finding(Step.QUESTION, Outcome.NOT_GIVEN))
        .contains(new Finding(Step.ANSWER, Outcome.NOT_GIVEN));
    given()
        .accept(COMPACT)
        .get("/v1/notices/" + notice)
        .then()
        .statusCode(406)
        .body("code", equalTo("not-acceptable"));
  }

  @Test
  void aCheckIsProvenToWhoeverKnowsWhatWasAsked() {
    String number = Passengers.bornOn("19020801").getFirst();
    String issued =
        CourtOrders.issue(CourtOrders.resident(number, "闾丘持凭"), "（2026）云01执9801号")
            .extract()
            .header("Watermark");
    KeptLog.keep();
    // Checks answer from the last position that was seen, four times a second.
    Eventually.holds(
        () -> given().header("Min-Watermark", issued).get("/v1/coverage").statusCode() == 200);
    Map<String, Object> question = Passengers.question(number, "闾丘持凭");
    byte[] receipt =
        check(question)
            .statusCode(200)
            .header("RateLimit", notNullValue())
            .body("answer.decision", equalTo("order_in_force"))
            .body(not(containsString(number)))
            .extract()
            .asByteArray();
    assertThat(payload(receipt))
        .doesNotContain("order_in_force")
        .contains("\"policy\":\"checks-1\"");
    assertThat(verified(receipt).findings())
        .contains(new Finding(Step.ANSWER, Outcome.VERIFIED))
        .contains(new Finding(Step.QUESTION, Outcome.NOT_GIVEN));
    Map<String, Object> presented = new HashMap<>(StrictJson.readObject(receipt));
    presented.put("question", Map.of("resource", "check", "request", question));
    assertAllVerified(verified(CanonicalJson.bytes(presented)));
  }

  /** As without a receipt: members that are null are left out, and what is no text is refused. */
  @Test
  void aCheckWithNullsIsProvenAndOneWithHalfACharacterRefused() {
    KeptLog.keep();
    String number = Passengers.bornOn("19020801").get(1);
    Map<String, Object> question = Passengers.question(number, "闾丘空白");
    question.put("travel_date", null);
    byte[] receipt = check(question).statusCode(200).extract().asByteArray();
    question.remove("travel_date");
    Map<String, Object> presented = new HashMap<>(StrictJson.readObject(receipt));
    presented.put("question", Map.of("resource", "check", "request", question));
    assertAllVerified(verified(CanonicalJson.bytes(presented)));
    String half =
        CanonicalJson.text(Passengers.question(number, "闾丘半")).replace("闾丘半", "闾丘\\ud800");
    check(half.getBytes(StandardCharsets.UTF_8)).statusCode(400);
  }

  @Test
  void whatTheLogDoesNotCoverYetIsNotAttested() {
    publishing.acts(penalty(7), penalty(8));
    KeptLog.keep();
    publishing.acts(penalty(9));
    receipt(address(9))
        .statusCode(503)
        .header("Retry-After", "2")
        .body("code", equalTo("receipt-unavailable"));
    // Nothing has changed about these, which a position that is covered says as well.
    assertAllVerified(verified(body(receipt(address(7)).statusCode(200))));
    assertAllVerified(verified(body(receipt(address(901) + "/status").statusCode(200))));
    KeptLog.keep();
    assertAllVerified(verified(body(receipt(address(9)).statusCode(200))));
  }

  @Test
  void whatWasAlteredIsFound() {
    publishing.acts(penalty(10));
    KeptLog.keep();
    byte[] receipt = body(receipt(address(10) + "/status").statusCode(200));
    Map<String, Object> altered = new HashMap<>(StrictJson.readObject(receipt));
    altered.put("answer", Map.of("statement", "no_published_record"));
    ValidatableResponse found =
        verify(CanonicalJson.bytes(altered))
            .body("valid", equalTo(false))
            .body("receipt", nullValue());
    assertThat(outcome(found, Step.ANSWER)).isEqualTo("failed");
    assertThat(outcome(found, Step.SIGNATURE)).isEqualTo("verified");

    String compact = Presented.parse(receipt).receipt();
    String[] parts = compact.split("\\.", -1);
    String payload = payload(receipt).replace("\"status\":200", "\"status\":404");
    String forged =
        parts[0]
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[2];
    ValidatableResponse refused =
        given()
            .contentType(COMPACT)
            .body(forged.getBytes(StandardCharsets.UTF_8))
            .post("/v1/receipts/verify")
            .then()
            .statusCode(200)
            .body("valid", equalTo(false));
    assertThat(outcome(refused, Step.SIGNATURE)).isEqualTo("failed");
    assertThat(outcome(refused, Step.HISTORY)).isEqualTo("not-given");
  }

  @Test
  void whatIsNoReceiptIsRefusedWithoutBeingRepeated() {
    for (String text :
        List.of("", "x", "a.b.c", "{}", "{\"receipt\":1}", "[]", "110100190208010013")) {
      given()
          .contentType(COMPACT)
          .body(text.getBytes(StandardCharsets.UTF_8))
          .post("/v1/receipts/verify")
          .then()
          .statusCode(400)
          .body("code", equalTo("receipt-malformed"))
          .body(not(containsString("110100190208010013")));
    }
    given()
        .get(address(1) + "?receipt=maybe")
        .then()
        .statusCode(400)
        .body("code", equalTo("parameter-invalid"));
  }

  @Test
  void keysAreAJwkSet() {
    given()
        .get("/.well-known/jwks.json")
        .then()
        .statusCode(200)
        .header("Cache-Control", "public, max-age=60")
        .body("keys[0].kty", equalTo("OKP"))
        .body("keys[0].crv", equalTo("Ed25519"))
        .body("keys[0].d", nullValue());
  }
}
