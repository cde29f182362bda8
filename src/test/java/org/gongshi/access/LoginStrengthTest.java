package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OwnCluster;
import org.junit.jupiter.api.Test;

/** The operator says how strong a login must be, and the provider whether it was. */
@QuarkusTest
@TestProfile(LoginStrengthTest.TwoFactors.class)
class LoginStrengthTest {

  /** The provider of tests has two levels, and gives the second to whoever asks for it. */
  public static final class TwoFactors extends OwnCluster {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("gongshi.access.acr-values", "2,3");
    }
  }

  @Test
  void strongLoginIsAskedForAndTaken() {
    for (String page : List.of("/office", "/my-record")) {
      given()
          .redirects()
          .follow(false)
          .accept("text/html")
          .get(page)
          .then()
          .statusCode(302)
          .header("Location", endsWith("&acr_values=2+3"));
      Logins.throughTheProvider(page, SandboxIdentity.HOLDER)
          .then()
          .statusCode(302)
          .header("Location", endsWith(page));
    }
  }

  @Test
  void weakLoginOpensNoPage() {
    for (String page : List.of("/office", "/my-record")) {
      Response back =
          Logins.throughTheProvider(
              page,
              SandboxIdentity.HOLDER,
              question -> question.replaceFirst("&acr_values=.*", ""));
      back.then()
          .statusCode(401)
          .body("code", equalTo("token-invalid"))
          .body("reason", equalTo("strength"));
      assertThat(back.cookies().keySet()).noneMatch(name -> name.startsWith("q_session"));
    }
  }

  @Test
  void tokenOfAPersonMustBeAsStrongAndThatOfAProgramIsNoLogin() {
    me(Map.of("strength", "1"))
        .then()
        .statusCode(401)
        .body("code", equalTo("token-invalid"))
        .body("reason", equalTo("strength"));
    me(Map.of("strength", "2")).then().statusCode(200);
    me(Map.of()).then().statusCode(200);
  }

  private static Response me(Map<String, String> wish) {
    return given().auth().oauth2(Logins.token(SandboxIdentity.AUDITOR, wish)).get("/v1/me");
  }
}
