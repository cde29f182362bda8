package org.gongshi.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.Set;
import org.gongshi.api.ProblemCode;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ProblemTypePageTest {

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void everyCodeHasItsOwnMeaning(String language) {
    Set<String> meanings = new HashSet<>();
    for (ProblemCode code : ProblemCode.values()) {
      String page =
          given()
              .header("Accept-Language", language)
              .accept("text/html")
              .get("/problems/" + code.code())
              .then()
              .statusCode(200)
              .extract()
              .asString();
      int meaning = page.indexOf("<h2>");
      assertThat(page).contains("<code>" + code.code() + "</code>");
      assertThat(meanings.add(page.substring(meaning, page.indexOf("<h2>", meaning + 1))))
          .as(code.code())
          .isTrue();
      assertThat(page.substring(meaning, page.lastIndexOf("<code>")))
          .as("words, not the code")
          .doesNotContain("<p>" + code.code() + "</p>");
    }
  }

  @Test
  void anUnknownCodeIsNotFound() {
    given().accept("text/html").get("/problems/no-such-code").then().statusCode(404);
  }
}
