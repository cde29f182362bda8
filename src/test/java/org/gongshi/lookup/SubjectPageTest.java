package org.gongshi.lookup;

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
class SubjectPageTest {
  @Inject Publishing publishing;

  private static SubjectNumber number(int n) {
    return Acts.company("SubjectPageTest", n);
  }

  @Test
  void whatIsPublishedIsSaidInOneSentence() {
    SubjectNumber party = number(1);
    publishing.organisations(Acts.organisation(party, "云泽市拾穗粮油有限公司"));
    publishing.acts(
        Acts.licence(party, "云泽市拾穗粮油有限公司", "云市监许〔2026〕501号").build(),
        Acts.penalty(party, "云泽市拾穗粮油有限公司", "云市监罚〔2026〕502号").build());

    page(party)
        .statusCode(200)
        .header("Cache-Control", "no-cache")
        .body(containsString("1 penalty published until"))
        .body(containsString("1 licence in force"))
        .body(containsString(">罚款 <span class=\"document\""))
        .body(containsString("<wbr><span>〔2026〕502号</span>"))
        .body(containsString("<span class=\"original\" lang=\"zh-Hans\">望澜区</span>"))
        .body(containsString("read from a replica"));
  }

  @Test
  void anEmptyRecordLinksToCoverage() {
    SubjectNumber party = number(2);
    publishing.organisations(Acts.organisation(party, "云泽市听雨书店"));
    page(party)
        .statusCode(200)
        .body(containsString("No published record in the covered sources."))
        .body(containsString("href=\"/coverage\""));
  }

  @Test
  void anUnknownNumberGetsAHelpfulPage() {
    page(number(3))
        .statusCode(404)
        .body(containsString("No published record in the covered sources"))
        .body(containsString("href=\"/coverage\""));
  }

  @Test
  void aMistypedNumberNamesThePosition() {
    given()
        .accept("text/html")
        .get("/subjects/uscc/91990102MA7Q20260A")
        .then()
        .statusCode(422)
        .body(containsString("第 18 位"));
  }

  @Test
  void markupInAnAddressIsNotReflected() {
    given()
        .accept("text/html")
        .get("/subjects/uscc/{value}", "<script>alert(1)</script>")
        .then()
        .statusCode(422)
        .body(not(containsString("<script>")));
  }

  private static ValidatableResponse page(SubjectNumber number) {
    return given()
        .accept("text/html")
        .header("Accept-Language", "en")
        .get("/subjects/" + number.scheme().code() + "/" + number.value())
        .then();
  }
}
