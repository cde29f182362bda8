package org.gongshi.replica;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.gongshi.register.Organisation;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Readers;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replica that accepts and never answers is left out within a second, and costs no answer. */
@QuarkusTest
@TestProfile(TwoReplicas.class)
class HungReplicaTest {
  private static final int SUBJECTS = 200;

  @Inject Publishing publishing;

  @AfterEach
  void wakeUp() {
    TwoReplicas.second().resume();
    Eventually.holds(() -> ReplicaStandings.isFresh("replica-2"));
  }

  @Test
  void hungReplicaCostsNoAnswer() {
    publishing.organisations(
        IntStream.range(0, SUBJECTS)
            .mapToObj(n -> Acts.organisation(number(n), "云泽市停云茶叶有限公司"))
            .toArray(Organisation[]::new));
    try (Readers readers =
        new Readers(
            8,
            n -> "/v1/subjects/uscc/" + number(n % SUBJECTS).value(),
            body -> body.contains("停云茶叶"))) {
      readers.untilAskedAgain(200);
      TwoReplicas.second().pause();
      Eventually.holds(() -> ReplicaStandings.isDown("replica-2"));
      readers.untilAskedAgain(200);
      assertThat(ReplicaStandings.isFresh("replica-1")).isTrue();
      TwoReplicas.second().resume();
      Eventually.holds(() -> ReplicaStandings.isFresh("replica-2"));
      readers.untilAskedAgain(200);
      assertThat(readers.noted()).isEmpty();
    }
  }

  @Test
  void severalHangsInARowLeaveNothingBehind() {
    for (int i = 0; i < 5; i++) {
      TwoReplicas.second().pause();
      Eventually.holds(() -> ReplicaStandings.isDown("replica-2"));
      TwoReplicas.second().resume();
      Eventually.holds(() -> ReplicaStandings.isFresh("replica-2"));
    }
    for (int n = 0; n < 20; n++) {
      given().get("/v1/coverage").then().statusCode(200);
    }
  }

  private static SubjectNumber number(int n) {
    return Acts.company("HungReplicaTest", n);
  }
}
