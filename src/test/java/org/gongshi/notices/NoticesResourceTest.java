package org.gongshi.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Publicity;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** Lists of notices, their filters and pages, and what is covered. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class NoticesResourceTest {
  /** The example of GB 11643. */
  private static final String IDENTITY = "11010519491231002X";

  @Inject Publishing publishing;

  private static SubjectNumber number(int n) {
    return Acts.company("NoticesResourceTest", n);
  }

  @Test
  void documentNumberIsFoundHoweverItsBracketsAreWritten() {
    SubjectNumber party = number(2);
    publishing.acts(Acts.licence(party, "云泽市白鹭茶叶有限公司", "云市监许〔2026〕Ａ102号").build());
    given()
        .queryParam("document_no", "云市监许[2026] a102号")
        .get("/v1/notices")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].party.name", equalTo("云泽市白鹭茶叶有限公司"));
  }

  @Test
  void pagesCoverAllNoticesOnceInTheOrderOfDecision() {
    SubjectNumber party = number(3);
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      acts.add(
          Acts.licence(party, "云泽市七星制衣厂", "云市监许〔2026〕30" + i + "号")
              .decidedOn(Acts.today().minusDays(30L - i / 2))
              .publicity(
                  new Publicity(
                      OfficialTime.startOf(Acts.today().minusDays(1)),
                      OfficialTime.endOf(Acts.today().plusYears(4)),
                      "test/1"))
              .build());
    }
    publishing.acts(false, acts);

    List<String> seen = new ArrayList<>();
    Optional<String> next = Optional.of("/v1/notices?party=" + party + "&page%5Bsize%5D=3");
    while (next.isPresent()) {
      var page =
          given()
              .urlEncodingEnabled(false)
              .get(next.get())
              .then()
              .statusCode(200)
              .body("total.value", equalTo(7))
              .body("total.relation", equalTo("eq"))
              .extract();
      seen.addAll(page.path("items.decided_on"));
      next = Optional.ofNullable(page.path("links.next"));
    }
    assertThat(seen).hasSize(7).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void identityNumberInTheFilterIsRefusedAndNotRepeated() {
    for (String address : List.of("/v1/notices", "/notices")) {
      given()
          .accept(address.equals("/notices") ? "text/html" : "application/json")
          .redirects()
          .follow(false)
          .queryParam("document_no", "云市监罚 " + IDENTITY + " 号")
          .queryParam("kind", "")
          .get(address)
          .then()
          .statusCode(422)
          .body(containsString("number-looks-like-identity"))
          .body(not(containsString(IDENTITY)));
    }
  }

  @Test
  void decisionAndPublicationDatesAreFiltersOfTheirOwn() {
    SubjectNumber party = number(4);
    publishing.acts(
        Acts.licence(party, "云泽市远山物流有限公司", "云市监许〔2026〕104号")
            .decidedOn(Acts.today().minusDays(100))
            .publicity(
                new Publicity(
                    OfficialTime.startOf(Acts.today().minusDays(10)),
                    OfficialTime.endOf(Acts.today().plusYears(1)),
                    "test/1"))
            .build());
    String list = "/v1/notices?party=" + party;
    given()
        .get(list + "&decided_from=" + Acts.today().minusDays(20))
        .then()
        .body("items", hasSize(0));
    given()
        .get(list + "&published_from=" + Acts.today().minusDays(20))
        .then()
        .body("items", hasSize(1));
    given()
        .get(list + "&published_to=" + Acts.today().minusDays(50))
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void wrongFiltersAreNamed() {
    given()
        .get("/v1/notices?decided_from=2026-13-01")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("decided_from"));
    given()
        .queryParam("page[size]", 51)
        .get("/v1/notices")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("page[size]"));
    given()
        .queryParam("page[after]", "bm9uc2Vuc2U")
        .get("/v1/notices")
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
  }

  @Test
  void coverageNamesSourceKindAndRegion() {
    publishing.acts(Acts.licence(number(11), "云泽市听雨茶楼", "云市监许〔2026〕111号").build());
    given()
        .get("/v1/coverage")
        .then()
        .statusCode(200)
        .body("sources.name", hasItem("云泽市市场监督管理局"))
        .body("sources.find { it.name == '云泽市市场监督管理局' }.kinds", hasItem("licence"));
    given()
        .get("/v1/regions/990102")
        .then()
        .statusCode(200)
        .body("path[0].code", equalTo("990000"));
  }
}
