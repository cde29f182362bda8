package org.gongshi.publication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.embedded.Roles;
import org.gongshi.register.Act;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Publicity;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.AdjustableClock;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Notices begin and end at the instant by themselves; the job that follows writes the events and
 * the next interval, once, however late it comes.
 */
@QuarkusTest
@TestProfile(TwoReplicas.WithCache.class)
class PeriodTurnsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Publishing publishing;
  @Inject AdjustableClock clock;
  @Inject PeriodTurns turns;

  @AfterEach
  void showRealTime() {
    clock.reset();
  }

  private static SubjectNumber party(int n) {
    return Acts.company("PeriodTurnsTest", n);
  }

  private String penalty(int n, Instant from, Instant to) {
    publishing.acts(
        Acts.penalty(party(n), "云泽市更漏钟表有限公司" + n, "云市监罚〔2026〕更" + n + "号")
            .publicity(new Publicity(from, to, "test/1"))
            .build());
    return noticeId(n);
  }

  private static String noticeId(int n) {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement statement =
            owner.prepareStatement("select notice_id from notice_listed where party_key = ?")) {
      statement.setString(1, "uscc:" + party(n).value());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static int warnings(int n) {
    List<Object> warnings =
        given().get("/v1/subjects/uscc/" + party(n).value()).path("status.warning");
    return warnings.size();
  }

  private static int status(String notice) {
    return given().get("/v1/notices/" + notice).statusCode();
  }

  private int runJob() {
    return turns.run().await().atMost(PATIENCE);
  }

  private static List<String> events(String notice) {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement statement =
            owner.prepareStatement(
                "select kind from register_event where notice_id = ? order by change_set_id, seq")) {
      statement.setString(1, notice);
      List<String> kinds = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          kinds.add(row.getString(1));
        }
      }
      return kinds;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void beginsAndEndsAtMidnightInChinaWithTheJobDead() {
    Instant begin = OfficialTime.endOf(Acts.today());
    Instant end = begin.plus(Duration.ofDays(2));
    String notice = penalty(1, begin, end);
    assertThat(begin.toString()).endsWith("T16:00:00Z");
    assertThat(warnings(1)).isZero();
    assertThat(status(notice)).isEqualTo(404);
    clock.jumpTo(begin.minusMillis(1_500));
    assertThat(warnings(1)).isZero();
    clock.jumpTo(begin);
    assertThat(warnings(1)).isOne();
    assertThat(status(notice)).isEqualTo(200);
    clock.jumpTo(end.minusSeconds(2));
    assertThat(warnings(1)).isOne();
    clock.jumpTo(end);
    // No interval that is stored says this: the reader finds out by itself.
    assertThat(warnings(1)).isZero();
    assertThat(status(notice)).isEqualTo(410);
    assertThat(events(notice)).containsExactly("published");
  }

  @Test
  void theJobWritesEachEventOnceAndTheNextInterval() {
    Instant begin = OfficialTime.endOf(Acts.today());
    Instant end = begin.plus(Duration.ofDays(2));
    String notice = penalty(2, begin, end);
    clock.jumpTo(begin);
    assertThat(warnings(2)).isOne();
    String tag = tag(2);
    assertThat(runJob()).isPositive();
    assertThat(events(notice)).containsExactly("published", "publicity_started");
    assertThat(runJob()).isZero();
    Eventually.holds(() -> !tag(2).equals(tag));
    assertThat(warnings(2)).isOne();
    clock.jumpTo(end);
    assertThat(warnings(2)).isZero();
    assertThat(runJob()).isPositive();
    assertThat(events(notice)).containsExactly("published", "publicity_started", "publicity_ended");
    assertThat(warnings(2)).isZero();
    Eventually.holds(() ->
        given()
            .get("/v1/notices/" + notice + "/versions")
            .<List<String>>path("items.kind")
            .contains("publicity_ended"));
    given()
        .get("/v1/notices/" + notice)
        .then()
        .statusCode(410)
        .body("state", equalTo("ended"))
        .body("events.kind", hasItem("publicity_started"));
  }

  private static String tag(int n) {
    return given().get("/v1/subjects/uscc/" + party(n).value() + "/status").header("ETag");
  }

  @Test
  void aLateJobMakesUpForEverythingItMissed() {
    Instant begin = OfficialTime.endOf(Acts.today());
    String first = penalty(3, begin, begin.plus(Duration.ofDays(1)));
    publishing.acts(
        Acts.licence(party(3), "云泽市更漏钟表有限公司3", "云市监许〔2026〕更3号")
            .validFrom(Optional.of(Acts.today().plusDays(2)))
            .validTo(Optional.of(Acts.today().plusDays(3)))
            .build());
    clock.jumpTo(begin.plus(Duration.ofDays(9)));
    assertThat(warnings(3)).isZero();
    assertThat(runJob()).isPositive();
    assertThat(events(first)).containsExactly("published", "publicity_started", "publicity_ended");
    List<String> ended =
        given().get("/v1/subjects/uscc/" + party(3).value()).path("status.ended.document_no");
    assertThat(ended).containsExactly("云市监许〔2026〕更3号");
    assertThat(runJob()).isZero();
  }

  @Test
  void aPublicationBeforeTheJobLosesNoEvent() {
    Instant begin = OfficialTime.startOf(Acts.today().minusDays(20));
    Instant end = OfficialTime.endOf(Acts.today());
    String ended = penalty(4, begin, end);
    clock.jumpTo(end.plusSeconds(1));
    publishing.acts(
        Acts.licence(party(4), "云泽市更漏钟表有限公司4", "云市监许〔2026〕更4号")
            .publicity(new Publicity(end, end.plus(Duration.ofDays(90)), "test/1"))
            .build());
    assertThat(warnings(4)).isZero();
    assertThat(events(ended)).containsExactly("published");
    assertThat(runJob()).isPositive();
    assertThat(events(ended)).containsExactly("published", "publicity_ended");
    assertThat(startsOf(4)).isZero(); // the licence said itself that it was published
    assertThat(runJob()).isZero();
    assertThat(warnings(4)).isZero();
  }

  private static long startsOf(int n) {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement statement =
            owner.prepareStatement(
                """
                select count(*)
                  from register_event
                 where kind = 'publicity_started' and party_keys = array[?::text]
                """)) {
      statement.setString(1, "uscc:" + party(n).value());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void manyPartiesAreTakenInPortions() {
    Instant end = OfficialTime.endOf(Acts.today());
    List<Act> acts = new ArrayList<>();
    for (int n = 0; n < 2 * PeriodTurns.PARTIES_MAX + 1; n++) {
      acts.add(
          Acts.penalty(
                  Acts.company("PeriodTurnsTest many", n), "云泽市更漏钟表行" + n, "云市监罚〔2026〕众" + n + "号")
              .publicity(
                  new Publicity(OfficialTime.startOf(Acts.today().minusDays(20)), end, "test/1"))
              .build());
    }
    publishing.acts(false, acts);
    clock.jumpTo(end);
    assertThat(runJob()).isGreaterThanOrEqualTo(2 * PeriodTurns.PARTIES_MAX + 1);
    assertThat(runJob()).isZero();
  }
}
