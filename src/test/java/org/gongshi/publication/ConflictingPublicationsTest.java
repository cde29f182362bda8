package org.gongshi.publication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** Two publications of the same parties at a time: the later commit looks again at its rows. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ConflictingPublicationsTest {
  @Inject Publications publications;
  @Inject Publishing publishing;

  private static SubjectNumber number(int n) {
    return Acts.company("ConflictingPublicationsTest", n);
  }

  private static void stage(Publication publication, Act... acts) {
    long line = 2;
    for (Act act : acts) {
      publication.stage(new ActRow(line++, act, PersonFacts.NONE));
    }
  }

  @Test
  void twoPublicationsOfOneSubjectBothStay() {
    SubjectNumber party = number(5);
    publishing.organisations(Acts.organisation(party, "云泽市丁公司"));
    try (var slow = publications.start(Publishing.delivery(Content.ACT, false))) {
      stage(slow, Acts.licence(party, "云泽市丁公司", "甲5号").build());
      slow.validate();
      publishing.acts(Acts.penalty(party, "云泽市丁公司", "乙5号").build());
      slow.commit().orThrow();
    }
    publishing.acts(Acts.licence(number(50), "云泽市戊公司", "甲50号").build());
    var status = given().get("/v1/subjects/uscc/" + party.value() + "/status").then().extract();
    assertThat(status.<List<String>>path("good.document_no")).containsExactly("甲5号");
    assertThat(status.<List<String>>path("warning.document_no")).containsExactly("乙5号");
  }

  @Test
  void rowsThatOthersOvertookAreLeftOutLikeThoseBefore() {
    SubjectNumber party = number(1);
    Act overtaken = Acts.penalty(party, "云泽市午公司", "甲1号").build();
    publishing.acts(overtaken);
    Act good = Acts.licence(party, "云泽市午公司", "乙1号").build();
    Act contradicted = good.toBuilder().remark(Optional.of("另一个")).build();
    Act corrected = overtaken.toBuilder().remark(Optional.of("更正")).build();
    try (var slow = publications.start(Publishing.delivery(Content.ACT, false))) {
      stage(slow, good, contradicted, corrected);
      assertThat(slow.validate().errors()).containsExactly(new RowError(3, "duplicate-document"));
      assertThat(slow.dropRejected().staged()).isEqualTo(2);
      publishing.acts(overtaken.toBuilder().status(ActStatus.REPAIRED).build());
      Committed committed = slow.commit().orThrow();
      assertThat(committed.added()).isEqualTo(1);
      assertThat(committed.changed()).isZero();
      assertThat(committed.left())
          .isEqualTo(new RejectedRows(List.of(new RowError(4, "notice-withdrawn")), 1));
    }
  }

  @Test
  void rowsThatOthersOvertookAreReportedWhenNoneMayBeLeftOut() {
    SubjectNumber uscc = number(2);
    SubjectNumber regno = Acts.regno("99010200000202");
    Act both =
        Acts.licence(uscc, "云泽市未公司", "乙2号")
            .party(Party.subject(PartyType.ORGANISATION, "云泽市未公司", List.of(uscc, regno)))
            .build();
    try (var slow = publications.start(Publishing.delivery(Content.ACT, false))) {
      stage(slow, both);
      assertThat(slow.validate().errorCount()).isZero();
      publishing.organisations(Acts.organisation(uscc, "云泽市未公司"));
      publishing.organisations(Acts.organisation(regno, "云泽市申公司"));
      assertThat(slow.commit())
          .isInstanceOfSatisfying(
              Overtaken.class,
              overtaken ->
                  assertThat(overtaken.rejected().listed())
                      .containsExactly(new RowError(2, "numbers-conflict")));
    }
    given()
        .get("/v1/notices?kind=licence&party=uscc:" + uscc.value())
        .then()
        .body("items", empty());
  }

  @Test
  void nothingIsCommittedWhenOthersOvertookEveryRow() {
    Act act = Acts.penalty(number(3), "云泽市酉公司", "甲3号").build();
    publishing.acts(act);
    try (var slow = publications.start(Publishing.delivery(Content.ACT, false))) {
      stage(slow, act.toBuilder().remark(Optional.of("更正")).build());
      slow.validate();
      slow.dropRejected();
      publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build());
      assertThat(slow.commit())
          .isInstanceOfSatisfying(
              Overtaken.class, overtaken -> assertThat(overtaken.found().staged()).isZero());
    }
  }

  /** A set that grew after it was delivered would lose what the delivery cannot know of. */
  @Test
  void fullSetThatShrinksMeanwhileIsNotCommittedUnconfirmed() {
    SubjectNumber party = number(4);
    Act kept = Acts.penalty(party, "云泽市戌公司", "甲4号").source(Acts.OTHER_SOURCE).build();
    Delivery delivery = Publishing.delivery(Acts.OTHER_SOURCE, Content.ACT, true);
    try (var slow = publications.start(delivery)) {
      stage(slow, kept);
      assertThat(slow.validate().shrinks()).isFalse();
      List<Act> more = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        more.add(Acts.penalty(party, "云泽市戌公司", "乙4-" + i + "号").source(Acts.OTHER_SOURCE).build());
      }
      publishing.acts(false, more);
      assertThat(slow.commit())
          .isInstanceOfSatisfying(
              Overtaken.class,
              overtaken -> assertThat(overtaken.found().withdrawn()).isEqualTo(12));
    }
  }
}
