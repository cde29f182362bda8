package org.gongshi.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;

/** The interface that clients see changes only together with the committed document. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class OpenApiDocumentTest {
  private static final Path COMMITTED = Path.of("docs/openapi.yaml");

  /**
   * To take over a wanted change: {@code ./mvnw test -Dtest=OpenApiDocumentTest -Dopenapi.write}.
   */
  private static final boolean WRITE = System.getProperty("openapi.write") != null;

  @Test
  void committedDocumentIsWhatTheServiceSays() throws IOException {
    String served = given().get("/q/openapi").then().statusCode(200).extract().asString();
    if (WRITE) {
      Files.writeString(COMMITTED, served);
    }
    assertThat(served).isEqualTo(Files.readString(COMMITTED));
  }

  @Test
  void everyOperationHasAnIdASummaryAndItsAnswers() {
    Map<String, Map<String, Map<String, Object>>> paths =
        given()
            .queryParam("format", "json")
            .get("/q/openapi")
            .then()
            .statusCode(200)
            .extract()
            .path("paths");
    assertThat(paths).isNotEmpty();
    paths.forEach((path, operations) ->
        operations.forEach((method, operation) ->
            assertThat(operation)
                .as(method + " " + path)
                .containsKeys("operationId", "summary", "responses")));
  }
}
