package org.gongshi.downloads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReplicaUnavailableException;
import org.gongshi.replica.Replicas;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.Test;

/** An instance that offers no files, and one whose replicas of downloads are away. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@TestProfile(WithoutDownloadsTest.Without.class)
class WithoutDownloadsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Settings that come after those of the cluster. */
  public static class Without implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Settings.class));
    }
  }

  /** Nobody listens there. */
  public static class Settings implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      return Map.of(
          "gongshi.downloads.directory", "",
          "gongshi.replica.download-urls", "postgresql://127.0.0.1:1/gongshi");
    }

    @Override
    public int order() {
      return 1;
    }

    @Override
    public void stop() {}
  }

  @Inject Replicas replicas;

  @Test
  void saysThatItOffersNone() {
    given().get("/v1/downloads").then().statusCode(404).body("code", equalTo("downloads-absent"));
    given()
        .get("/v1/downloads/1-1.20200101T000000/notices.csv.gz")
        .then()
        .statusCode(404)
        .body("code", equalTo("downloads-absent"));
    Logins.as(SandboxIdentity.OPERATOR)
        .post("/v1/downloads")
        .then()
        .statusCode(404)
        .body("code", equalTo("downloads-absent"));
    given().get("/downloads").then().statusCode(200);
  }

  @Test
  void replicasOfDownloadsAreAskedForNothingElse() {
    given().get("/v1/coverage").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(200);
    assertThat(
            replicas
                .query(Purpose.SEARCH, "select 1", Tuple.tuple())
                .await()
                .atMost(PATIENCE)
                .rows())
        .hasSize(1);
    assertThatThrownBy(() ->
            replicas.query(Purpose.DOWNLOAD, "select 1", Tuple.tuple()).await().atMost(PATIENCE))
        .isInstanceOf(ReplicaUnavailableException.class);
  }
}
