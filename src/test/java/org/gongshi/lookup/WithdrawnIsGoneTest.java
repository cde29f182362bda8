package org.gongshi.lookup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What was taken out does not come back: not from memory, not by an entity tag, and not from a
 * replica that has not heard of it.
 */
@QuarkusTest
@TestProfile(TwoReplicas.WithCache.class)
class WithdrawnIsGoneTest {
  /** Enough for each replica to be asked many times. */
  private static final int QUESTIONS = 60;

  @Inject Publishing publishing;

  @AfterEach
  void catchUp() {
    TwoReplicas.resumeReplay(TwoReplicas.second());
  }

  @Test
  void repairedPenaltyIsGoneFromEveryAnswer() {
    SubjectNumber number = Acts.company("WithdrawnIsGoneTest", 1);
    Act act = Acts.penalty(number, "云泽市晨雾乳业有限公司", "云市监罚〔2026〕晨雾1号").build();
    publishing.acts(act);
    String status = "/v1/subjects/uscc/" + number.value() + "/status";
    Response before = given().get(status);
    assertThat(before.asString()).contains("晨雾1号");
    String tag = before.header("ETag");
    String notice = before.jsonPath().getString("warning[0].id");
    given().header("If-None-Match", tag).get(status).then().statusCode(304);
    given().get("/v1/notices/" + notice).then().statusCode(200);

    TwoReplicas.pauseReplay(TwoReplicas.second());
    publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build());

    for (int i = 0; i < QUESTIONS; i++) {
      Response after = given().get(status);
      assertThat(after.statusCode()).isEqualTo(200);
      assertThat(after.asString()).doesNotContain("晨雾1号");
      given().header("If-None-Match", tag).get(status).then().statusCode(200);
      assertThat(given().get("/subjects/uscc/" + number.value()).asString()).doesNotContain("晨雾1号");
      given().get("/v1/notices/" + notice).then().statusCode(410);
    }
  }

  /** Its number was not in memory when it went, so that only what is read now can bring it back. */
  @Test
  void laggingReplicaDoesNotRefillTheCache() {
    List<Act> acts =
        IntStream.range(100, 100 + QUESTIONS)
            .mapToObj(n -> Acts.company("WithdrawnIsGoneTest", n))
            .map(number ->
                Acts.penalty(number, "云泽市晚霞乳业有限公司", "云市监罚〔2026〕晚霞" + number.value() + "号").build())
            .toList();
    publishing.acts(false, acts);
    TwoReplicas.pauseReplay(TwoReplicas.second());
    publishing.acts(
        false,
        acts.stream().map(act -> act.toBuilder().status(ActStatus.REPAIRED).build()).toList());
    for (int round = 0; round < 2; round++) {
      for (Act act : acts) {
        String number = act.party().numbers().getFirst().value();
        assertThat(given().get("/v1/subjects/uscc/" + number).asString())
            .contains("\"changed_at\"")
            .doesNotContain("晚霞" + number);
      }
    }
  }

  /** A number nobody knew is remembered as unknown, until it is published. */
  @Test
  void numberRememberedAsUnknownAppearsWhenItIsPublished() {
    SubjectNumber number = Acts.company("WithdrawnIsGoneTest", 3);
    String status = "/v1/subjects/uscc/" + number.value() + "/status";
    for (int i = 0; i < 5; i++) {
      assertThat(given().get(status).asString()).contains("no_published_record");
    }
    TwoReplicas.pauseReplay(TwoReplicas.second());
    publishing.acts(Acts.penalty(number, "云泽市新月乳业有限公司", "云市监罚〔2026〕新月1号").build());
    for (int i = 0; i < QUESTIONS; i++) {
      assertThat(given().get(status).asString()).contains("新月1号");
    }
  }
}
