package org.gongshi.replica;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without its primary the portal goes on answering, and says how old its answers are. */
@QuarkusTest
@TestProfile(TwoReplicas.class)
class PrimaryDownReadsContinueTest {
  private static final SubjectNumber NUMBER = Acts.company("PrimaryDownReadsContinueTest", 1);

  @Inject Publishing publishing;

  @AfterEach
  void start() {
    if (!ClusterResource.cluster().primary().isRunning()) {
      ClusterResource.cluster().primary().start();
    }
    Eventually.holds(() -> ReplicaStandings.isFresh("replica-1"));
    Eventually.holds(() -> ReplicaStandings.isFresh("replica-2"));
  }

  @Test
  void everythingThatReadsGoesOn() {
    publishing.organisations(Acts.organisation(NUMBER, "云泽市长明灯具有限公司"));
    ClusterResource.cluster().primary().stop();
    Eventually.holds(() -> ReplicaStandings.of("replica-1").startsWith("cut off"));
    Eventually.holds(() -> ReplicaStandings.of("replica-2").startsWith("cut off"));
    answers();
    // Past the hard lag bound, too: nobody is fresher.
    Eventually.holds(
        () -> Long.parseLong(given().get("/v1/coverage").header("Replica-Lag")) > 5_000);
    answers();
    assertThatThrownBy(() -> publishing.organisations(Acts.organisation(NUMBER, "云泽市长明灯饰有限公司")))
        .isInstanceOf(Exception.class);

    ClusterResource.cluster().primary().start();
    Eventually.holds(() -> ReplicaStandings.isFresh("replica-1"));
    publishing.organisations(Acts.organisation(NUMBER, "云泽市长明灯饰有限公司"));
    given()
        .get("/v1/subjects/uscc/" + NUMBER.value())
        .then()
        .body("subject.name", equalTo("云泽市长明灯饰有限公司"));
  }

  private static void answers() {
    for (String path :
        new String[] {
          "/v1/subjects/uscc/" + NUMBER.value(),
          "/v1/subjects?name=长明灯具",
          "/v1/notices",
          "/v1/coverage",
          "/subjects/uscc/" + NUMBER.value(),
          "/",
          "/q/health/ready"
        }) {
      given().get(path).then().statusCode(200);
    }
  }
}
