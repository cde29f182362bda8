package org.gongshi.reference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collection;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.InterfaceDocument;
import org.junit.jupiter.api.Test;

/** The interface is explained where it is, and asked from there without a script. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ReferencePagesTest {
  @Inject Reference reference;

  private static String page(String address, String language) {
    return given()
        .accept("text/html")
        .header("Accept-Language", language)
        .get(address)
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("script-src 'self'"))
        .extract()
        .asString();
  }

  @Test
  void everyOperationOfTheDocumentIsThere() {
    Collection<InterfaceDocument.Operation> operations =
        InterfaceDocument.committed().operations().values();
    String index = page("/docs/api", "en");
    operations.forEach(operation -> assertThat(index).contains("#" + operation.id() + "\""));
    for (String tag : reference.tags().keySet()) {
      String page = page("/docs/api/" + tag, "zh");
      operations.stream()
          .filter(it -> it.json().at("/tags/0").asText().equals(tag))
          .forEach(operation ->
              assertThat(page).contains("id=\"" + operation.id() + "\"", operation.path()));
    }
  }

  @Test
  void bothLanguagesFrameIt() {
    assertThat(page("/docs/api", "zh")).contains("程序接口", "/q/openapi");
    assertThat(page("/docs/api/notices", "en"))
        .contains("Interface for programs", "/problems/notice-gone", "curl &#39;");
    given().accept("text/html").get("/docs/api/nothing").then().statusCode(404);
  }

  private static String asked(String operation, String... fields) {
    var form = given().redirects().follow(false).contentType("application/x-www-form-urlencoded");
    for (int i = 0; i < fields.length; i += 2) {
      form.formParam(fields[i], fields[i + 1]);
    }
    String location =
        form.post("/docs/api/try/" + operation)
            .then()
            .statusCode(303)
            .header("Cache-Control", "no-store")
            .extract()
            .header("Location");
    return location.substring(location.indexOf("/v1/"));
  }

  @Test
  void aFormLeadsToTheAddressThatItsFieldsMake() {
    assertThat(asked("status", "scheme", "uscc", "value", "91990102MCC0000146", "valid_at", ""))
        .isEqualTo("/v1/subjects/uscc/91990102MCC0000146/status");
    assertThat(asked("notices", "kind", "penalty", "page[size]", "2"))
        .isEqualTo("/v1/notices?kind=penalty&page%5Bsize%5D=2");
    assertThat(asked("subject", "scheme", "../../q", "value", "x?y"))
        .isEqualTo("/v1/subjects/..%2F..%2Fq/x%3Fy");
  }

  @Test
  void nothingElseIsAsked() {
    var form = given().accept("text/html").contentType("application/x-www-form-urlencoded");
    form.post("/docs/api/try/audit").then().statusCode(404);
    form.post("/docs/api/try/fileCase").then().statusCode(404);
    form.post("/docs/api/try/nothing").then().statusCode(404);
    form.post("/docs/api/try/notice").then().statusCode(400);
    given()
        .accept("text/html")
        .formParam("name", "110100190208110016")
        .post("/docs/api/try/subjects")
        .then()
        .statusCode(422);
  }
}
