package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.sandbox.SandboxIssuer;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.Test;

/** Where the provider should be, another one answers, and says so itself. */
@QuarkusTest
@TestProfile(OtherProviderTest.Impostor.class)
class OtherProviderTest {
  private static final String URL_PROPERTY = "gongshi.test.impostor-url";

  /** It calls itself otherwise than the operator does. */
  public static final class Impostor implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Provider.class));
    }
  }

  /** Runs until the JVM ends, like the provider of the other tests. */
  public static final class Provider implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      String url = SandboxIssuer.callingItself("https://other.example").url();
      System.setProperty(URL_PROPERTY, url);
      Map<String, String> settings = new TreeMap<>(new ClusterResource().start());
      settings.put("gongshi.access.issuer-url", url);
      return settings;
    }

    @Override
    public void stop() {}
  }

  @Test
  void itsTokensAreRefused() {
    String token =
        Logins.token(System.getProperty(URL_PROPERTY), SandboxIdentity.PUBLISHER, Map.of());
    given()
        .auth()
        .oauth2(token)
        .get("/v1/me")
        .then()
        .statusCode(401)
        .body("code", equalTo("token-invalid"))
        .body("reason", equalTo("issuer"));
  }

  @Test
  void itsLoginsAreRefused() {
    for (String page : List.of("/office", "/my-record")) {
      Response back = Logins.throughTheProvider(page, SandboxIdentity.PUBLISHER);
      back.then().statusCode(401).body("code", equalTo("token-invalid"));
    }
  }
}
