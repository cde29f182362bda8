package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.ReceiptVerifier.Verification;
import org.gongshi.receipt.StrictJson;
import org.gongshi.register.Act;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Statements;
import org.junit.jupiter.api.Test;

/**
 * What the register says of another time can be proven too, and whoever presents such a proof
 * learns what happened since.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class AsOfReceiptsTest {
  /** A source of its own, so that a full set withdraws nothing of other tests. */
  private static final SourceRef SOURCE =
      new SourceRef(Acts.uscc("11990100MB00000E4").value(), "云泽市追溯测试局");

  @Inject Publishing publishing;

  private static SubjectNumber party(int n) {
    return Acts.company("AsOfReceiptsTest", n);
  }

  private static Act penalty(int n, int act, String decision) {
    return Acts.penalty(party(n), "云泽市追溯茶业有限公司" + n, "云溯罚〔2026〕" + n + "-" + act + "号")
        .decision(Optional.of(decision))
        .source(SOURCE)
        .build();
  }

  private Watermark publish(Act... acts) {
    return publishing.acts(acts).watermark().orElseThrow();
  }

  private Watermark publishAll(List<Act> acts) {
    return publishing.acts(true, acts).watermark().orElseThrow();
  }

  private static String subject(int n) {
    return "/v1/subjects/uscc/" + party(n).value();
  }

  private static String noticeOf(int n) {
    return given().get("/v1/notices?party=uscc:" + party(n).value()).path("items[0].id");
  }

  private static ValidatableResponse receipt(String address, Map<String, ?> times) {
    return given().queryParams(times).queryParam("receipt", "true").get(address).then();
  }

  private static Verification verified(ValidatableResponse response) {
    return verified(response.extract().asByteArray());
  }

  private static Verification verified(byte[] presented) {
    Verification verification = IssuedReceipts.verified(presented);
    assertThat(verification.findings())
        .hasSize(5)
        .allMatch(finding -> finding.outcome() == Outcome.VERIFIED);
    return verification;
  }

  private static Map<String, Object> question(Verification verification) {
    return ((Receipt.Asked.Openly) verification.receipt().asked()).question();
  }

  private static ValidatableResponse verify(byte[] presented) {
    return given()
        .contentType("application/json")
        .body(presented)
        .post("/v1/receipts/verify")
        .then()
        .statusCode(200)
        .body("valid", equalTo(true))
        .body("findings.find { it.step == 'history' }.outcome", equalTo("verified"));
  }

  @Test
  void subjectStatusAndNoticeOfAPositionAreProven() {
    Watermark first = publish(penalty(1, 1, "罚款20000元"));
    publish(penalty(1, 1, "罚款10000元"));
    KeptLog.keep();
    String notice = noticeOf(1);
    Map<String, String> then =
        Map.of("valid_at", Acts.today().toString(), "known_at", first.toString());
    for (String address : List.of(subject(1), subject(1) + "/status", "/v1/notices/" + notice)) {
      ValidatableResponse response = receipt(address, then).statusCode(200);
      response.header("Cache-Control", "no-store").body(containsString("罚款20000元"));
      Verification verification = verified(response);
      assertThat(question(verification))
          .containsEntry("known_at", first.toString())
          .containsEntry("valid_at", OfficialTime.startOf(Acts.today()).toString())
          .doesNotContainKey("known_by");
      assertThat(verification.receipt().watermark()).isGreaterThanOrEqualTo(first);
      // The same bytes as without a receipt.
      assertThat(StrictJson.readObject(response.extract().asByteArray()))
          .containsEntry(
              "answer", StrictJson.read(given().queryParams(then).get(address).asByteArray()));
    }
    given()
        .accept("application/jose")
        .queryParams(then)
        .get(subject(1))
        .then()
        .statusCode(200)
        .contentType("application/jose");
  }

  @Test
  void thatThereWasNothingIsProvenToo() {
    Watermark before = publish(penalty(2, 1, "罚款20000元"));
    publish(penalty(3, 1, "罚款20000元"));
    KeptLog.keep();
    Map<String, String> then = Map.of("known_at", before.toString());
    ValidatableResponse unknown = receipt(subject(3), then).statusCode(404);
    unknown.body("answer.code", equalTo("subject-unknown"));
    assertThat(question(verified(unknown))).containsEntry("known_at", before.toString());
    ValidatableResponse none = receipt(subject(3) + "/status", then).statusCode(200);
    none.body("answer.statement", equalTo("no_published_record"));
    verified(none);
    ValidatableResponse notYet = receipt("/v1/notices/" + noticeOf(3), then).statusCode(404);
    notYet.body("question.known_at", equalTo(before.toString()));
    verified(notYet);
    verified(receipt("/v1/notices/0000000000000000", then).statusCode(404));
  }

  @Test
  void whatIsGoneStaysGoneAndThatIsProven() {
    Watermark published = publishAll(List.of(penalty(4, 1, "罚款20000元"), penalty(5, 1, "警告")));
    KeptLog.keep();
    String notice = noticeOf(4);
    byte[] before =
        receipt("/v1/notices/" + notice, Map.of("valid_at", "2026-04-01"))
            .statusCode(200)
            .extract()
            .asByteArray();
    verify(before)
        .body("since.complete", equalTo(true))
        .body("since.notices.id", equalTo(List.of(notice)))
        .body("since.notices[0].published", equalTo(true))
        .body("since.notices[0].events", hasSize(0));
    byte[] status =
        receipt(subject(4), Map.of("known_at", published.toString())).extract().asByteArray();

    Watermark withdrawn = publishAll(List.of(penalty(5, 1, "警告")));
    KeptLog.keep();
    ValidatableResponse gone =
        receipt("/v1/notices/" + notice, Map.of("known_at", published.toString())).statusCode(410);
    gone.body("answer.events.kind", equalTo(List.of("published", "withdrawn")))
        .body(not(containsString("罚款")));
    verified(gone);
    receipt(subject(4), Map.of("known_at", published.toString()))
        .statusCode(200)
        .body("answer.status.warning", hasSize(0));
    for (byte[] presented : List.of(before, status)) {
      verified(presented);
      verify(presented)
          .body("since.notices.id", equalTo(List.of(notice)))
          .body("since.notices[0].published", equalTo(false))
          .body("since.notices[0].events.kind", equalTo(List.of("withdrawn")))
          .body("since.notices[0].events.watermark", equalTo(List.of(withdrawn.toString())))
          .body(not(containsString("罚款")))
          .body(not(containsString("追溯")));
    }
    // The receipt alone does not say which notices its answer had.
    verify(Presented.parse(status).receipt().getBytes(StandardCharsets.US_ASCII))
        .body("since", nullValue());
  }

  @Test
  void aReceiptDoesNotSpeakOfAPositionBeforeTheOneItNames() {
    publish(penalty(6, 1, "罚款20000元"));
    KeptLog.keep();
    Watermark uncovered = publish(penalty(7, 1, "罚款20000元"));
    // Nothing about it changed, but the log does not know the position yet.
    receipt(subject(6), Map.of("known_at", uncovered.toString()))
        .statusCode(503)
        .body("code", equalTo("receipt-unavailable"));
    verified(receipt(subject(6), Map.of("valid_at", "2026-04-01")).statusCode(200));
    KeptLog.keep();
    assertThat(
            verified(receipt(subject(6), Map.of("known_at", uncovered.toString())).statusCode(200))
                .receipt()
                .watermark())
        .isGreaterThanOrEqualTo(uncovered);
  }

  @Test
  void anInstantIsTheLastPositionByThen() {
    Watermark first = publish(penalty(8, 1, "罚款20000元"));
    Watermark second = publish(penalty(8, 1, "罚款10000元"));
    KeptLog.keep();
    Instant committed = Instant.parse(Statements.committedAt(second));
    String notice = "/v1/notices/" + noticeOf(8);
    for (String address : List.of(subject(8), notice)) {
      ValidatableResponse at = receipt(address, Map.of("known_at", committed.toString()));
      at.statusCode(200)
          .body("answer.as_of.known_at", equalTo(second.toString()))
          .body("answer.as_of.known_by", equalTo(committed.toString()))
          .body(containsString("罚款10000元"));
      assertThat(question(verified(at)))
          .containsEntry("known_at", second.toString())
          .containsEntry("known_by", committed.toString());
      Instant before = committed.minusNanos(1_000);
      String known =
          receipt(address, Map.of("known_at", before.toString()))
              .statusCode(200)
              .body(containsString("罚款20000元"))
              .extract()
              .path("answer.as_of.known_at");
      assertThat(Watermark.parse(known).orElseThrow())
          .isGreaterThanOrEqualTo(first)
          .isLessThan(second);
    }
    // A day is its beginning in China, when this register had said nothing yet.
    receipt(subject(8) + "/status", Map.of("known_at", "1999-01-01"))
        .statusCode(200)
        .body("answer.as_of.known_at", equalTo("0-0"))
        .body("answer.as_of.known_by", equalTo("1998-12-31T16:00:00Z"))
        .body("answer.statement", equalTo("no_published_record"));
    receipt(notice, Map.of("known_at", "1999-01-01")).statusCode(404);
  }

  /** What was committed by then must be there: the answer waits for a replica that has it. */
  @Test
  void theInstantOfThisMomentIsWaitedFor() {
    Watermark latest = publish(penalty(9, 1, "罚款20000元"));
    String now = Instant.now().toString();
    String known =
        given()
            .queryParam("known_at", now)
            .get(subject(9))
            .then()
            .statusCode(200)
            .body("as_of.known_by", equalTo(now))
            .extract()
            .path("as_of.known_at");
    // Jobs of the application may have committed something of their own.
    assertThat(Watermark.parse(known).orElseThrow()).isGreaterThanOrEqualTo(latest);
  }

  @Test
  void timesToComeAndTimesThatAreNoneAreRefused() {
    publish(penalty(10, 1, "罚款20000元"));
    String tomorrow = OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).toString();
    for (String time : List.of(tomorrow, "2999-01-01", "2026-02-30", "now", "2026-04-01T10:00")) {
      for (String address : List.of(subject(10), "/v1/notices/0000000000000000")) {
        given()
            .queryParam("known_at", time)
            .queryParam("receipt", "true")
            .get(address)
            .then()
            .statusCode(400)
            .body("code", equalTo("parameter-invalid"))
            .body("parameter", equalTo("known_at"));
      }
    }
  }

  @Test
  void aPersonIsProvenWithSaltsAsEver() {
    var key = new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), "D-9901-000942");
    Watermark published =
        publish(
            Acts.licence(Acts.AUTHORITY, "仲孙追远", "云文旅导〔2026〕942号")
                .party(Party.practitioner("仲孙追远", key))
                .build());
    KeptLog.keep();
    String notice =
        Statements.text(
            "select notice_id from practitioner_notice where party_key like ?", "%" + key.number());
    ValidatableResponse proven =
        receipt("/v1/notices/" + notice, Map.of("known_at", published.toString()));
    proven.statusCode(200).body("question.known_at", equalTo(published.toString()));
    Verification verification = verified(proven);
    assertThat(verification.receipt().asked()).isInstanceOf(Receipt.Asked.Committed.class);
    byte[] whole = proven.extract().asByteArray();
    verify(whole).body("since.notices[0].published", equalTo(true));
    Map<String, Object> closed = new HashMap<>(StrictJson.readObject(whole));
    closed.keySet().removeAll(List.of("question", "answer", "salts"));
    verify(CanonicalJson.bytes(closed)).body("since", nullValue());
  }

  /**
   * One subject is published about, corrected and withdrawn in some order; whatever is attested on
   * the way verifies at the end, and nothing that is attested contradicts another.
   */
  @Test
  void nothingThatIsAttestedContradictsAnother() {
    int n = 11;
    Random random = new Random(20_260_401);
    Act other = penalty(12, 1, "警告");
    List<Watermark> positions = new ArrayList<>(List.of(publishAll(List.of(other))));
    List<byte[]> issued = new ArrayList<>();
    Map<Integer, Act> published = new HashMap<>();
    Map<Integer, Integer> withdrawn = new HashMap<>();
    for (int round = 0; round < 12; round++) {
      int act = random.nextInt(3);
      if (published.containsKey(act) && random.nextBoolean()) {
        published.remove(act);
        withdrawn.merge(act, 1, Integer::sum); // and stays so: the next one is another
      } else {
        int number = act + 3 * withdrawn.getOrDefault(act, 0);
        published.put(act, penalty(n, number, "罚款" + (1 + round) * 1_000 + "元"));
      }
      List<Act> all = new ArrayList<>(published.values());
      all.add(other);
      publishing.acts(true, all).watermark().ifPresent(positions::add);
      boolean kept = random.nextInt(5) > 0;
      if (kept) {
        KeptLog.keep();
      }
      // What the log does not cover is waited for, so it is asked once.
      for (int question = 0; question < (kept ? 3 : 1); question++) {
        Map<String, String> times = new HashMap<>();
        times.put("valid_at", Acts.today().minusDays(random.nextInt(40)).toString());
        times.put("known_at", positions.get(random.nextInt(positions.size())).toString());
        String address = random.nextBoolean() ? subject(n) : subject(n) + "/status";
        ValidatableResponse response = receipt(address, times);
        if (response.extract().statusCode() != 503) {
          issued.add(response.extract().asByteArray());
        }
      }
    }
    assertThat(issued).hasSizeGreaterThan(8);
    KeptLog.keep();
    Map<String, String> digests = new HashMap<>();
    for (byte[] presented : issued) {
      Verification verification = verified(presented);
      verify(presented);
      Receipt said = verification.receipt();
      String asked = CanonicalJson.text(question(verification)) + "@" + said.watermark();
      String digest = said.status() + " " + said.answer();
      assertThat(digests.merge(asked, digest, (a, b) -> a)).as(asked).isEqualTo(digest);
      Watermark named =
          Watermark.parse(String.valueOf(question(verification).get("known_at"))).orElseThrow();
      assertThat(said.watermark()).isGreaterThanOrEqualTo(named);
    }
  }
}
