package org.gongshi.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SearchPageTest {
  @Inject Publishing publishing;

  @Test
  void hitsSayWhyTheyAreHereAndCountNoPenalties() {
    SubjectNumber party = Acts.company("SearchPageTest", 1);
    publishing.organisations(Acts.organisation(party, "云泽市溯溪皮具有限公司"));
    publishing.acts(Acts.penalty(party, "云泽市溯溪皮具有限公司", "云市监罚〔2026〕701号").build());
    page("/search", "溯溪")
        .statusCode(200)
        .body(containsString("云泽市溯溪皮具有限公司"))
        .body(containsString("The name contains it"))
        .body(containsString("/subjects/uscc/" + party.value()))
        .body(not(containsString("penalty")));
  }

  @Test
  void findingNothingHelpsOnAndLinksToCoverage() {
    page("/search", "决无此名")
        .statusCode(200)
        .body(containsString("No name in the covered sources matches."))
        .body(containsString("href=\"/coverage\""));
  }

  @Test
  void aNameIsShownAsTextWhateverItHolds() {
    page("/search", "<b>云泽</b>\" onfocus=x").body(not(containsString("<b>")));
  }

  @Test
  void anIdentityNumberInAnAddressIsExplainedAndNotRepeated() {
    page("/search", "11010519491231002X").statusCode(422).body(not(containsString("1949")));
    page("/practitioners", "11010519491231002X").statusCode(422).body(not(containsString("1949")));
  }

  @Test
  void practitionersAreNeitherKeptNorIndexed() {
    page("/practitioners", "决无此人")
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex")
        .body(containsString("bears exactly the name"));
  }

  private static ValidatableResponse page(String path, String name) {
    return given()
        .accept("text/html")
        .header("Accept-Language", "en")
        .queryParam("name", name)
        .get(path)
        .then();
  }
}
