package org.gongshi.replica;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A position asked for is reached, waited for, or refused; never ignored. */
@QuarkusTest
@TestProfile(TwoReplicas.class)
class MinWatermarkTest {
  private static final SubjectNumber NUMBER = Acts.company("MinWatermarkTest", 1);

  @Inject Publishing publishing;

  @AfterEach
  void catchUp() {
    TwoReplicas.first().resume();
    TwoReplicas.resumeReplay(TwoReplicas.first());
    TwoReplicas.resumeReplay(TwoReplicas.second());
    Eventually.holds(() -> ReplicaStandings.isFresh("replica-1"));
    Eventually.holds(() -> ReplicaStandings.isFresh("replica-2"));
  }

  private Watermark publish(String name) {
    return publishing.organisations(Acts.organisation(NUMBER, name)).watermark().orElseThrow();
  }

  @Test
  void everyKindOfAnswerIsAtLeastFromThere() {
    TwoReplicas.pauseReplay(TwoReplicas.second());
    Watermark minimum = publish("云泽市见山书店有限公司");
    for (String path :
        new String[] {
          "/v1/subjects/uscc/" + NUMBER.value(),
          "/v1/subjects/uscc/" + NUMBER.value() + "/status",
          "/v1/subjects?name=见山书店",
          "/v1/notices",
          "/v1/coverage"
        }) {
      for (int i = 0; i < 10; i++) {
        String watermark =
            given()
                .header("Min-Watermark", minimum.toString())
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .header("Watermark");
        assertThat(Watermark.parse(watermark).orElseThrow())
            .as(path)
            .isGreaterThanOrEqualTo(minimum);
      }
    }
  }

  @Test
  void positionNobodyHasSeenIsRefusedAtOnce() {
    Watermark last = publish("云泽市听雨书店有限公司");
    given()
        .header("Min-Watermark", last.epoch() + "-" + (last.number() + 1_000))
        .get("/v1/coverage")
        .then()
        .statusCode(409)
        .body("code", equalTo("watermark-unknown"));
    given()
        .header("Min-Watermark", (last.epoch() + 1) + "-0")
        .get("/v1/coverage")
        .then()
        .statusCode(409);
  }

  @Test
  void textThatIsNoPositionIsRefused() {
    given()
        .header("Min-Watermark", "yesterday")
        .get("/v1/coverage")
        .then()
        .statusCode(400)
        .body("code", equalTo("parameter-invalid"))
        .body("parameter", equalTo("Min-Watermark"));
  }

  @Test
  void positionThatOnlyAServerOutOfReachHasIsNotReached() {
    TwoReplicas.pauseReplay(TwoReplicas.second());
    Watermark minimum = publish("云泽市归舟书店有限公司");
    TwoReplicas.first().pause();
    Eventually.holds(() -> ReplicaStandings.isDown("replica-1"));
    given()
        .header("Min-Watermark", minimum.toString())
        .get("/v1/coverage")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("watermark-not-reached"));
    TwoReplicas.resumeReplay(TwoReplicas.second());
    Eventually.holds(() ->
        given().header("Min-Watermark", minimum.toString()).get("/v1/coverage").statusCode()
            == 200);
  }
}
