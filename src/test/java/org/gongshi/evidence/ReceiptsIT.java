package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.ExampleRegister;
import org.gongshi.testsupport.PdfProof;
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
    assertThat(IssuedReceipts.verified(receipt).findings())
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
        .contentType("multipart/form-data; boundary=part")
        .body(form(receipt))
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

  @Test
  void certificatesAreWrittenAndKeepTheirStandards() {
    for (String language : List.of("zh", "en")) {
      byte[] pdf =
          given()
              .get(ADDRESS + "/certificate?lang=" + language)
              .then()
              .statusCode(200)
              .contentType("application/pdf")
              .extract()
              .asByteArray();
      assertThat(PdfProof.violations(pdf)).isEmpty();
      assertThat(PdfProof.text(pdf)).contains(ExampleRegister.NAME);
      given()
          .header("Accept", "text/html")
          .header("Accept-Language", "en")
          .contentType("multipart/form-data; boundary=part")
          .body(form(pdf))
          .post("/verify")
          .then()
          .statusCode(200)
          .body(containsString("<h1>Matches</h1>"))
          .body(containsString("Byte for byte"));
    }
  }

  /** As a browser sends it: with its length. */
  private static byte[] form(byte[] file) {
    byte[] head =
        "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8);
    byte[] end = "\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(head.length + file.length + end.length)
        .put(head)
        .put(file)
        .put(end)
        .array();
  }
}
