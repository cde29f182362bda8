package org.gongshi.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongshi.register.Act;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Publicity;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One notice: its content, its versions, and what is left of it at its end. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class NoticeResourceTest {
  @Inject Publishing publishing;

  private static SubjectNumber number(int n) {
    return Acts.company("NoticeResourceTest", n);
  }

  private static String only(SubjectNumber party) {
    return given()
        .queryParam("party", party.toString())
        .get("/v1/notices")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .extract()
        .path("items[0].id");
  }

  @Test
  void noticeHasEveryFieldAReaderNeeds() {
    SubjectNumber party = number(1);
    publishing.acts(Acts.penalty(party, "云泽市晨光印刷厂", "云市监罚〔2026〕101号").build());

    given()
        .get("/v1/notices/" + only(party))
        .then()
        .statusCode(200)
        .body("notice.kind", equalTo("penalty"))
        .body("notice.document_no", equalTo("云市监罚〔2026〕101号"))
        .body("notice.authority.name", equalTo("云泽市市场监督管理局"))
        .body("notice.party.name", equalTo("云泽市晨光印刷厂"))
        .body("notice.basis", containsString("食品安全法"))
        .body("notice.publicity.rule", equalTo("test/1"))
        .body("notice.publicity.to", matchesPattern(".*\\+08:00"))
        .body("notice.version", equalTo(1))
        .body("notice.sources[0].name", equalTo("云泽市市场监督管理局"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "zzzzzzzzzzzzzzzu", "%00", "0123456789abcdefg"})
  void idThatCannotExistHasNoVersions(String id) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/notices/" + id + "/versions")
        .then()
        .statusCode(404)
        .body("code", equalTo("notice-unknown"));
  }

  @Test
  void unknownNoticeSaysAsOfWhen() {
    for (String address :
        List.of("/v1/notices/0000000000000000", "/v1/notices/0000000000000000/versions")) {
      given()
          .get(address)
          .then()
          .statusCode(404)
          .header("Watermark", matchesPattern("1-\\d+"))
          .header("Data-Time", matchesPattern("20.*Z"));
    }
  }

  @Test
  void unknownAndMalformedIdsAreNotFound() {
    given().get("/v1/notices/" + "0".repeat(16)).then().statusCode(404);
    given().get("/v1/notices/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void twoSourcesOfOneActAreOneNoticeWithTheirDisagreement() {
    SubjectNumber party = number(5);
    Act act = Acts.penalty(party, "云泽市双溪建材有限公司", "云市监罚〔2026〕105号").build();
    publishing.acts(act);
    publishing.acts(
        act.toBuilder().source(Acts.OTHER_SOURCE).decision(Optional.of("罚款30000元")).build());

    given()
        .get("/v1/notices/" + only(party))
        .then()
        .body("notice.version", equalTo(2))
        .body("notice.decision", equalTo("罚款20000元"))
        .body("notice.sources", hasSize(2))
        .body("notice.sources[1].name", equalTo("云泽省信用信息平台"))
        .body("notice.sources[1].differs.decision", equalTo("罚款30000元"));
  }

  @Test
  void correctionIsANewVersionWithTheSamePublicityPeriod() {
    SubjectNumber party = number(6);
    Act act = Acts.penalty(party, "云泽市海棠食品有限公司", "云市监罚〔2026〕106号").build();
    publishing.acts(act);
    String id = only(party);
    String end = given().get("/v1/notices/" + id).path("notice.publicity.to");
    publishing.acts(
        act.toBuilder()
            .decision(Optional.of("罚款10000元"))
            .publicity(
                new Publicity(
                    act.publicity().from(),
                    OfficialTime.endOf(Acts.today().plusYears(3)),
                    "test/1"))
            .build());

    given()
        .get("/v1/notices/" + id)
        .then()
        .body("notice.decision", equalTo("罚款10000元"))
        .body("notice.publicity.to", equalTo(end));
    given()
        .get("/v1/notices/" + id + "/versions")
        .then()
        .statusCode(200)
        .body("items.kind", equalTo(List.of("published", "corrected")))
        .body("items.watermark", everyItem(matchesPattern("1-\\d+")))
        .body(not(containsString("10000")));
  }

  @Test
  void whatAFullSetLacksIsWithdrawnAndLeavesATombstone() {
    SourceRef source = new SourceRef(Acts.uscc("11990300MB000000A").value(), "云泽省静湖县交通运输局");
    SubjectNumber party = number(7);
    Act kept = Acts.licence(party, "静湖县渡口客运有限公司", "静交许〔2026〕1号").source(source).build();
    Act gone = Acts.licence(number(8), "静湖县旧渡客运有限公司", "静交许〔2026〕2号").source(source).build();
    publishing.acts(true, List.of(kept, gone));
    String id = only(number(8));
    publishing.acts(true, List.of(kept));

    given()
        .get("/v1/notices/" + id)
        .then()
        .statusCode(410)
        .contentType("application/problem+json")
        .body("code", equalTo("notice-gone"))
        .body("state", equalTo("withdrawn"))
        .body("events.kind", hasItem("withdrawn"))
        .body(not(containsString("旧渡")));
    given().get("/v1/subjects/" + path(number(8))).then().body("status.good", hasSize(0));
    only(party);
  }

  @Test
  void endedNoticeIsATombstoneWithoutParty() {
    SubjectNumber party = number(9);
    publishing.acts(
        Acts.penalty(party, "云泽市东篱酒店有限公司", "云市监罚〔2026〕109号")
            .decidedOn(Acts.today().minusDays(400))
            .publicity(
                new Publicity(
                    OfficialTime.startOf(Acts.today().minusDays(400)),
                    OfficialTime.endOf(Acts.today().minusDays(1)),
                    "test/1"))
            .build(),
        Acts.licence(party, "云泽市东篱酒店有限公司", "云市监许〔2026〕110号").build());
    String statement =
        given()
            .get("/v1/subjects/" + path(party) + "/status")
            .then()
            .body("warning", hasSize(0))
            .body("good", hasSize(1))
            .extract()
            .path("statement");
    assertThat(statement).isEqualTo("records_published");
  }

  private static String path(SubjectNumber number) {
    return number.scheme().code() + "/" + number.value();
  }
}
