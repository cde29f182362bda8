package org.gongshi.publication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.register.Act;
import org.gongshi.register.Organisation;
import org.gongshi.register.Party;
import org.gongshi.register.PartyType;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class PublicationTest {
  private static final List<String> REGISTER_TABLES =
      List.of(
          "change_set",
          "register_event",
          "notice",
          "notice_version",
          "notice_content",
          "notice_listed",
          "source_notice",
          "subject_version",
          "subject_number",
          "subject_name",
          "subject_body",
          "source_coverage");

  @Inject Publications publications;
  @Inject Publishing publishing;

  private static SubjectNumber number(int n) {
    return Acts.company("PublicationTest", n);
  }

  private static Connection owner() throws Exception {
    return DriverManager.getConnection(
        ClusterResource.cluster().primary().jdbcUrl(), "gongshi_owner", "");
  }

  private static List<Long> counts() throws Exception {
    List<Long> counts = new ArrayList<>();
    try (Connection owner = owner();
        var statement = owner.createStatement()) {
      for (String table : REGISTER_TABLES) {
        try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
          rows.next();
          counts.add(rows.getLong(1));
        }
      }
    }
    return counts;
  }

  @Test
  void leavingWithoutCommitChangesNothing() throws Exception {
    List<Long> before = counts();
    try (var publication = publications.start(Publishing.delivery(Content.ACT, false))) {
      publication.stage(row(Acts.licence(number(1), "云泽市青禾食品有限公司", "甲1号").build()));
      assertThat(publication.validate().added()).isEqualTo(1);
    }
    assertThat(counts()).isEqualTo(before);
    given().get("/v1/subjects/uscc/" + number(1).value()).then().statusCode(404);
  }

  @Test
  void sameRowsTwiceChangeNothing() throws Exception {
    Act act = Acts.penalty(number(2), "云泽市双溪建材有限公司", "甲2号").build();
    Organisation organisation = Acts.organisation(number(2), "云泽市双溪建材有限公司");
    publishing.organisations(organisation);
    publishing.acts(act);
    List<Long> before = counts();
    assertThat(publishing.acts(act).watermark()).isEmpty();
    assertThat(publishing.organisations(organisation).watermark()).isEmpty();
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void numbersThatPointAtTwoSubjectsAreARowError() {
    SubjectNumber first = number(3);
    SubjectNumber second = Acts.regno("99010200000003");
    publishing.organisations(Acts.organisation(first, "云泽市甲公司"));
    publishing.organisations(Acts.organisation(second, "云泽市乙公司"));
    Act both =
        Acts.licence(first, "云泽市甲公司", "甲3号")
            .party(Party.subject(PartyType.ORGANISATION, "云泽市甲公司", List.of(first, second)))
            .build();
    try (var publication = publications.start(Publishing.delivery(Content.ACT, false))) {
      publication.stage(row(both));
      Validation validation = publication.validate();
      assertThat(validation.errors())
          .containsExactly(new Validation.RowError(2, "numbers-conflict"));
      assertThat(publication.dropRejected().staged()).isZero();
    }
  }

  @Test
  void actThatNamesANewNumberLinksIt() {
    SubjectNumber uscc = number(4);
    SubjectNumber regno = Acts.regno("99010200000004");
    publishing.organisations(Acts.organisation(uscc, "云泽市丙公司"));
    publishing.acts(
        Acts.licence(uscc, "云泽市丙公司", "甲4号")
            .party(Party.subject(PartyType.ORGANISATION, "云泽市丙公司", List.of(uscc, regno)))
            .build());
    String name =
        given()
            .get("/v1/subjects/regno/" + regno.value())
            .then()
            .statusCode(200)
            .extract()
            .path("subject.name");
    assertThat(name).isEqualTo("云泽市丙公司");
  }

  @Test
  void leafIsTheHashOfTheCanonicalEvent() throws Exception {
    Committed committed = publishing.acts(Acts.licence(number(6), "云泽市己公司", "甲6号").build());
    assertThat(committed.watermark()).isPresent();
    try (Connection owner = owner();
        var statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select e.change_set_id, e.seq, e.kind, e.notice_id, e.version, e.leaf_hash,
                       v.content_hash, c.salt, c.canonical
                  from register_event e
                  join notice_version v on v.notice_id = e.notice_id and v.version = e.version
                  join notice_content c on c.notice_id = e.notice_id and c.version = e.version
                  join change_set s on s.id = e.change_set_id
                 where s.publication_id = %d and e.notice_id is not null
                """
                    .formatted(committed.publicationId()))) {
      assertThat(row.next()).isTrue();
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(row.getBytes("salt"));
      assertThat(sha256.digest(row.getBytes("canonical"))).isEqualTo(row.getBytes("content_hash"));
      String event =
          "{\"change_set\":%d,\"content\":\"%s\",\"event\":\"%s\",\"notice\":\"%s\",\"seq\":%d,\"version\":%d}"
              .formatted(
                  row.getLong("change_set_id"),
                  HexFormat.of().formatHex(row.getBytes("content_hash")),
                  row.getString("kind"),
                  row.getString("notice_id"),
                  row.getLong("seq"),
                  row.getInt("version"));
      sha256.update((byte) 0);
      assertThat(sha256.digest(event.getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(row.getBytes("leaf_hash"));
    }
  }

  @Test
  void readerRoleCanOnlySelect() throws Exception {
    try (Connection reader =
            DriverManager.getConnection(
                ClusterResource.cluster().primary().jdbcUrl(), "gongshi_reader", "");
        var statement = reader.createStatement()) {
      for (String table : REGISTER_TABLES) {
        assertThatThrownBy(() -> statement.execute("delete from " + table))
            .hasMessageContaining("permission denied");
      }
    }
  }

  private static ActRow row(Act act) {
    return new ActRow(2, act, PersonFacts.NONE);
  }

  @Test
  void everyAnswerChangingWriteHasItsEvent() throws Exception {
    SubjectNumber party = number(7);
    publishing.organisations(Acts.organisation(party, "云泽市庚公司"));
    Act act = Acts.penalty(party, "云泽市庚公司", "甲7号").build();
    publishing.acts(act);
    publishing.acts(act.toBuilder().remark(Optional.of("更正")).build());
    try (Connection owner = owner();
        var statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select (select count(*) from subject_body b where not exists (
                          select 1 from register_event e
                           where e.change_set_id = b.change_set_id
                             and b.party_key = any (e.party_keys)))
                     + (select count(*) from notice_version v where not exists (
                          select 1 from register_event e
                           where e.change_set_id = v.change_set_id
                             and e.notice_id = v.notice_id and e.version = v.version))
                     + (select count(*) from subject_version v where not exists (
                          select 1 from register_event e
                           where e.change_set_id = v.change_set_id
                             and v.subject_key = any (e.party_keys)))
                     + (select count(*) from change_set s
                         where s.events <> (select count(*) from register_event e
                                             where e.change_set_id = s.id))
                """)) {
      row.next();
      assertThat(row.getLong(1)).isZero();
    }
  }
}
