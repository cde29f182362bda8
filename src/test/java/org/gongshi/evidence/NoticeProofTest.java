package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.register.Act;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.SourceRef;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Statements;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.EntryBundle;
import org.gongshi.tlog.NoteCheck;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.Tile;
import org.gongshi.tlog.TreeHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happened to a notice is proven, as long as it is published and afterwards. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class NoticeProofTest {
  private static final SourceRef SOURCE =
      new SourceRef(Acts.uscc("11990100MB0000921").value(), "云泽市存证局");

  @Inject Publishing publishing;

  private static Act penalty(int n) {
    return Acts.penalty(
            Acts.company("NoticeProofTest", n), "云泽市凭据贸易有限公司" + n, "云存罚〔2026〕" + n + "号")
        .source(SOURCE)
        .build();
  }

  private static String noticeOf(int n) {
    return Statements.text(
        "select notice_id from notice_listed where party_key = ?",
        "uscc:" + Acts.company("NoticeProofTest", n).value());
  }

  /** The proof of a notice, after every part of it was verified. */
  private static ValidatableResponse proof(String notice) {
    ValidatableResponse proof =
        given().get("/v1/notices/" + notice + "/proof").then().statusCode(200);
    String note = proof.extract().path("checkpoint");
    SignedNote signed = SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
    assertThat(signed.check(List.of(NoteKey.parse(KeptLog.vkey()))))
        .isInstanceOf(NoteCheck.Verified.class);
    Checkpoint checkpoint = Checkpoint.parse(signed.text());
    List<Map<String, Object>> events = proof.extract().path("events");
    for (Map<String, Object> event : events) {
      verify(event, checkpoint);
      verify(member(event, "change_set"), checkpoint);
    }
    return proof;
  }

  private static void verify(Map<String, Object> leaf, Checkpoint checkpoint) {
    List<String> path = member(leaf, "path");
    Number index = member(leaf, "leaf");
    String entry = member(leaf, "entry");
    assertThat(
            ProofVerifier.inclusion(
                index.longValue(),
                checkpoint.size(),
                TreeHash.leaf(entry.getBytes(StandardCharsets.UTF_8)),
                path.stream().map(hash -> TreeHash.ofBase64(hash).orElseThrow()).toList(),
                checkpoint.root()))
        .isTrue();
  }

  @SuppressWarnings("unchecked") // as the answer is written
  private static <T> T member(Map<String, Object> object, String name) {
    return (T) Objects.requireNonNull(object.get(name));
  }

  @Test
  void publishedCorrectedAndWithdrawnItIsProvenWithoutContent() {
    publishing.acts(penalty(1), penalty(2));
    String notice = noticeOf(1);
    KeptLog.keep();
    proof(notice)
        .header("Cache-Control", "public, max-age=5")
        .body("events.size()", equalTo(1))
        .body("pending", equalTo(0))
        .body("events[0].entry", containsString("\"event\":\"published\",\"notice\":\"" + notice))
        .body("events[0].opened", nullValue())
        .body("events[0].change_set.entry", containsString("\"committed_at\":\""));
    publishing.acts(true, List.of(penalty(2)));
    proof(notice).body("pending", equalTo(1)).body("events.size()", equalTo(1));
    KeptLog.keep();
    given().get("/v1/notices/" + notice).then().statusCode(410);
    proof(notice)
        .body("pending", equalTo(0))
        .body("events.size()", equalTo(2))
        .body("events[1].entry", containsString("\"event\":\"withdrawn\""))
        .body(not(containsString("冷库")))
        .body(not(containsString("凭据")));
  }

  @Test
  void aPersonsNoticeIsInNoEntryAndOpensAtItsOwnAddress() {
    var key = new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), "D-9901-000921");
    publishing.acts(
        Acts.licence(Acts.AUTHORITY, "仲孙问月", "云文旅导〔2026〕921号")
            .party(Party.practitioner("仲孙问月", key))
            .build());
    KeptLog.keep();
    String notice =
        Statements.text(
            "select notice_id from practitioner_notice where party_key like ?",
            "practitioner:%921");
    ValidatableResponse proof =
        proof(notice)
            .header("Cache-Control", "no-store")
            .body("events[0].entry", containsString("\"hidden\":\""))
            .body("events[0].entry", not(containsString(notice)))
            .body("events[0].opened.event", containsString("\"notice\":\"" + notice));
    // What is opened is what the entry hides.
    byte[] salt = HexFormat.of().parseHex(proof.extract().path("events[0].opened.salt"));
    String event = proof.extract().path("events[0].opened.event");
    byte[] leafHash = TreeHash.leaf(event.getBytes(StandardCharsets.UTF_8)).bytes();
    String entry = proof.extract().path("events[0].entry");
    assertThat(entry).contains("\"hidden\":\"" + LoggedEvent.hidden(salt, leafHash) + "\"");
    assertThat(allEntries()).noneMatch(it -> it.contains(notice));
  }

  /** Nobody may keep it either, though nothing of it is shown yet. */
  @Test
  void aPersonsNoticeThatIsNotSignedYetIsNotKept() {
    KeptLog.keep();
    var key = new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), "D-9901-000922");
    publishing.acts(
        Acts.licence(Acts.AUTHORITY, "仲孙问月", "云文旅导〔2026〕922号")
            .party(Party.practitioner("仲孙问月", key))
            .build());
    String notice =
        Statements.text(
            "select notice_id from practitioner_notice where party_key like ?",
            "practitioner:%922");
    proof(notice)
        .body("events.size()", equalTo(0))
        .body("pending", equalTo(1))
        .header("Cache-Control", "no-store");
    KeptLog.keep();
    // An erased party changes nothing.
    Statements.asOwner(
        "update register_event set party_keys = '{}' where notice_id = '" + notice + "'");
    proof(notice).header("Cache-Control", "no-store").body("events.size()", equalTo(1));
  }

  /** Entries of a large change set come in parts, and the checkpoint is read after them. */
  @Test
  void whatIsPlacedAndNotStoredIsPending() {
    publishing.acts(penalty(3));
    String notice = noticeOf(3);
    KeptLog.keep();
    long leaf = proof(notice).extract().<Number>path("events[0].leaf").longValue();
    Statements.asOwner(
        "create table away as select * from log_entry where leaf = " + leaf,
        "alter table log_entry disable trigger user",
        "delete from log_entry where leaf = " + leaf);
    try {
      Eventually.holds(() ->
          given().get("/v1/notices/" + notice + "/proof").jsonPath().getInt("events.size()") == 0);
      proof(notice).body("pending", equalTo(1));
    } finally {
      Statements.asOwner(
          "insert into log_entry select * from away",
          "alter table log_entry enable trigger user",
          "drop table away");
    }
    Eventually.holds(() ->
        given().get("/v1/notices/" + notice + "/proof").jsonPath().getInt("events.size()") == 1);
  }

  @Test
  void anIdIsTakenAsNoticesTakeIt() {
    publishing.acts(penalty(4));
    String notice = noticeOf(4);
    KeptLog.keep();
    given()
        .get("/v1/notices/" + notice.toUpperCase(Locale.ROOT) + "/proof")
        .then()
        .statusCode(200)
        .body("notice", equalTo(notice));
  }

  @Test
  void eventsOfOneOrderHaveNothingInCommon() {
    String id =
        CourtOrders.issue(CourtOrders.resident("110100190208110921", "仲孙听泉"), "（2026）云01执9211号")
            .extract()
            .path("orders[0].id");
    CourtOrders.suspend(id, 2);
    KeptLog.keep();
    List<String> entries = allEntries();
    String hash =
        Statements.text(
            "select encode(max(content_hash), 'hex') from order_version where order_id = ?", id);
    assertThat(entries)
        .noneMatch(it -> it.contains(id) || it.contains(hash) || it.contains("order"));
    List<String> hidden = entries.stream().filter(it -> it.contains("\"hidden\"")).toList();
    assertThat(hidden).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(2);
  }

  private static List<String> allEntries() {
    List<String> entries = new ArrayList<>();
    String note = given().get("/v1/log/checkpoint").asString();
    long size =
        Checkpoint.parse(SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).text()).size();
    Tile.all(size)
        .filter(tile -> tile.level() == 0)
        .forEach(tile ->
            EntryBundle.parse(
                    given()
                        .urlEncodingEnabled(false)
                        .get("/v1/log/" + tile.entriesPath())
                        .asByteArray(),
                    tile.width())
                .forEach(entry -> entries.add(new String(entry, StandardCharsets.UTF_8))));
    return entries;
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000000,404,notice-unknown",
    "x,404,notice-unknown",
    "0000000000000000?x=1,400,parameter-unknown",
    "0000000000000000?page[after]=x,400,cursor-invalid",
    "0000000000000000?page[after]=-1,400,cursor-invalid",
    "0000000000000000?page[after]=5,400,cursor-invalid",
  })
  void whatIsNotThereIsAProblem(String question, int status, String code) {
    given()
        .get(
            "/v1/notices/"
                + question.replace("?", "/proof?").replaceFirst("^([^?/]*)$", "$1/proof"))
        .then()
        .statusCode(status)
        .body("code", equalTo(code));
  }
}
