package org.gongshi.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A page with nothing to show says what was asked, why there may be nothing, and where to go on.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class EmptyPagesTest {

  @ParameterizedTest
  @CsvSource({
    "/notices?document_no=云查无〔2020〕1号, 云查无〔2020〕1号, What has run its term, /notices?kind=all",
    "/notices?document_no=云查无〔2020〕1号, 云查无〔2020〕1号, narrowed by 1 filter, /coverage",
    "/practitioners?name=查无此人, 查无此人, Only holders of a licensed profession, /search?name=",
    "/search?name=龘靐齉查无, 龘靐齉查无, Persons are not listed here, /coverage",
    "/authorities?page%5Bafter%5D=ZZZZZZZZZZZZZZZZZZ, Authorities, no published decision, /authorities"
  })
  void helpOn(String address, String asked, String why, String further) {
    String page =
        given()
            .header("Accept-Language", "en")
            .urlEncodingEnabled(address.indexOf('%') < 0)
            .get(address)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(page.substring(page.indexOf("<main")))
        .contains(asked)
        .contains(why)
        .contains("href=\"" + further);
  }
}
