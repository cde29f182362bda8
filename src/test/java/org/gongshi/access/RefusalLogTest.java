package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.LogLines;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OwnCluster;
import org.gongshi.testsupport.Passengers;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Whoever is refused leaves a line, with nothing in it that is not for logs. */
@QuarkusTest
@TestProfile(RefusalLogTest.OwnRegister.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefusalLogTest {
  /** The lines of a minute are this test's own. */
  public static final class OwnRegister extends OwnCluster {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("gongshi.limits.trusted-proxies", "127.0.0.0/8");
    }
  }

  private static List<String> written(Runnable requests) {
    try (LogLines log = LogLines.listen()) {
      requests.run();
      return log.of(RefusalLog.class).stream().map(LogLines.Line::text).toList();
    }
  }

  @Test
  void refusedTokenIsWrittenDownWithoutTheToken() {
    String token = Logins.token(SandboxIdentity.PUBLISHER, Map.of("audience", "another-service"));
    List<String> lines =
        written(() ->
            given()
                .header("X-Forwarded-For", "192.0.2.41")
                .auth()
                .oauth2(token)
                .get("/v1/me?name=secret")
                .statusCode());
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("code=token-invalid", "reason=audience", "from=192.0.2.41", "method=GET")
        .contains("route=/v1/me ", "who=- ")
        .doesNotContain("secret", token.substring(0, 10));
  }

  @Test
  void missingRoleAuthorityAndPurposeAreWrittenDownWithWhoAsked() {
    List<String> lines =
        written(() -> {
          Logins.as(SandboxIdentity.PUBLISHER).get("/v1/audit").then().statusCode(403);
          Logins.as(SandboxIdentity.PUBLISHER)
              .queryParam("source", "11990000M00000027K")
              .header("Idempotency-Key", "RefusalLogTest")
              .contentType("text/csv")
              .body("x")
              .post("/v1/publications")
              .then()
              .statusCode(403);
          String ticketing = Logins.token(SandboxIdentity.TICKETING, Map.of());
          Map<String, Object> question =
              Passengers.question(Passengers.bornOn("19020714").getFirst(), "公孙望岳");
          question.put("purpose", "check-in");
          for (int way = 0; way < 2; way++) { // the second time the short one
            Passengers.check(ticketing, question).statusCode(403);
          }
        });
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .contains("code=role-missing", "client=publisher", "route=/v1/audit ")
        .matches(".* who=[0-9a-f]{16} .*")
        .doesNotContain("何青禾");
    assertThat(lines.get(1))
        .contains("code=authority-not-yours", "client=publisher", "method=POST");
    assertThat(lines.subList(2, 4))
        .allMatch(
            line -> line.contains("code=purpose-not-yours") && line.contains("client=ticketing"));
  }

  @Test
  void formOfAnotherSiteIsWrittenDown() {
    List<String> lines =
        written(() ->
            given()
                .cookies(Logins.throughTheProvider("/office", SandboxIdentity.PUBLISHER).cookies())
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("x", "y")
                .post("/office/withdrawals")
                .statusCode());
    assertThat(lines).singleElement().asString().contains("code=cross-site-request");
  }

  @Test
  void fileThatIsNoneOfOursIsWrittenDown() {
    List<String> lines =
        written(() ->
            Logins.as(SandboxIdentity.PUBLISHER)
                .header("Idempotency-Key", "RefusalLogTest-file")
                .contentType("text/csv")
                .body(new byte[] {(byte) 0xFF, (byte) 0xFF})
                .post("/v1/publications")
                .then()
                .statusCode(422));
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("code=publication-refused", "client=publisher");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aFloodOfRefusalsIsNoFloodOfLines() {
    List<String> lines =
        written(() -> {
          for (int n = 0; n < 3 * RefusalLog.LINES_A_MINUTE_MAX; n++) {
            given().auth().oauth2("not-a-token-" + n).get("/v1/me").then().statusCode(401);
          }
          Logins.as(SandboxIdentity.AUDITOR).get("/v1/webhooks").then().statusCode(403);
        });
    // A minute may begin meanwhile.
    assertThat(lines).hasSizeLessThanOrEqualTo(2 * RefusalLog.LINES_A_MINUTE_MAX + 1);
    assertThat(lines.getLast()).contains("code=role-missing", "client=auditor");
  }
}
