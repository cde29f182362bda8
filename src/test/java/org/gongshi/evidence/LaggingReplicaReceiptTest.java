package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.embedded.Roles;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.StrictJson;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Passengers;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Statements;
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

  /** So that both replicas have a log that is signed. */
  @BeforeEach
  void publishSomething() {
    publishing.acts(
        Acts.licence(
                Acts.company("LaggingReplicaReceiptTest", 900), "云泽市先至贸易有限公司", "云市监许〔2026〕先至1号")
            .build());
    KeptLog.keep();
    Eventually.holds(
        () -> isFound(TwoReplicas.second(), Roles.READER, "select 1 from log_checkpoint"));
  }

  @AfterEach
  void catchUp() {
    TwoReplicas.resumeReplay(TwoReplicas.first());
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
  void aMomentThatNoReplicaIsCertainAboutIsAnsweredLater() {
    var party = Acts.company("LaggingReplicaReceiptTest", 3);
    publishing.acts(Acts.penalty(party, "云泽市未至贸易有限公司", "云迟罚〔2026〕3号").build());
    KeptLog.keep();
    TwoReplicas.pauseReplay(TwoReplicas.first());
    TwoReplicas.pauseReplay(TwoReplicas.second());
    commitSomething(); // which they receive and do not show
    String address =
        "/v1/subjects/uscc/" + party.value() + "/status?receipt=true&known_at=" + Instant.now();
    given()
        .get(address)
        .then()
        .statusCode(503)
        .header("Retry-After", not(emptyOrNullString()))
        .body("code", equalTo("watermark-not-reached"));
    TwoReplicas.resumeReplay(TwoReplicas.first());
    Eventually.holds(() -> given().get(address).statusCode() == 200);
  }

  /** What happened since comes on top: the receipt is judged without it. */
  @Test
  void aReceiptIsVerifiedThoughNobodySaysWhatHappenedSince() throws SQLException {
    var party = Acts.company("LaggingReplicaReceiptTest", 4);
    publishing.acts(Acts.penalty(party, "云泽市其后贸易有限公司", "云迟罚〔2026〕4号").build());
    KeptLog.keep();
    byte[] receipt =
        given().get("/v1/subjects/uscc/" + party.value() + "/status?receipt=true").asByteArray();
    verify(receipt).body("since.notices", hasSize(1));
    try (Connection blocking = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = blocking.createStatement()) {
      blocking.setAutoCommit(false);
      statement.execute("lock table notice_listed in access exclusive mode");
      commitSomething(); // what is written of the lock waits for the next commit
      Eventually.holds(() -> isBlocked(TwoReplicas.first()) && isBlocked(TwoReplicas.second()));
      verify(receipt).body("$", not(hasKey("since")));
    }
  }

  private static ValidatableResponse verify(byte[] receipt) {
    return given()
        .contentType("application/json")
        .body(receipt)
        .post("/v1/receipts/verify")
        .then()
        .statusCode(200)
        .body("valid", equalTo(true));
  }

  private static void commitSomething() {
    Statements.asOwner("comment on schema public is 'LaggingReplicaReceiptTest'");
  }

  private static boolean isBlocked(EmbeddedPostgres standby) {
    return isFound(
        standby,
        Roles.OWNER,
        """
        select 1 from pg_locks
         where relation = 'notice_listed'::regclass and mode = 'AccessExclusiveLock'
        """);
  }

  private static boolean isFound(EmbeddedPostgres server, String role, String query) {
    try (Connection connection = server.connect(role);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
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
