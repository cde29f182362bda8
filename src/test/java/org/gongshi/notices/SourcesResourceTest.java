package org.gongshi.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.register.Act;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Publicity;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** Every source says when it last delivered, and how much of it is published now. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SourcesResourceTest {

  /** A page that begins here holds the sources of this test. */
  private static final String BEFORE = "1199010600000000Z0";

  private static final SourceRef QUIET = source("11990106MB0000001", "云泽市潮汐信息中心");
  private static final SourceRef COUNTED = source("11990106MB0000003", "云泽市浅滩信息中心");
  private static final SourceRef BUSY = source("11990106MB0000002", "云泽市渡口信息中心");

  @Inject Publishing publishing;

  private static SourceRef source(String head, String name) {
    return new SourceRef(Acts.uscc(head).value(), name);
  }

  private static Act penalty(int n, SourceRef source) {
    return Acts.penalty(party(), "云泽市潮汐茶舍", "云潮罚〔2026〕" + n + "号").source(source).build();
  }

  private static SubjectNumber party() {
    return Acts.company("SourcesResourceTest", 1);
  }

  private static Act over(int n) {
    Act act = penalty(n, COUNTED);
    return Acts.penalty(party(), "云泽市潮汐茶舍", "云潮罚〔2026〕" + n + "号")
        .source(COUNTED)
        .decidedOn(act.decidedOn().minusYears(3))
        .publicity(
            new Publicity(
                OfficialTime.startOf(act.decidedOn().minusYears(3)),
                OfficialTime.endOf(Acts.today().minusDays(1)),
                "test/1"))
        .build();
  }

  @Test
  void countsWhatIsPublishedNowAndSaysWhenItCame() {
    OffsetDateTime before = OffsetDateTime.now(OfficialTime.ZONE).minusSeconds(1);
    publishing.acts(penalty(1, COUNTED), penalty(2, COUNTED), over(3));
    String counted = "items.find { it.id == '" + COUNTED.id() + "' }.";
    String delivered =
        given()
            .queryParam("page[after]", BEFORE)
            .get("/v1/sources")
            .then()
            .statusCode(200)
            .header("Watermark", notNullValue())
            .header("Cache-Control", containsString("public, max-age="))
            .body(counted + "name", equalTo(COUNTED.name()))
            .body(counted + "notices.value", equalTo(2))
            .body(counted + "notices.relation", equalTo("eq"))
            .body("changed_at", notNullValue())
            .extract()
            .path(counted + "last_delivered_at");
    assertThat(OffsetDateTime.parse(delivered)).isAfter(before);
  }

  @Test
  void countsToALimitAndSaysThatThereAreMore() {
    List<Act> acts = new ArrayList<>();
    for (int n = 0; n <= SourceQueries.LOOKED_AT_MAX; n++) {
      acts.add(penalty(10_000 + n, BUSY));
    }
    publishing.acts(acts.toArray(Act[]::new));
    String busy = "items.find { it.id == '" + BUSY.id() + "' }.notices.";
    given()
        .queryParam("page[after]", BEFORE)
        .get("/v1/sources")
        .then()
        .statusCode(200)
        .body(busy + "value", equalTo(SourceQueries.LOOKED_AT_MAX))
        .body(busy + "relation", equalTo("gte"));
  }

  @Test
  void goesOnPageByPageAndAnswersUnchangedWith304() {
    publishing.acts(penalty(20, QUIET), penalty(21, BUSY));
    String first = "/v1/sources?page%5Bsize%5D=1&page%5Bafter%5D=" + BEFORE;
    var answer = given().urlEncodingEnabled(false).get(first).then().statusCode(200);
    answer.body("items", hasSize(1)).body("items[0].id", equalTo(QUIET.id()));
    given()
        .urlEncodingEnabled(false)
        .get((String) answer.extract().path("links.next"))
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo(BUSY.id()));
    given()
        .urlEncodingEnabled(false)
        .header("If-None-Match", answer.extract().header("ETag"))
        .get(first)
        .then()
        .statusCode(304)
        .header("Replica-Lag", notNullValue());
    given().queryParam("page[after]", "x").get("/v1/sources").then().statusCode(400);
    given().queryParam("page[size]", 51).get("/v1/sources").then().statusCode(400);
  }

  @Test
  void thePageSaysTheSameInWords() {
    publishing.acts(penalty(30, QUIET));
    given()
        .header("Accept-Language", "en")
        .queryParam("page[after]", BEFORE)
        .get("/status")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-cache"))
        .body(containsString(QUIET.name()))
        .body(containsString("(today)"))
        .body(containsString("Less than a second"))
        .body(containsString("href=\"/v1/sources\""));
    given()
        .header("Accept-Language", "zh")
        .queryParam("page[after]", BEFORE)
        .get("/status")
        .then()
        .statusCode(200)
        .body(containsString("（今天）"));
  }
}
