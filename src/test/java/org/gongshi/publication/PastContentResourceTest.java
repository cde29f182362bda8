package org.gongshi.publication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.gongshi.embedded.Roles;
import org.gongshi.register.Act;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Publicity;
import org.gongshi.register.SubjectNumber;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** The public sees a tombstone, an auditor what a notice said. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class PastContentResourceTest {
  private static final SubjectNumber PARTY = Acts.company("PastContentResourceTest", 1);

  @Inject Publishing publishing;

  private static Act act(String decision, Instant end) {
    return Acts.penalty(PARTY, "云泽市往昔纸业有限公司", "云市监罚〔2026〕往昔1号")
        .decision(Optional.of(decision))
        .publicity(new Publicity(OfficialTime.startOf(Acts.today().minusDays(20)), end, "test/1"))
        .build();
  }

  private static String id() throws SQLException {
    try (Connection connection = ClusterResource.cluster().primary().connect(Roles.READER);
        PreparedStatement statement =
            connection.prepareStatement(
                "select notice_id from notice_listed where party_key = ?")) {
      statement.setString(1, PARTY.toString());
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }

  private static ValidatableResponse read(SandboxIdentity who, String address) {
    return Logins.as(who).get("/v1/audit/notices/" + address).then();
  }

  @Test
  void auditorReadsWhatANoticeSaidAfterItsPublicity() throws SQLException {
    Instant end = Instant.now().minusSeconds(60);
    publishing.acts(act("罚款3000元", end));
    publishing.acts(act("罚款2000元", end));
    String id = id();
    Eventually.holds(() -> given().get("/v1/notices/" + id).statusCode() == 410);
    read(SandboxIdentity.AUDITOR, id + "?reason=核查")
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("versions.size()", equalTo(2))
        .body("versions[1].event", equalTo("corrected"))
        .body("versions[1].content.decision", equalTo("罚款2000元"))
        .body("versions[0].watermark", notNullValue());
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?target=notice:" + id)
        .then()
        .body("items.action", hasItem("past_content_read"))
        .body("items.reason", hasItem("核查"));
  }

  @Test
  void nobodyElseReadsItAndNobodyWithoutAReason() {
    read(SandboxIdentity.REGISTRAR, "0123456789abcdef?reason=x").statusCode(403);
    read(SandboxIdentity.AUDITOR, "0123456789abcdef")
        .statusCode(400)
        .body("parameter", equalTo("reason"));
    read(SandboxIdentity.AUDITOR, "0123456789abcdef?reason=x")
        .statusCode(404)
        .body("versions", nullValue());
  }
}
