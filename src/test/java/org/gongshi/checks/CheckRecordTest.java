package org.gongshi.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongshi.embedded.Roles;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.OfficialTime;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.Passengers;
import org.junit.jupiter.api.Test;

/** No answer leaves that is not recorded; what is recorded counts. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class CheckRecordTest {
  @Inject DigestKey key;

  private static ValidatableResponse entries(String client) {
    return Logins.as(SandboxIdentity.AUDITOR)
        .urlEncodingEnabled(false)
        .get("/v1/audit/checks?client=" + client)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store");
  }

  private static Connection record(String role) throws SQLException {
    return ClusterResource.cluster().primary().connectToCheckLog(role);
  }

  @Test
  void checkIsRecordedWithoutNumberAndName() {
    String number = Passengers.bornOn("19020404").getFirst();
    Map<String, Object> question = Passengers.question(number, "公孙听松");
    String tomorrow = OfficialTime.dateOf(Instant.now()).plusDays(1).toString();
    question.put("travel_date", tomorrow);
    Passengers.check(Passengers.token("recorded"), question).statusCode(200);
    String items =
        entries("recorded")
            .body("items", hasSize(1))
            .body("items[0].purpose", equalTo("ticket-sale"))
            .body("items[0].decision", equalTo("no_order_in_force"))
            .body("items[0].service_class", equalTo("flight"))
            .body("items[0].travel_date", equalTo(tomorrow))
            .body("items[0].document", equalTo("1:" + key.ofIdentity("resident-id", number)))
            .body("items[0].organisation", nullValue())
            .body("items[0].policy", equalTo(Decider.POLICY))
            .extract()
            .asString();
    assertThat(items).doesNotContain(number).doesNotContain("公孙听松");
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?action=checks_read")
        .then()
        .body("items.target", hasItem("client:recorded"));
  }

  @Test
  void auditorLeafsThroughAndFilters() {
    String token = Passengers.token("leafing");
    List<String> numbers = Passengers.bornOn("19020405");
    for (int i = 0; i < 5; i++) {
      Passengers.check(token, Passengers.question(numbers.get(i), "公孙望岳")).statusCode(200);
    }
    List<Integer> seen = new ArrayList<>();
    String after = "";
    do {
      ValidatableResponse page = entries("leafing&page%5Bsize%5D=2" + after);
      seen.addAll(page.extract().<List<Integer>>path("items.id"));
      String next = page.extract().path("next");
      after = next == null ? "" : "&page%5Bafter%5D=" + next;
    } while (!after.isEmpty());
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    entries("leafing&decision=order_in_force").body("items", hasSize(0));
    entries("leafing&from=2020-01-01&to=2020-01-02").body("items", hasSize(0));
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit/checks?decision=refused")
        .then()
        .statusCode(400)
        .body("code", equalTo("parameter-invalid"));
  }

  @Test
  void quotaHoldsAcrossInstances() throws SQLException {
    String token = Passengers.token("small");
    List<String> numbers = Passengers.bornOn("19020406");
    Passengers.check(token, Passengers.question(numbers.get(0), "公孙望岳"))
        .statusCode(200)
        .header("RateLimit-Policy", containsString("\"checks\";q=3;w=86400"))
        .header("RateLimit", containsString("\"checks\";r=2;"));
    try (Connection other = record(Roles.CHECK_WRITER);
        Statement counted = other.createStatement()) {
      // What another instance answered meanwhile.
      assertThat(counted.executeUpdate("update check_count set used = 2 where client = 'small'"))
          .isEqualTo(1);
    }
    Passengers.check(token, Passengers.question(numbers.get(1), "公孙望岳")).statusCode(200);
    for (int i = 2; i < 4; i++) {
      ValidatableResponse refused =
          Passengers.check(token, Passengers.question(numbers.get(i), "公孙望岳"))
              .statusCode(429)
              .header("Cache-Control", "no-store")
              .body("code", equalTo("quota-exhausted"))
              .body("detail", containsString("no ground for refusal"));
      assertThat(Integer.parseInt(refused.extract().header("Retry-After"))).isBetween(1, 86_401);
    }
    // The second refusal cost nothing.
    entries("small")
        .body("items.decision", hasSize(3))
        .body("items[0].decision", equalTo("refused_quota"));
    Passengers.check(Passengers.token("other"), Passengers.question(numbers.get(5), "公孙望岳"))
        .statusCode(200);
  }

  @Test
  void lockedOutClientLearnsNothing() {
    Passengers.check(
            Passengers.token("locked-out"),
            Passengers.question(Passengers.bornOn("19020407").getFirst(), "公孙望岳"))
        .statusCode(429)
        .body("code", equalTo("quota-exhausted"))
        .body("decision", nullValue());
  }

  @Test
  void whoTriesTheNumbersOfABirthIsThrottledThereAndNowhereElse() {
    String token = Passengers.token("guesser");
    List<String> numbers = Passengers.bornOn("19020408");
    int answered = 0;
    int status;
    do {
      status =
          Passengers.check(token, Passengers.question(numbers.get(answered++), "公孙望岳"))
              .extract()
              .statusCode();
    } while (status == 200 && answered < 40);
    assertThat(status).isEqualTo(429);
    assertThat(answered).isBetween(16, 25); // two of them may look the same
    Passengers.check(token, Passengers.question(numbers.get(900), "公孙望岳"))
        .statusCode(429)
        .body("code", equalTo("enumeration-suspected"))
        .body("detail", containsString("no ground for refusal"));
    // Who was asked about before is answered, such as for boarding.
    Passengers.check(token, Passengers.question(numbers.getFirst(), "公孙望岳")).statusCode(200);
    Passengers.check(token, Passengers.question(Passengers.bornOn("19020409").getFirst(), "公孙望岳"))
        .statusCode(200);
    Passengers.check(Passengers.token("innocent"), Passengers.question(numbers.get(900), "公孙望岳"))
        .statusCode(200);
    entries("guesser&decision=refused_enumeration").body("items.orders", hasItem(hasSize(0)));
  }

  @Test
  void whoTriesNamesOfANumberIsThrottled() {
    String token = Passengers.token("namer");
    String number = Passengers.bornOn("19020410").getFirst();
    List<Integer> statuses =
        List.of("公孙甲", "公孙乙", "公孙丙", "公孙丁", "公孙戊", "公孙己", "公孙庚", "公孙辛").stream()
            .map(name ->
                Passengers.check(token, Passengers.question(number, name)).extract().statusCode())
            .toList();
    assertThat(statuses).startsWith(200, 200, 200).endsWith(429);
  }

  @Test
  void recordThatHangsMeansNoAnswerAndNothingIsLostWhenItComesBack()
      throws SQLException, InterruptedException, ExecutionException {
    String token = Passengers.token("hanging");
    List<String> numbers = Passengers.bornOn("19020411");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try (Connection owner = record(Roles.OWNER);
          Statement lock = owner.createStatement()) {
        owner.setAutoCommit(false);
        lock.execute("lock table check_entry in access exclusive mode");
        List<Future<ValidatableResponse>> waiting =
            numbers.subList(0, 8).stream()
                .map(number ->
                    threads.submit(
                        () -> Passengers.check(token, Passengers.question(number, "公孙望岳"))))
                .toList();
        for (Future<ValidatableResponse> answer : waiting) {
          answer
              .get()
              .statusCode(503)
              .header("Retry-After", "2")
              .body("code", equalTo("check-unrecorded"))
              .body("decision", nullValue());
        }
        owner.rollback();
      }
      Eventually.holds(() ->
          Passengers.check(token, Passengers.question(numbers.get(9), "公孙望岳"))
                  .extract()
                  .statusCode()
              == 200);
    }
  }

  @Test
  void checksThatArriveTogetherAreCommittedTogether()
      throws InterruptedException, ExecutionException {
    String token = Passengers.token("crowd");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int day = 10; day < 28; day++) {
        for (String number : Passengers.bornOn("190203" + day).subList(0, 10)) {
          answers.add(
              threads.submit(() ->
                  Passengers.check(token, Passengers.question(number, "公孙望岳"))
                      .extract()
                      .statusCode()));
        }
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
      List<?> all = entries("crowd&page%5Bsize%5D=50").extract().path("items");
      assertThat(all).hasSize(50);
      assertThat(count("crowd")).isEqualTo(answers.size());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static int count(String client) throws SQLException {
    try (Connection reader = record(Roles.CHECK_READER);
        Statement statement = reader.createStatement();
        var row =
            statement.executeQuery(
                "select count(*), max(used) from check_entry join check_count using (client) where client = '"
                    + client
                    + "'")) {
      row.next();
      assertThat(row.getInt(2)).isEqualTo(row.getInt(1));
      return row.getInt(1);
    }
  }
}
