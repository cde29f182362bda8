package org.gongshi.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongshi.register.Act;
import org.gongshi.register.AuthorityRef;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Publicity;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.WorkingDays;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** Authorities are measured by their own time limits. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class AuthoritiesResourceTest {
  private static final SubjectNumber CODE = Acts.uscc("11990105MB0000007");
  private static final AuthorityRef AUTHORITY = new AuthorityRef(CODE, "云泽市计时监督局");

  private final WorkingDays workingDays = WorkingDays.load();

  @Inject Publishing publishing;

  private Act decided(int n, int workingDaysLater) {
    LocalDate day = Acts.today().minusDays(120);
    LocalDate published = workingDaysLater == 0 ? day : workingDays.after(day, workingDaysLater);
    return Acts.penalty(
            Acts.company("AuthoritiesResourceTest", 1), "云泽市沙漏商店", "云计监罚〔2026〕" + n + "号")
        .authority(AUTHORITY)
        .decidedOn(day)
        .publicity(
            new Publicity(
                OfficialTime.startOf(published), OfficialTime.endOf(day.plusYears(1)), "test/1"))
        .build();
  }

  @Test
  void countsWorkingDaysFromDecisionToPublicationAndCases() {
    List<Act> acts = new ArrayList<>();
    int[] days = {0, 3, 3, 7, 8, 20, 55};
    for (int n = 0; n < days.length; n++) {
      acts.add(decided(n, days[n]));
    }
    publishing.acts(false, acts);
    given()
        .get("/v1/authorities/" + CODE.value())
        .then()
        .statusCode(200)
        .header("Watermark", notNullValue())
        .body("authority.name", equalTo("云泽市计时监督局"))
        .body("publication.notices", equalTo(7))
        .body("publication.in_time", equalTo(4))
        .body("publication.median_working_days", equalTo(7))
        .body("publication.complete", equalTo(true))
        .body("publication.by_working_days[3]", equalTo(2))
        .body("publication.by_working_days[31]", equalTo(1))
        .body("cases.received", equalTo(0));
    given()
        .get("/v1/authorities/" + CODE.value() + "/publication-days.csv")
        .then()
        .statusCode(200)
        .contentType("text/csv")
        .body(containsString("working_days,notices\r\n0,1\r\n1,0\r\n2,0\r\n3,2\r\n"))
        .body(containsString(">30,1"));
    String page =
        given().get("/authorities/" + CODE.value()).then().statusCode(200).extract().asString();
    assertThat(page).contains("云泽市计时监督局", "<svg", "57%");

    String notice =
        given()
            .queryParam("authority", CODE.value())
            .get("/v1/notices")
            .then()
            .body("items", hasSize(7))
            .extract()
            .path("items[0].id");
    given()
        .contentType("application/json")
        .body(Map.of("notice", notice, "ground", "wrong_fact", "statement", "x"))
        .post("/v1/cases")
        .then()
        .statusCode(201);
    Eventually.holds(
        () -> given().get("/v1/authorities/" + CODE.value()).<Integer>path("cases.open") == 1);
  }

  @Test
  void listsThemByCodeAndRegion() {
    SubjectNumber other = Acts.uscc("11990106MB0000003");
    publishing.acts(ofBranch(other, 1), ofBranch(Acts.uscc("11990107MB0000005"), 2));
    given()
        .queryParam("region", "990106")
        .queryParam("page[size]", 1)
        .get("/v1/authorities")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].uscc", equalTo(other.value()));
    String next =
        given()
            .queryParam("page[size]", 1)
            .get("/v1/authorities")
            .then()
            .body("items", hasSize(1))
            .extract()
            .path("links.next");
    given()
        .urlEncodingEnabled(false)
        .get(next)
        .then()
        .statusCode(200)
        .body("items.size()", greaterThan(0));
    given().get("/authorities").then().statusCode(200).body(containsString("/authorities/1199"));
  }

  private static Act ofBranch(SubjectNumber authority, int n) {
    return Acts.penalty(
            Acts.company("AuthoritiesResourceTest", 2), "云泽市日晷商店", "云计监罚〔2026〕20" + n + "号")
        .authority(new AuthorityRef(authority, "云泽市计时监督分局" + n))
        .build();
  }

  @Test
  void whatCannotBeIsRefused() {
    given()
        .get("/v1/authorities/" + Acts.uscc("11990105MB0009999").value())
        .then()
        .statusCode(404)
        .body("code", equalTo("authority-unknown"));
    given().get("/v1/authorities/nonsense").then().statusCode(422);
    given().queryParam("region", "9").get("/v1/authorities").then().statusCode(400);
    given()
        .queryParam("page[after]", "'; --")
        .get("/v1/authorities")
        .then()
        .statusCode(400)
        .body("code", equalTo("cursor-invalid"));
  }
}
