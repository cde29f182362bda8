package org.gongshi.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.publication.Publications;
import org.gongshi.publication.StageConfig;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SampleLoadTest {
  private final LocalDate asOf = LocalDate.now(OfficialTime.ZONE);
  private final SampleRegister register = new SampleRegister(11, 300, asOf);
  private final Story story = new Story(asOf);

  @Inject Publications publications;
  @Inject StageConfig primary;

  /** The second and every further load finds its deliveries published and changes nothing. */
  @BeforeEach
  void load() {
    List<String> progress = new ArrayList<>();
    new SampleLoad(publications, primary, progress::add).publishAll(register);
    assertThat(progress.size()).isIn(0, 6);
    // The small source's first set adds a notice to either page, its second takes one back.
    Eventually.holds(() -> good(Story.NOODLE_SHOP) == 1 && good(Story.COMPANY) == 4);
  }

  private static int good(SubjectNumber number) {
    List<?> cards = subject(number).getList("status.good");
    return cards == null ? 0 : cards.size();
  }

  private static JsonPath subject(SubjectNumber number) {
    return given()
        .get("/v1/subjects/" + number.scheme().code() + "/" + number.value())
        .then()
        .extract()
        .jsonPath();
  }

  @Test
  void storyIsSplitIntoGoodWarningEndedAndRatings() {
    JsonPath page = subject(Story.COMPANY);
    assertThat(page.getString("subject.name")).isEqualTo(Story.COMPANY_NAME);
    assertThat(page.getList("subject.numbers")).hasSize(3);
    assertThat(page.getList("subject.former_names.name", String.class))
        .containsExactly(Story.COMPANY_FORMER_NAME);
    assertThat(page.getList("status.good.kind", String.class))
        .containsExactlyInAnyOrder("licence", "licence", "licence", "commendation");
    assertThat(page.getList("status.warning.kind", String.class))
        .containsExactlyInAnyOrder("penalty", "penalty", "listing");
    assertThat(page.getList("status.ended.status", String.class))
        .containsExactlyInAnyOrder("in_force", "revoked");
    assertThat(page.getList("status.ratings.grade", String.class)).containsExactly("A");
  }

  @Test
  void everyNumberLeadsToTheSamePage() {
    String page = subject(Story.COMPANY).prettify();
    assertThat(subject(Story.COMPANY_REGNO).prettify()).isEqualTo(page);
    assertThat(subject(Story.COMPANY_ORGCODE).prettify()).isEqualTo(page);
  }

  @Test
  void withdrawnNoticeIsGone() {
    assertThat(documentNumbers(Story.COMPANY)).doesNotContain(story.withdrawnDocumentNo());
    assertThat(documentNumbers(Story.NOODLE_SHOP)).hasSize(1);
  }

  @Test
  void actOfTwoSourcesIsOneCardThatNamesBoth() {
    assertThat(documentNumbers(Story.COMPANY)).containsOnlyOnce(story.disputedDocumentNo());
    List<List<String>> sources =
        subject(Story.COMPANY)
            .getList(
                "status.good.findAll { it.document_no == '"
                    + story.disputedDocumentNo()
                    + "' }.sources");
    assertThat(sources).hasSize(1);
    assertThat(sources.getFirst()).hasSize(2);
  }

  @Test
  void correctionReplacesTheFine() {
    given()
        .get("/v1/subjects/uscc/" + Story.COMPANY.value())
        .then()
        .body(
            "status.warning.findAll { it.document_no == '"
                + story.correctedDocumentNo()
                + "' }.fine_yuan",
            contains("5000.00"));
  }

  @Test
  void namesakeHasACleanPageOfItsOwn() {
    given()
        .get("/v1/subjects/uscc/" + Story.NAMESAKE.value())
        .then()
        .statusCode(200)
        .body("subject.name", equalTo(Story.COMPANY_NAME))
        .body("subject.region.code", equalTo("990321"))
        .body("status.good", hasSize(0))
        .body("status.warning", hasSize(0));
  }

  @Test
  void authorityThatWasPenalisedHasAPage() {
    given()
        .get("/v1/subjects/uscc/" + Story.AUTHORITY.value())
        .then()
        .statusCode(200)
        .body("subject.type", equalTo("authority"))
        .body("status.warning.kind", contains("penalty"));
  }

  @Test
  void guidesOfOneNameAreTwoPersons() {
    assertThat(guide(Story.GUIDE).getString("subject.name")).isEqualTo(Story.GUIDE_NAME);
    assertThat(guide(Story.OTHER_GUIDE).getString("subject.name")).isEqualTo(Story.GUIDE_NAME);
    assertThat(guide(Story.CONFUSABLE_GUIDE).getString("subject.name"))
        .isEqualTo(Story.CONFUSABLE_GUIDE_NAME);
  }

  private static JsonPath guide(PractitionerKey key) {
    return given()
        .get("/v1/practitioners/" + key.profession() + "/" + key.issuer() + "/" + key.number())
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void generatedSubjectsAreFoundByTheNumbersThatWereComputed() {
    for (long n = 0; n < register.subjects(); n += 37) {
      given()
          .get(
              "/v1/subjects/"
                  + register.number(n).scheme().code()
                  + "/"
                  + register.number(n).value())
          .then()
          .statusCode(200)
          .body("subject.name", equalTo(register.name(n)));
    }
  }

  private static List<String> documentNumbers(SubjectNumber number) {
    JsonPath page = subject(number);
    List<String> numbers = new ArrayList<>();
    for (String section : List.of("good", "warning", "ended", "ratings")) {
      numbers.addAll(page.getList("status." + section + ".document_no", String.class));
    }
    return numbers;
  }
}
