package org.gongshi.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.Organisation;
import org.gongshi.register.Party;
import org.gongshi.register.PartyType;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class EventsResourceTest {
  private static final String NAME = "云泽市随事贸易有限公司";

  @Inject Publishing publishing;

  private static int used;

  /** A number of its own for each test. */
  private static SubjectNumber party() {
    return Acts.company("EventsResourceTest", ++used);
  }

  private static Act penalty(SubjectNumber party, int n) {
    return Acts.penalty(party, NAME + party.value(), "云随罚〔2026〕" + party.value() + "第" + n + "号")
        .build();
  }

  private Watermark published(Act... acts) {
    return publishing.acts(acts).watermark().orElseThrow();
  }

  private static ValidatableResponse after(Object position, String more) {
    return given()
        .get("/v1/events?after=" + position + more)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store");
  }

  private Watermark before() {
    return published(penalty(party(), 0));
  }

  @Test
  void tellsWhatWasPublishedInTheOrderOfItsCommits() {
    Watermark before = before();
    SubjectNumber party = party();
    Watermark first = published(penalty(party, 1));
    Watermark second = published(penalty(party, 2));
    after(before, "&party=uscc:" + party.value() + "&kind=penalty")
        .header("Watermark", second.toString())
        .body("items.event", contains("published", "published"))
        .body("items.watermark", contains(first.toString(), second.toString()))
        .body("items[0].id", startsWith(first + "-"))
        .body("items.published", contains(true, true))
        .body("items[1].notice.document_no", containsString("第2号"))
        .body("items[1].notice.authority.name", equalTo(Acts.SOURCE.name()))
        .body("items[1].notice.party.name", equalTo(NAME + party.value()))
        .body("next", equalTo(second.toString()))
        .body("caught_up", equalTo(true));
    after(second, "").body("items", empty()).body("next", equalTo(second.toString()));
  }

  @Test
  void saysOnlyOfWhatIsGoneThatItIsGone() {
    Watermark before = before();
    SubjectNumber party = party();
    Act act = penalty(party, 1);
    Watermark published = published(act);
    String mine = "&party=uscc:" + party.value() + "&kind=penalty";
    String id = after(before, mine).extract().path("items[0].notice.id");
    published(act.toBuilder().status(ActStatus.REPAIRED).build());
    // Whoever has it hears of it, whatever the filter; and what is left tells nothing of the party.
    ValidatableResponse later = after(published, mine).body("items", hasSize(1));
    later
        .body("items[0].event", equalTo("repaired"))
        .body("items[0].published", equalTo(false))
        .body("items[0].notice", equalTo(Map.of("id", id, "kind", "penalty")))
        .body("items[0].notice", not(hasKey("party")))
        .body(not(containsString(party.value() + "第")));
    after(published, "&sector=A").body("items.notice.id", contains(id));
    after(published, "&kind=licence").body("items", empty());
    // Whoever never had it hears nothing of its beginning, or reads that it is gone.
    after(before, mine).body("items.event", contains("repaired"));
    after(before, "")
        .body("items.findAll { it.notice?.id == '" + id + "' }.published", contains(false, false));
  }

  @Test
  void filtersByWhatTheNoticeIsNow() {
    Watermark before = before();
    SubjectNumber party = party();
    published(
        penalty(party, 1),
        Acts.licence(party, NAME + party.value(), "云随许〔2026〕" + party.value() + "号").build());
    String mine = "&party=uscc:" + party.value();
    after(before, mine + "&kind=licence").body("items.notice.kind", contains("licence"));
    after(before, mine + "&authority=" + Acts.AUTHORITY.value()).body("items", hasSize(2));
    after(before, mine + "&authority=" + Acts.OTHER_SOURCE.id()).body("items", empty());
    after(before, mine + "&region=990000").body("items", hasSize(2));
    after(before, mine + "&region=11").body("items", empty());
  }

  @Test
  void tellsOfOrganisationsThemselves() {
    Watermark before = before();
    SubjectNumber party = party();
    Watermark registered =
        publishing
            .organisations(Acts.organisation(party, NAME + party.value()))
            .watermark()
            .orElseThrow();
    after(before, "&party=uscc:" + party.value())
        .body("items.event", contains("subject_registered"))
        .body("items[0].subject", equalTo("uscc:" + party.value()))
        .body("items[0].watermark", equalTo(registered.toString()));
    after(before, "&kind=penalty").body("items", empty());
  }

  /** A number that an act links brings its party's earlier notices with it. */
  @Test
  void tellsAPartyThatAnActLinkedItsNumberWhateverElseIsSelected() {
    SubjectNumber older = Acts.regno("99010200090101");
    Watermark before =
        published(Acts.licence(older, NAME + older.value(), "云随许〔2026〕" + older.value()).build());
    SubjectNumber party = party();
    Act linking =
        penalty(party, 1).toBuilder()
            .party(
                Party.subject(PartyType.ORGANISATION, NAME + older.value(), List.of(party, older)))
            .build();
    published(linking);
    String mine = "&party=uscc:" + party.value();
    after(before, mine).body("items.event", contains("number_linked", "published"));
    after(before, mine + "&kind=licence&region=11&sector=A")
        .body("items.event", contains("number_linked"))
        .body("items[0].subject", equalTo("regno:" + older.value()));
    after(before, "&party=uscc:" + party().value()).body("items", empty());
    after(before, "&kind=licence").body("items", empty());
    after(before, "&kind=penalty").body("items.event", contains("published"));
    // Beside a notice that is gone, it would say whose that was.
    published(linking.toBuilder().status(ActStatus.REPAIRED).build());
    after(before, mine).body("items.event", contains("repaired"));
    after(before, "")
        .body("items.published", contains(false, false))
        .body(not(containsString(older.value())));
  }

  @Test
  void tellsAPartyThatARegisterFileLinkedItsNumber() {
    SubjectNumber older = Acts.regno("99010200090102");
    published(penalty(older, 1));
    SubjectNumber party = party();
    Watermark before = before();
    Organisation delivered = Acts.organisation(List.of(party, older), NAME + party.value());
    publishing.organisations(delivered);
    String mine = "&party=uscc:" + party.value();
    after(before, mine + "&kind=penalty").body("items.event", contains("number_linked"));
    after(before, "&kind=penalty").body("items", empty());
    Watermark linked =
        publishing
            .organisations(Acts.organisation(List.of(party, older), "改名" + NAME))
            .watermark()
            .orElseThrow();
    after(new Watermark(linked.epoch(), linked.number() - 1), mine)
        .body("items.event", contains("subject_changed"));
  }

  @Test
  void leavesPractitionersOut() {
    Watermark before = before();
    var key = new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), "D-9901-000977");
    published(
        Acts.licence(Acts.AUTHORITY, "欧阳随事", "云文旅导〔2026〕977号")
            .party(Party.practitioner("欧阳随事", key))
            .build());
    after(before, "").body("items", empty()).body(not(containsString("欧阳随事")));
  }

  @Test
  void partsOfALargeChangeSetFollowEachOther() {
    Watermark before = before();
    SubjectNumber party = party();
    int count = 25;
    published(IntStream.rangeClosed(1, count).mapToObj(n -> penalty(party, n)).toArray(Act[]::new));
    List<String> atOnce = after(before, "&limit=1000").extract().path("items.id");
    List<String> inParts = new ArrayList<>();
    String address = "/v1/events?after=" + before + "&limit=7";
    boolean caughtUp = false;
    while (!caughtUp) {
      JsonPath page = given().get(address).then().statusCode(200).extract().jsonPath();
      List<String> ids = page.getList("items.id");
      assertThat(ids).hasSizeLessThanOrEqualTo(7);
      inParts.addAll(ids);
      address = page.getString("links.next");
      caughtUp = page.getBoolean("caught_up");
    }
    assertThat(inParts).isEqualTo(atOnce).hasSizeGreaterThanOrEqualTo(count);
  }

  @Test
  void waitsForWhatComesNext() throws Exception {
    Watermark before = before();
    SubjectNumber party = party();
    String address =
        "/v1/events?wait=20&after=" + before + "&kind=penalty&party=uscc:" + party.value();
    CompletableFuture<ValidatableResponse> waiting =
        CompletableFuture.supplyAsync(() -> given().get(address).then().statusCode(200));
    published(penalty(party(), 1)); // of another one
    Watermark mine = published(penalty(party, 1));
    waiting
        .get(5, TimeUnit.SECONDS)
        .body("items.watermark", contains(mine.toString()))
        .time(lessThan(15_000L));
  }

  @Test
  void answersWithNothingWhenNothingComes() {
    Watermark before = before();
    after(before, "&wait=1").body("items", empty()).body("next", equalTo(before.toString()));
  }

  @Test
  void withoutAPositionBeginsNow() {
    Watermark before = before();
    given()
        .get("/v1/events")
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("next", equalTo(before.toString()))
        .body("links.next", equalTo("/v1/events?after=" + before));
  }

  @ParameterizedTest
  @CsvSource({
    "after=yesterday, after",
    "after=1-2-0, after",
    "limit=0, limit",
    "limit=1001, limit",
    "wait=21, wait",
    "wait=-1, wait",
    "kind=all, kind",
    "region=9, region"
  })
  void refusesWhatItDoesNotUnderstand(String query, String parameter) {
    given()
        .get("/v1/events?" + query)
        .then()
        .statusCode(400)
        .body("code", equalTo("parameter-invalid"))
        .body("parameter", equalTo(parameter));
  }

  @ParameterizedTest
  @CsvSource({
    "0-7, 409, watermark-unknown",
    "0-7-3, 409, watermark-unknown",
    "999-1, 503, watermark-not-reached",
    "1-999999999, 503, watermark-not-reached"
  })
  void refusesAPositionThatIsNotInTheHistory(String position, int status, String code) {
    before();
    given()
        .get("/v1/events?after=" + position)
        .then()
        .statusCode(status)
        .body("code", equalTo(code));
  }

  /** A correction may take a notice out of a filter, and who had it must hear. */
  @Test
  void tellsThatANoticeLeftTheFilter() {
    SubjectNumber party = party();
    Act act = penalty(party, 1).toBuilder().region("990102").build();
    Watermark first = published(act);
    Watermark before = new Watermark(first.epoch(), first.number() - 1);
    String id =
        after(before, "&region=990102&party=uscc:" + party.value())
            .body("items", hasSize(1))
            .extract()
            .path("items[0].notice.id");
    published(act.toBuilder().region("990103").build());
    after(first, "&region=990102&party=uscc:" + party.value())
        .body("items.event", contains("corrected"))
        .body("items[0].selected", equalTo(false))
        .body("items[0].notice", equalTo(Map.of("id", id, "kind", "penalty")));
  }

  /** Beside a notice that is gone, its party's registration would say whose it was. */
  @Test
  void doesNotTellOfThePartiesThatActsBringIn() {
    SubjectNumber party = party();
    Act act = penalty(party, 1);
    Watermark first = published(act);
    Watermark before = new Watermark(first.epoch(), first.number() - 1);
    published(act.toBuilder().status(ActStatus.REPAIRED).build());
    after(before, "")
        .body("items.published", contains(false, false))
        .body(not(containsString(party.value())));
  }
}
