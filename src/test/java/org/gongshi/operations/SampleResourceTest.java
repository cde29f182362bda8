package org.gongshi.operations;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SampleResourceTest {

  @Test
  void seedAndSizeAreThereAsLongAsTheRegisterIsASample() throws SQLException {
    try (Connection publisher = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = publisher.createStatement()) {
      statement.execute(
          """
          insert into sample_register (seed, subjects, as_of, started_at, loaded_at)
          values (7, 1000, date '2026-09-01', now(), now())
          on conflict (only_one) do update set seed = 7, subjects = 1000, as_of = date '2026-09-01'
          """);
      Eventually.holds(() -> given().get("/v1/sample").statusCode() == 200);
      given()
          .get("/v1/sample")
          .then()
          .header("Cache-Control", "no-store")
          .body("seed", equalTo(7))
          .body("subjects", equalTo(1000))
          .body("as_of", equalTo("2026-09-01"));
      statement.execute("delete from sample_register");
      Eventually.holds(() -> given().get("/v1/sample").statusCode() == 404);
      given().get("/v1/sample").then().body("code", equalTo("not-a-sample"));
    }
  }
}
