package org.gongshi.redress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.gongshi.embedded.Roles;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.SmtpSink;
import org.junit.jupiter.api.Test;

/** What was decided is kept for five years, and then nothing of it but that it was. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SmtpSink.class, scope = TestResourceScope.GLOBAL)
class DecidedCasesTest extends CaseSteps {
  private static final int YEARS = 5;

  @Inject RedressJob job;

  private static OffsetDateTime yearsAgo() {
    return OffsetDateTime.now(ZoneOffset.UTC).minusYears(YEARS);
  }

  private static void set(Case about, String assignments, OffsetDateTime at) throws SQLException {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement statement =
            owner.prepareStatement(
                "update redress_case set " + assignments + " where number = ?")) {
      statement.setObject(1, at);
      statement.setString(2, about.number().replace("-", ""));
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void aCaseIsForgottenFiveYearsAfterItsDecision() throws SQLException {
    String notice = notice(1);
    Case decided = file(notice, "wrong_fact");
    attach(decided, "supporting", PDF).statusCode(201);
    establish(SandboxIdentity.REGISTRAR, decided);
    decide(SandboxIdentity.REGISTRAR, decided, "rejected", "与检查笔录一致").statusCode(200);
    set(decided, "decided_at = ?", yearsAgo().plusDays(1));
    job.run();
    look(decided).statusCode(200).body("reason", equalTo("与检查笔录一致"));
    set(decided, "decided_at = ?", yearsAgo().minusDays(1));
    job.run();
    look(decided).statusCode(404).body("code", equalTo("case-unknown"));
    // That somebody contested it, and in vain, is the register's history.
    given()
        .get("/v1/notices/" + notice + "/versions")
        .then()
        .body("items.kind", hasItem("dispute_rejected"));
  }

  /** However long ago it began. */
  @Test
  void whatIsStillToBeDecidedStays() throws SQLException {
    String notice = notice(2);
    Case open = file(notice, "wrong_fact");
    set(open, "filed_at = ?", yearsAgo().minusYears(1));
    Case deciding = file(notice, "wrong_person");
    set(
        deciding,
        "state = 'upheld', outcome = 'withdrawn', decided_at = ?",
        yearsAgo().minusYears(1));
    job.run();
    look(open).statusCode(200).body("state", equalTo("open"));
    look(deciding).statusCode(200).body("state", equalTo("deciding"));
  }
}
