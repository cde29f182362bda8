package org.gongshi.access;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OwnCluster;
import org.junit.jupiter.api.Test;

/** The provider logs somebody in for another service than this one. */
@QuarkusTest
@TestProfile(OtherAudienceTest.AnotherClient.class)
class OtherAudienceTest {

  /** The provider of tests names {@code gongshi} in all its tokens. */
  public static final class AnotherClient extends OwnCluster {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("gongshi.access.client-id", "another-register");
    }
  }

  @Test
  void pagesRefuseALoginForAnotherService() {
    for (String page : List.of("/office", "/my-record")) {
      Logins.throughTheProvider(page, SandboxIdentity.HOLDER)
          .then()
          .statusCode(401)
          .body("code", equalTo("token-invalid"));
    }
  }
}
