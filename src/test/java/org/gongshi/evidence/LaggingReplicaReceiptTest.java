package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.StrictJson;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Passengers;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receipt says was so at its position, though the replica that was asked lags behind it. */
@QuarkusTest
@TestProfile(LaggingReplicaReceiptTest.LateIsGoodEnough.class)
class LaggingReplicaReceiptTest {
  private static final String NAME = "闾丘迟至";

  private static final int ROUNDS = 12;

  /** Whoever is asked next depends on what else is asked. */
  private static final int ROUNDS_MAX = 100;

  /** The same, for every check. */
  public static final class LateIsGoodEnough extends LaggingReplicaLogTest.LateIsGoodEnough {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new TreeMap<>(super.getConfigOverrides());
      settings.put("gongshi.checks.digests-remembered", "0");
      return settings;
    }
  }

  @Inject Publishing publishing;

  /** So that the log has something to sign. */
  @BeforeEach
  void publishSomething() {
    publishing.acts(
        Acts.licence(
                Acts.company("LaggingReplicaReceiptTest", 900), "云泽市先至贸易有限公司", "云市监许〔2026〕先至1号")
            .build());
  }

  @AfterEach
  void catchUp() {
    TwoReplicas.resumeReplay(TwoReplicas.second());
  }

  private static Watermark positionOf(byte[] presented) {
    String receipt = Presented.parse(presented).receipt();
    byte[] payload = Base64.getUrlDecoder().decode(receipt.split("\\.", -1)[1]);
    return Watermark.parse(String.valueOf(StrictJson.readObject(payload).get("watermark")))
        .orElseThrow();
  }

  private static byte[] check(String number) {
    return given()
        .auth()
        .oauth2(Passengers.token("lagging"))
        .contentType("application/json")
        .body(Passengers.question(number, NAME))
        .post("/v1/checks?receipt=true")
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  @Test
  void aCheckSaysThePositionOfTheReplicaThatAnswered() {
    String number = Passengers.bornOn("19020811").getFirst();
    KeptLog.keep();
    check(number);
    TwoReplicas.pauseReplay(TwoReplicas.second());
    Watermark issued =
        Watermark.parse(
                CourtOrders.issue(CourtOrders.resident(number, NAME), "（2026）云01执9811号")
                    .extract()
                    .header("Watermark"))
            .orElseThrow();
    KeptLog.keep();
    Set<String> decisions = new HashSet<>();
    for (int i = 0; i < ROUNDS_MAX && (i < ROUNDS || decisions.size() < 2); i++) {
      if (i % 2 == 1) {
        given().get("/v1/coverage"); // turns to the other replica
      }
      byte[] receipt = check(number);
      String decision =
          JsonPath.from(new String(receipt, StandardCharsets.UTF_8)).get("answer.decision");
      decisions.add(decision);
      assertThat(decision)
          .isEqualTo(
              positionOf(receipt).compareTo(issued) < 0 ? "no_order_in_force" : "order_in_force");
      given()
          .contentType("application/json")
          .body(receipt)
          .post("/v1/receipts/verify")
          .then()
          .body("valid", equalTo(true));
    }
    assertThat(decisions).containsExactlyInAnyOrder("no_order_in_force", "order_in_force");
  }

  /** The one that lags would say what was the last position some time before the instant. */
  @Test
  void anInstantIsResolvedWhereAllIsThatWasCommittedByThen() {
    var party = Acts.company("LaggingReplicaReceiptTest", 2);
    TwoReplicas.pauseReplay(TwoReplicas.second());
    Watermark published =
        publishing
            .acts(Acts.penalty(party, "云泽市按时贸易有限公司", "云迟罚〔2026〕2号").build())
            .watermark()
            .orElseThrow();
    String then = Instant.now().toString();
    KeptLog.keep();
    String address = "/v1/subjects/uscc/" + party.value() + "/status?receipt=true&known_at=" + then;
    for (int i = 0; i < ROUNDS; i++) {
      String known =
          given()
              .get(address)
              .then()
              .statusCode(200)
              .body("answer.statement", equalTo("records_published"))
              .extract()
              .path("answer.as_of.known_at");
      assertThat(Watermark.parse(known).orElseThrow()).isGreaterThanOrEqualTo(published);
    }
  }

  @Test
  void aStatusSaysAPositionAtWhichItWasSo() {
    var party = Acts.company("LaggingReplicaReceiptTest", 1);
    String address = "/v1/subjects/uscc/" + party.value() + "/status?receipt=true";
    KeptLog.keep();
    assertThat(given().get(address).<String>path("answer.statement"))
        .isEqualTo("no_published_record");
    TwoReplicas.pauseReplay(TwoReplicas.second());
    publishing.acts(Acts.penalty(party, "云泽市迟至贸易有限公司", "云迟罚〔2026〕1号").build());
    KeptLog.keep();
    Watermark published =
        Watermark.parse(given().get("/v1/coverage").header("Watermark")).orElseThrow();
    for (int i = 0; i < ROUNDS; i++) {
      byte[] receipt = given().get(address).then().statusCode(200).extract().asByteArray();
      String statement =
          JsonPath.from(new String(receipt, StandardCharsets.UTF_8)).get("answer.statement");
      if (positionOf(receipt).compareTo(published) >= 0) {
        assertThat(statement).isEqualTo("records_published");
      }
    }
  }
}
