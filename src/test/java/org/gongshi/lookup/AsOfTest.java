package org.gongshi.lookup;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActBuilder;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/**
 * What held on another day, and what the register had said by a position: of notices in publicity
 * now, and of no others.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class AsOfTest {
  @Inject Publishing publishing;

  private static SubjectNumber party(int n) {
    return Acts.company("AsOfTest", n);
  }

  private static ActBuilder licence(int n) {
    return Acts.licence(party(n), "云泽市昨日茶馆" + n, "云市监许〔2026〕昨" + n + "号")
        .validFrom(Optional.of(Acts.today().minusDays(10)))
        .validTo(Optional.of(Acts.today().plusDays(10)));
  }

  private static Act penalty(int n, String decision) {
    return Acts.penalty(party(n), "云泽市昨日茶馆" + n, "云市监罚〔2026〕昨" + n + "号")
        .decision(Optional.of(decision))
        .build();
  }

  private Watermark publish(Act act) {
    return publishing.acts(act).watermark().orElseThrow();
  }

  private static ValidatableResponse subject(int n, String suffix, Map<String, ?> query) {
    return given().queryParams(query).get("/v1/subjects/uscc/" + party(n).value() + suffix).then();
  }

  @Test
  void validAtChoosesTheDayOfTheLaw() {
    publish(licence(1).build());
    subject(1, "", Map.of("valid_at", Acts.today().toString()))
        .statusCode(200)
        .header("Watermark", notNullValue())
        .header("ETag", notNullValue())
        .body("as_of.valid_at", containsString("T16:00:00Z"))
        .body("as_of.known_at", nullValue())
        .body("subject.name", equalTo("云泽市昨日茶馆1"))
        .body("status.good", hasSize(1));
    subject(1, "/status", Map.of("valid_at", Acts.today().minusDays(11).toString()))
        .statusCode(200)
        .body("statement", equalTo("no_published_record"))
        .body("good", hasSize(0))
        .body("ended", hasSize(0));
    subject(1, "/status", Map.of("valid_at", Acts.today().plusDays(11).toString()))
        .body("good", hasSize(0))
        .body("ended", hasSize(1))
        .body("ended[0].document_no", equalTo("云市监许〔2026〕昨1号"));
    subject(1, "/status", Map.of("valid_at", Acts.today() + "T08:00:00+08:00"))
        .statusCode(200)
        .body("good", hasSize(1));
  }

  @Test
  void anActHoldsOnNoDayBeforeItWasDecided() {
    publish(penalty(8, "罚款20000元")); // decided twenty days ago
    subject(8, "/status", Map.of("valid_at", Acts.today().minusDays(20).toString()))
        .body("warning", hasSize(1));
    subject(8, "/status", Map.of("valid_at", Acts.today().minusDays(21).toString()))
        .statusCode(200)
        .body("statement", equalTo("no_published_record"))
        .body("warning", hasSize(0));
  }

  @Test
  void knownAtSaysWhatTheRegisterHadSaid() {
    Watermark before = publish(licence(99).build());
    Watermark first = publish(penalty(2, "罚款20000元"));
    Watermark corrected = publish(penalty(2, "罚款10000元"));
    subject(2, "", Map.of("known_at", first.toString()))
        .statusCode(200)
        .body("as_of.known_at", equalTo(first.toString()))
        .body("status.warning[0].decision", equalTo("罚款20000元"));
    subject(2, "", Map.of("known_at", corrected.toString()))
        .body("status.warning[0].decision", equalTo("罚款10000元"));
    subject(2, "", Map.of("known_at", before.toString()))
        .statusCode(404)
        .body("code", equalTo("subject-unknown"));
    subject(2, "/status", Map.of("known_at", before.toString()))
        .statusCode(200)
        .body("statement", equalTo("no_published_record"));
    String notice =
        given().get("/v1/subjects/uscc/" + party(2).value()).path("status.warning[0].id");
    given()
        .queryParam("known_at", first.toString())
        .get("/v1/notices/" + notice)
        .then()
        .statusCode(200)
        .body("as_of.standing", equalTo("warning"))
        .body("notice.version", equalTo(1))
        .body("notice.decision", equalTo("罚款20000元"));
    given()
        .queryParam("known_at", before.toString())
        .get("/v1/notices/" + notice)
        .then()
        .statusCode(404);
  }

  @Test
  void whatWasWithdrawnDoesNotComeBack() {
    Act act = penalty(3, "罚款20000元");
    Watermark published = publish(act);
    String notice =
        given().get("/v1/subjects/uscc/" + party(3).value()).path("status.warning[0].id");
    // A full set of another source of its own would be needed to lack it; annul it instead.
    publish(
        Acts.penalty(party(3), "云泽市昨日茶馆3", "云市监罚〔2026〕昨3号")
            .decision(Optional.of("罚款20000元"))
            .status(org.gongshi.register.ActStatus.REVOKED)
            .build());
    subject(3, "", Map.of("known_at", published.toString()))
        .statusCode(200)
        .body("status.warning", hasSize(0));
    given()
        .queryParam("known_at", published.toString())
        .get("/v1/notices/" + notice)
        .then()
        .statusCode(410)
        .body(not(containsString("罚款")))
        .body("events.kind", equalTo(List.of("published", "annulled")));
  }

  @Test
  void timesThatCannotBeAreRefused() {
    publish(licence(4).build());
    subject(4, "", Map.of("valid_at", "yesterday"))
        .statusCode(400)
        .body("parameter", equalTo("valid_at"));
    subject(4, "", Map.of("valid_at", "2026-02-30")).statusCode(400);
    subject(4, "", Map.of("known_at", "now"))
        .statusCode(400)
        .body("parameter", equalTo("known_at"));
    subject(4, "", Map.of("known_at", "99-1"))
        .statusCode(409)
        .body("code", equalTo("watermark-unknown"));
  }
}
