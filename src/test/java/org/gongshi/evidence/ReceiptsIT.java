package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.ReceiptKeys;
import org.gongshi.receipt.ReceiptVerifier;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.ExampleRegister;
import org.gongshi.tlog.NoteKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged application, jar or executable, issues receipts and verifies them. */
@QuarkusIntegrationTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ReceiptsIT {
  private static final String ADDRESS = "/v1/subjects/uscc/" + ExampleRegister.COMPANY;

  @BeforeAll
  static void publishTheExamples() {
    ExampleRegister.publish(ClusterResource.cluster());
    KeptLog.keep();
  }

  @Test
  void whatItIssuesVerifiesWithoutItAndWithIt() {
    byte[] receipt =
        given()
            .get(ADDRESS + "?receipt=true")
            .then()
            .statusCode(200)
            .body("answer.subject.name", equalTo(ExampleRegister.NAME))
            .extract()
            .asByteArray();
    ReceiptKeys keys = ReceiptKeys.parse(given().get("/.well-known/jwks.json").asByteArray());
    assertThat(
            new ReceiptVerifier(keys, List.of(NoteKey.parse(KeptLog.vkey())))
                .verify(Presented.parse(receipt))
                .findings())
        .hasSize(5)
        .allMatch(finding -> finding.outcome() == Outcome.VERIFIED);
    given()
        .contentType("application/json")
        .body(receipt)
        .post("/v1/receipts/verify")
        .then()
        .statusCode(200)
        .body("valid", equalTo(true))
        .body("findings.outcome.unique()", equalTo(List.of("verified")));
    given()
        .header("Accept", "text/html")
        .header("Accept-Language", "en")
        // As a browser sends it: with its length.
        .contentType("multipart/form-data; boundary=part")
        .body(
            ("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"receipt.json\"\r\n"
                    + "Content-Type: application/json\r\n\r\n"
                    + new String(receipt, StandardCharsets.UTF_8)
                    + "\r\n--part--\r\n")
                .getBytes(StandardCharsets.UTF_8))
        .post("/verify")
        .then()
        .statusCode(200)
        .body(containsString("<h1>Matches</h1>"))
        .body(containsString("register.example"));
  }

  @Test
  void theCompactFormIsAReceiptToo() {
    given()
        .accept("application/jose")
        .get(ADDRESS + "/status")
        .then()
        .statusCode(200)
        .contentType("application/jose");
  }
}
