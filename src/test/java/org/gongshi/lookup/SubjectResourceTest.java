package org.gongshi.lookup;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SubjectResourceTest {
  @Inject Publishing publishing;

  private static SubjectNumber number(int n) {
    return Acts.company("SubjectResourceTest", n);
  }

  @Test
  void subjectHasIdentityAndStatus() {
    SubjectNumber number = number(1);
    publishing.organisations(Acts.organisation(number, "云泽市青禾食品有限公司"));
    publishing.acts(
        Acts.licence(number, "云泽市青禾食品有限公司", "云市监许〔2026〕1号").build(),
        Acts.penalty(number, "云泽市青禾食品有限公司", "云市监罚〔2026〕1号").build());

    given()
        .get("/v1/subjects/uscc/" + number.value())
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Watermark", matchesPattern("1-\\d+"))
        .header("Cache-Control", "public, max-age=60")
        .body("changed_at", matchesPattern("1-\\d+"))
        .body("subject.name", equalTo("云泽市青禾食品有限公司"))
        .body("subject.legal_representative", equalTo("林知远"))
        .body("status.good", hasSize(1))
        .body("status.good[0].document_no", equalTo("云市监许〔2026〕1号"))
        .body("status.warning", hasSize(1))
        .body("status.warning[0].kind", equalTo("penalty"))
        .body("status.ended", empty());
  }

  @Test
  void unknownNumberIsNoRecordOnStatusAndNotFoundOnSubject() {
    SubjectNumber number = number(2);
    given()
        .get("/v1/subjects/uscc/" + number.value() + "/status")
        .then()
        .statusCode(200)
        .body("statement", equalTo("no_published_record"))
        .body("coverage", equalTo("/v1/coverage"));
    given()
        .get("/v1/subjects/uscc/" + number.value())
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .header("Cache-Control", "no-store")
        .header("Watermark", matchesPattern("1-\\d+"))
        .header("Replica-Lag", matchesPattern("\\d+"))
        .header("Data-Time", matchesPattern("20.*Z"))
        .body("code", equalTo("subject-unknown"));
  }

  @Test
  void versionThatStillHoldsIsNotSentAgain() {
    SubjectNumber number = number(3);
    publishing.organisations(Acts.organisation(number, "云泽市白鹭茶叶有限公司"));
    String address = "/v1/subjects/uscc/" + number.value();
    String tag = given().get(address).then().statusCode(200).extract().header("ETag");
    given()
        .header("If-None-Match", tag)
        .get(address)
        .then()
        .statusCode(304)
        .header("ETag", tag)
        .header("Watermark", matchesPattern("1-\\d+"));
    publishing.acts(Acts.penalty(number, "云泽市白鹭茶叶有限公司", "云市监罚〔2026〕3号").build());
    given()
        .header("If-None-Match", tag)
        .get(address)
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(tag)));
  }

  @Test
  void malformedNumberNamesPositionAndRule() {
    given()
        .get("/v1/subjects/uscc/91990102MA0000O01X")
        .then()
        .statusCode(422)
        .body("code", equalTo("number-malformed"))
        .body("position", equalTo(15));
  }

  @Test
  void unknownParameterIsRefused() {
    given()
        .get("/v1/subjects/uscc/" + number(2).value() + "/status?vaild_at=2026-01-01")
        .then()
        .statusCode(400)
        .body("code", equalTo("parameter-unknown"));
  }

  @Test
  void identityNumberIsNotEchoed() {
    given()
        .get("/v1/subjects/uscc/11010119900307109X")
        .then()
        .statusCode(422)
        .body(not(containsString("19900307")));
  }
}
