package org.gongshi.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class NoticePageTest {
  @Inject Publishing publishing;

  private static SubjectNumber number(int n) {
    return Acts.company("NoticePageTest", n);
  }

  @Test
  void englishLabelsKeepTheChineseTermsOfLaw() {
    SubjectNumber party = number(1);
    publishing.acts(Acts.penalty(party, "云泽市望舒灯具厂", "云市监罚〔2026〕601号").build());
    page("/notices/" + idOf(party))
        .statusCode(200)
        .body(containsString("Legal basis"))
        .body(containsString("处罚依据"))
        .body(containsString("食品安全法"))
        .body(containsString("Publication ends in about 11 months"));
  }

  @ParameterizedTest
  @CsvSource({"en, History in this register, Corrected", "zh, 在本站的经过, 更正"})
  void aPublishedNoticeTellsItsHistory(String language, String title, String corrected) {
    SubjectNumber party = number(language.equals("en") ? 5 : 6);
    var penalty =
        Acts.penalty(party, "云泽市拂晓灯具厂", "云市监罚〔2026〕60" + (language.equals("en") ? 5 : 6) + "号");
    publishing.acts(penalty.build());
    publishing.acts(penalty.decision(Optional.of("罚款19000元")).build());
    String id = idOf(party);
    List<String> positions =
        given().get("/v1/notices/" + id + "/versions").then().extract().path("items.watermark");
    assertThat(positions).hasSize(2);
    String history =
        page("/notices/" + id, language).statusCode(200).extract().asString().split(title, 2)[1];
    assertThat(history)
        .contains(positions)
        .containsSubsequence(positions.getFirst(), corrected, positions.getLast())
        .contains("/v1/notices/" + id + "/versions");
  }

  @Test
  void whatIsPublishedAboutOnePartyIsAListOfItsOwn() {
    SubjectNumber party = number(7);
    publishing.acts(
        Acts.licence(party, "云泽市归鹭茶社", "云市监许〔2026〕607号").build(),
        Acts.penalty(party, "云泽市归鹭茶社", "云市监罚〔2026〕608号").build());
    page("/notices?party=uscc:" + party.value())
        .statusCode(200)
        .body(containsString("2 notices"))
        .body(containsString("value=\"uscc:" + party.value() + "\""));
    page("/notices?partei=x").statusCode(400).body(containsString("This parameter is not known"));
  }

  @Test
  void aNoticePastItsPeriodIsATombstoneWithoutPartyOrCause() {
    SubjectNumber party = number(2);
    var penalty = Acts.penalty(party, "云泽市照夜灯具厂", "云市监罚〔2026〕602号");
    publishing.acts(penalty.build());
    String id = idOf(party);
    publishing.acts(penalty.status(org.gongshi.register.ActStatus.REPAIRED).build());
    page("/notices/" + id)
        .statusCode(410)
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex")
        .body(containsString("This notice is no longer published"))
        .body(not(containsString("照夜")))
        .body(not(containsString("贮存")));
  }

  @Test
  void anUnknownNoticeGetsAHelpfulPage() {
    page("/notices/nothing").statusCode(404).body(containsString("There is no such notice"));
  }

  @Test
  void theListFindsADocumentNumberAmongAllKinds() {
    SubjectNumber party = number(3);
    publishing.acts(Acts.penalty(party, "云泽市晓川船务有限公司", "云市监罚〔2026〕603号").build());
    page("/notices?document_no=%E4%BA%91%E5%B8%82%E7%9B%91%E7%BD%9A%5B2026%5D603%E5%8F%B7")
        .statusCode(200)
        .body(containsString("晓川"))
        .body(containsString("All kinds"));
  }

  @Test
  void emptyFieldsOfTheFilterFormLeaveACleanAddress() {
    given()
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false)
        .get("/notices?kind=penalty&document_no=&region=990100&decided_from=")
        .then()
        .statusCode(303)
        .header("Location", not(containsString("document_no")))
        .header("Location", containsString("region=990100"));
  }

  @Test
  void aBadFilterIsExplained() {
    page("/notices?kind=penalty&decided_from=soon")
        .statusCode(400)
        .body(containsString("A filter could not be understood"));
  }

  @Test
  void coverageNamesSourcesAndKinds() {
    SubjectNumber party = number(4);
    publishing.acts(Acts.licence(party, "云泽市衔山茶社", "云市监许〔2026〕604号").build());
    page("/coverage")
        .statusCode(200)
        .body(containsString(Acts.SOURCE.name()))
        .body(containsString("Administrative licence"));
  }

  private static String idOf(SubjectNumber party) {
    return given()
        .queryParam("party", party.toString())
        .get("/v1/notices")
        .then()
        .statusCode(200)
        .extract()
        .path("items[0].id");
  }

  private static ValidatableResponse page(String address) {
    return page(address, "en");
  }

  private static ValidatableResponse page(String address, String language) {
    return given()
        .accept("text/html")
        .header("Accept-Language", language)
        .urlEncodingEnabled(false)
        .get(address)
        .then();
  }
}
