package org.gongshi.publication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import org.gongshi.embedded.Roles;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.publication.Validation.RowError;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.Party;
import org.gongshi.register.PartyType;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** One act is one notice, whoever delivers it, under whichever number, and for good. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class OneActOneNoticeTest {
  @Inject Publications publications;
  @Inject Publishing publishing;

  private static SubjectNumber number(int n) {
    return Acts.company("OneActOneNoticeTest", n);
  }

  private Validation validated(Act act) {
    try (var publication = publications.start(Publishing.delivery(Content.ACT, false))) {
      publication.stage(row(act));
      return publication.validate();
    }
  }

  private static ActRow row(Act act) {
    return new ActRow(2, act, PersonFacts.NONE);
  }

  private static Act under(SubjectNumber number, String name, String documentNo) {
    return Acts.penalty(number, name, documentNo).build();
  }

  @Test
  void whatWasWithdrawnDoesNotComeBackUnderAnotherNumber() {
    SubjectNumber regno = Acts.regno("99010200000101");
    SubjectNumber uscc = number(1);
    Act act = under(regno, "云泽市寅公司", "甲101号");
    publishing.acts(act);
    publishing.acts(
        Acts.licence(uscc, "云泽市寅公司", "许101号")
            .party(Party.subject(PartyType.ORGANISATION, "云泽市寅公司", List.of(uscc, regno)))
            .build());
    publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build());
    Validation found = validated(under(uscc, "云泽市寅公司", "甲101号"));
    assertThat(found.errors()).containsExactly(new RowError(2, "notice-withdrawn"));
  }

  @Test
  void endDeliveredUnderAnotherNumberEndsTheSameNotice() {
    SubjectNumber regno = Acts.regno("99010200000102");
    SubjectNumber uscc = number(2);
    publishing.acts(
        Acts.licence(uscc, "云泽市卯公司", "许102号")
            .party(Party.subject(PartyType.ORGANISATION, "云泽市卯公司", List.of(uscc, regno)))
            .build());
    publishing.acts(under(regno, "云泽市卯公司", "甲102号"));
    String id =
        given()
            .get("/v1/notices?kind=penalty&party=uscc:" + uscc.value())
            .then()
            .statusCode(200)
            .body("items.size()", equalTo(1))
            .extract()
            .path("items[0].id");
    Act repaired = under(uscc, "云泽市卯公司", "甲102号").toBuilder().status(ActStatus.REPAIRED).build();
    publishing.acts(repaired);
    given().get("/v1/notices/" + id).then().statusCode(410);
    assertThat(publishing.acts(repaired).watermark()).isEmpty();
  }

  @Test
  void sameDocumentNumberOfAnotherPartyIsAnotherNotice() {
    Act act = under(number(3), "云泽市辰公司", "甲103号");
    publishing.acts(act);
    publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build());
    Validation found = validated(under(number(4), "云泽市巳公司", "甲103号"));
    assertThat(found.errors()).isEmpty();
    assertThat(found.added()).isEqualTo(1);
  }

  @Test
  void whatWasWithdrawnDoesNotComeBackByDelivery() {
    Act act = Acts.penalty(number(9), "云泽市壬公司", "甲9号").build();
    publishing.acts(act);
    publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build());
    assertThat(validated(act).errors()).containsExactly(new RowError(2, "notice-withdrawn"));
  }

  @Test
  void repairedActLeavesAVersionAndNoContent() throws Exception {
    SubjectNumber party = number(8);
    Act act = Acts.penalty(party, "云泽市辛公司", "甲8号").build();
    publishing.acts(act);
    publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build());
    given()
        .get("/v1/subjects/uscc/" + party.value() + "/status")
        .then()
        .body("statement", equalTo("no_published_record"));
    assertThat(publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build()).watermark())
        .isEmpty();
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        var statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select count(*)
                  from notice_version v
                 where v.event = 'repaired'
                   and exists (select 1 from notice_content c where c.notice_id = v.notice_id)
                """)) {
      row.next();
      assertThat(row.getLong(1)).isZero();
    }
  }

  @Test
  void sameSourceTwiceDifferentInOneFileIsARowError() {
    Act act = Acts.penalty(number(11), "云泽市子公司", "甲11号").build();
    try (var publication = publications.start(Publishing.delivery(Content.ACT, false))) {
      publication.stage(new ActRow(2, act, PersonFacts.NONE));
      publication.stage(
          new ActRow(3, act.toBuilder().remark(Optional.of("另一个")).build(), PersonFacts.NONE));
      assertThat(publication.validate().errors())
          .containsExactly(new RowError(3, "duplicate-document"));
      assertThat(publication.dropRejected().added()).isEqualTo(1);
    }
  }

  @Test
  void openEndedLicenceDeliveredLaterIsNoCorrection() {
    Act act =
        Acts.licence(number(10), "云泽市癸公司", "甲10号")
            .validTo(Optional.empty())
            .reviewOn(Optional.of(Acts.today().plusYears(5)))
            .build();
    publishing.acts(act);
    Act nextDay =
        act.toBuilder().reviewOn(Optional.of(Acts.today().plusYears(5).plusDays(1))).build();
    assertThat(publishing.acts(nextDay).watermark()).isEmpty();
  }
}
