package org.gongshi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.embedded.Roles;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.Test;

/** What was done stays written down, and only auditors read it. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class AuditTest {

  private static ValidatableResponse audit(String query) {
    return Logins.as(SandboxIdentity.AUDITOR)
        .urlEncodingEnabled(false)
        .get("/v1/audit" + query)
        .then();
  }

  @Test
  void readingTheAuditIsInTheAudit() {
    Instant before = Instant.now();
    ValidatableResponse answer =
        audit("?actor=auditor&action=audit_read&page%5Bsize%5D=1")
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .body("items.action", contains("audit_read"))
            .body("items.actor_id", contains("auditor"))
            .body("items[0].roles", contains("auditor"))
            .body("items[0].client", equalTo("auditor"))
            .body("items[0].address", equalTo("127.0.0.1"));
    Instant at = Instant.parse(answer.extract().path("items[0].at"));
    assertThat(at).isAfterOrEqualTo(before.minusSeconds(1));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    for (int i = 0; i < 5; i++) {
      audit("").statusCode(200);
    }
    List<Object> seen = new ArrayList<>();
    String next = "/v1/audit?actor=auditor&page%5Bsize%5D=2";
    for (int page = 0; page < 2; page++) {
      ValidatableResponse answer =
          Logins.as(SandboxIdentity.AUDITOR).urlEncodingEnabled(false).get(next).then();
      answer.statusCode(200).body("items.actor_id", everyItem(equalTo("auditor")));
      seen.addAll(answer.extract().<List<Object>>path("items.id"));
      next = answer.extract().path("links.next");
    }
    assertThat(seen).hasSize(4).doesNotHaveDuplicates();
    assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare((int) b, (int) a));
  }

  @Test
  void searchForNothingKnownFindsNothing() {
    audit("?target=publication:0").statusCode(200).body("items.size()", equalTo(0));
    audit("?to=2000-01-02").statusCode(200).body("items.size()", equalTo(0));
  }

  @Test
  void parametersThatSayNothingAreRefused() {
    audit("?from=2026-02-30").statusCode(400).body("parameter", equalTo("from"));
    audit("?action=dance").statusCode(400).body("parameter", equalTo("action"));
    audit("?page%5Bsize%5D=51").statusCode(400).body("parameter", equalTo("page[size]"));
    audit("?page%5Bafter%5D=x").statusCode(400).body("code", equalTo("cursor-invalid"));
    audit("?colour=red").statusCode(400).body("code", equalTo("parameter-unknown"));
  }

  @Test
  void serviceCanNeitherChangeNorDeleteAnEntry() throws SQLException {
    audit("").statusCode(200);
    try (Connection publisher = ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
        Statement statement = publisher.createStatement()) {
      for (String sql :
          List.of(
              "update audit_entry set actor_id = 'somebody else'",
              "delete from audit_entry",
              "truncate audit_entry")) {
        assertThatThrownBy(() -> statement.execute(sql))
            .as(sql)
            .isInstanceOfSatisfying(
                SQLException.class,
                refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
      }
    }
  }

  @Test
  void readersOfTheReplicaSeeNoAudit() throws SQLException {
    try (Connection reader = ClusterResource.cluster().standby().connect(Roles.READER);
        Statement statement = reader.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("select * from audit_entry"))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }
  }
}
