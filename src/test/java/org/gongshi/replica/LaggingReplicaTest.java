package org.gongshi.replica;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.gongshi.register.Organisation;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a replica that is behind does not know yet is asked of another. */
@QuarkusTest
@TestProfile(TwoReplicas.class)
class LaggingReplicaTest {
  private static final int SUBJECTS = 50;

  @Inject Publishing publishing;

  @AfterEach
  void catchUp() {
    TwoReplicas.resumeReplay(TwoReplicas.second());
    Eventually.holds(() -> ReplicaStandings.isFresh("replica-2"));
  }

  private void publish(String name) {
    publishing.organisations(
        IntStream.range(0, SUBJECTS)
            .mapToObj(n -> Acts.organisation(number(n), name))
            .toArray(Organisation[]::new));
  }

  @Test
  void changeOnceShownIsShownAlways() {
    publish("云泽市旧名纸业有限公司");
    TwoReplicas.pauseReplay(TwoReplicas.second());
    publish("云泽市新名纸业有限公司");
    for (int round = 0; round < 4; round++) {
      for (int n = 0; n < SUBJECTS; n++) {
        String body =
            given()
                .get("/v1/subjects/uscc/" + number(n).value())
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(body).contains("\"name\":\"云泽市新名纸业有限公司\"");
      }
    }
  }

  @Test
  void replicaPastTheHardBoundIsOutAndReturnsByItself() {
    publish("云泽市先行纸业有限公司");
    TwoReplicas.pauseReplay(TwoReplicas.second());
    publish("云泽市后行纸业有限公司");
    Eventually.holds(() -> lagMillis("replica-2") > TwoReplicas.HARD_LAG_SECONDS * 1_000L);
    for (int n = 0; n < 40; n++) {
      assertThat(Long.parseLong(given().get("/v1/coverage").header("Replica-Lag")))
          .isLessThan(1_000);
    }
    TwoReplicas.resumeReplay(TwoReplicas.second());
    Eventually.holds(() -> ReplicaStandings.isFresh("replica-2"));
  }

  @Test
  void lateReplicaAnswersWhenNoOtherDoesAndSaysSo() {
    publish("云泽市早到纸业有限公司");
    TwoReplicas.pauseReplay(TwoReplicas.second());
    publish("云泽市晚到纸业有限公司");
    Eventually.holds(() -> lagMillis("replica-2") > TwoReplicas.SOFT_LAG_SECONDS * 1_000L);
    TwoReplicas.first().pause();
    try {
      Eventually.holds(() -> ReplicaStandings.isDown("replica-1"));
      var coverage = given().get("/v1/coverage");
      assertThat(coverage.statusCode()).isEqualTo(200);
      assertThat(Long.parseLong(coverage.header("Replica-Lag"))).isGreaterThan(1_000);
      // What is known to have changed is not answered from before the change.
      given()
          .get("/v1/subjects/uscc/" + number(0).value())
          .then()
          .statusCode(503)
          .body("code", equalTo("watermark-not-reached"));
    } finally {
      TwoReplicas.first().resume();
      Eventually.holds(() -> ReplicaStandings.isFresh("replica-1"));
    }
  }

  private static long lagMillis(String replica) {
    return Long.parseLong(ReplicaStandings.of(replica).replaceAll("[^0-9]", ""));
  }

  private static SubjectNumber number(int n) {
    return Acts.company("LaggingReplicaTest", n);
  }
}
