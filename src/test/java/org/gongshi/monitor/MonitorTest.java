package org.gongshi.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.logkeeping.TestLog;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.TwoReplicas;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteAlgorithm;
import org.gongshi.tlog.NoteSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is altered in register or log after it was signed, the monitor says where it begins. */
class MonitorTest {
  private TestLog log;

  @BeforeEach
  void begin() {
    log = new TestLog(20_261_130);
    log.history.changeSets(12);
    RealChangeSet.add(log, 1, 13);
    log.kept();
    log.history.newEpoch().changeSet(400);
    log.kept();
    log.history.changeSets(4);
    log.kept();
  }

  @AfterEach
  void close() {
    log.close();
  }

  /** What the command printed, and how it ended. */
  private record Said(int exit, String text) {}

  private static Said monitor(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int exit =
        switch (MonitorOptions.parse(arguments, out, out)) {
          case MonitorOptions.Parsed.Run(MonitorOptions options) ->
              new MonitorCommand(out).run(options);
          case MonitorOptions.Parsed.End(int code) -> code;
        };
    out.flush();
    return new Said(exit, text.toString());
  }

  private Said compare(String... more) {
    return compareAt(log.register.url(), more);
  }

  private static Said compareAt(String url, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--register", url, "--vkey", TestLog.SIGNER.key().vkey()));
    arguments.addAll(List.of(more));
    return monitor(arguments.toArray(String[]::new));
  }

  @Test
  void whatIsAsItWasAgrees() {
    Said said = compare();
    assertThat(said.text()).startsWith("AGREES " + log.store().size() + " leaves up to 2-5, 3 ");
    assertThat(said.exit()).isZero();
    assertThat(said.text()).doesNotContain(" 0 contents");
    assertThat(said.text())
        .contains("served: 0 notices in lists, 0 orders in force, facts in answers not");
    RealChangeSet.grant(log);
    Said served = compare();
    assertThat(served.text())
        .contains("served: 1 notices in lists, 1 orders in force, facts in answers;");
    assertThat(served.exit()).isZero();
  }

  @Test
  void whatIsNotLoggedYetIsCounted() {
    log.history.changeSets(2);
    assertThat(compare())
        .satisfies(said -> {
          assertThat(said.exit()).isZero();
          assertThat(said.text()).contains("not logged yet: 2");
        });
  }

  static Stream<Arguments> alterations() {
    return Stream.of(
        Arguments.of(
            "update register_event set kind = 'corrected' where change_set_id = 5 and seq = 1",
            "event 1 of change set 5 is not what its leaf hash says"),
        Arguments.of(
            "delete from register_event where change_set_id = 5 and seq = 1",
            "event 1 of change set 5 is missing"),
        Arguments.of(
            "update register_event set seq = seq + 1000 where change_set_id = 13 and seq in (1, 2);"
                + " update register_event set seq = 1003 - seq where change_set_id = 13 and seq > 1000",
            "event 1 of change set 13"),
        Arguments.of(
            "insert into register_event select change_set_id, seq + 1000, kind, party_keys, notice_id, version, leaf_hash, order_id, content_hash from register_event where change_set_id = 5 and seq = 1",
            "more events than it says"),
        Arguments.of(
            "insert into register_event select 9999, seq, kind, party_keys, notice_id, version, leaf_hash, order_id, content_hash from register_event where change_set_id = 5 and seq = 1",
            "events of change set 9999 have no position"),
        Arguments.of("delete from change_set where id = 6", "is missing"),
        Arguments.of(
            "update change_set set committed_at = committed_at - interval '1 day' where id = 6",
            "is not placed as change set 1-6"),
        Arguments.of(
            "update change_set set number = -number where epoch = 1", "at no legal position"),
        Arguments.of(
            "update notice_content set canonical = canonical || ' '::bytea where version = 1",
            "says something else than was logged"),
        Arguments.of(
            "update notice_content set salt = sha256('x') where version = 1",
            "says something else than was logged"),
        Arguments.of(
            "update notice_version set content_hash = sha256('x') where notice_id = 'n000000000000003'",
            "notice n000000000000003, version 1 has another hash"),
        Arguments.of(
            "delete from notice_version where notice_id = 'n000000000000003'", "is missing"),
        Arguments.of("update order_version set content_hash = sha256('x')", "has another hash"),
        Arguments.of(
            "update log_entry set entry = entry || ' '::bytea where leaf = 40",
            "the entry of leaf 40"),
        Arguments.of("delete from log_entry where leaf = 40", "leaf 4"),
        Arguments.of("delete from log_entry where leaf > 450", "were signed"),
        Arguments.of("delete from log_hidden", "what opens leaf"),
        Arguments.of("update log_hidden set salt = sha256('x')", "the entry of leaf"),
        Arguments.of(
            "update log_tile set hashes = set_byte(hashes, 7, get_byte(hashes, 7) # 1) where level = 0 and place = 0",
            "tile/0/000"),
        Arguments.of(
            "update log_tile set hashes = set_byte(hashes, 7, get_byte(hashes, 7) # 1) where level = 1",
            "tile/1/000"),
        Arguments.of("delete from log_tile where level = 1", "tile/1/000"),
        Arguments.of("insert into log_tile values (3, 7, sha256('x'))", "rows of tiles"),
        Arguments.of(
            "update log_checkpoint set root = sha256('x') where epoch = 1",
            "another tree than its row"),
        Arguments.of(
            "update log_checkpoint set note = replace(note, size::text, (size + 1)::text) where epoch = 1",
            "log_checkpoint"),
        Arguments.of(
            "update log_change_set set committed_at = now() where epoch = 1 and number = 3",
            "is not placed as change set 1-3"),
        Arguments.of(
            "insert into register_event select change_set_id, 0, kind, party_keys, notice_id, version, leaf_hash, order_id, content_hash from register_event where change_set_id = 5 and seq = 1",
            "events of change set 5 have no position"),
        Arguments.of("insert into log_hidden values (1000000, sha256('x'))", "log: log_hidden has"),
        Arguments.of(
            "insert into log_hidden select max(leaf), sha256('x') from log_change_set",
            "log: log_hidden has"),
        Arguments.of(
            "insert into log_change_set values (99999, 999999, 9, 9, 0, now())",
            "log: log_change_set has"),
        Arguments.of(
            "update log_checkpoint set number = number + 1 where epoch = 2",
            "says it covers 2-2, and its last change set is 2-1"),
        Arguments.of("update log_checkpoint set epoch = 2 where epoch = 1", "says it covers 2-13"),
        Arguments.of(
            "insert into log_cosignature select size, 'witness', 'x', now() from log_checkpoint",
            "no signature"),
        Arguments.of(
            "insert into log_cosignature select size, 'witness', '\u2014 other AAAAAAAA', now() from log_checkpoint",
            "not a signature of this witness"),
        Arguments.of(
            "update log_checkpoint set vkey = 'another key' where epoch = 2",
            "not signed with the key that its row names"),
        Arguments.of("insert into log_key values ('another key', now())", "another key"));
  }

  /** What leaves no trace in the log itself: versions, contents and facts of the register. */
  static Stream<Arguments> alterationsOfContents() {
    String other = "convert_to('{\"name\":\"x\"}', 'UTF8')";
    return Stream.of(
        Arguments.of(
            "update subject_version set facts = "
                + other
                + ", facts_hash = sha256(salt || "
                + other
                + ")",
            "the subject of event 1 of change set 5000 has another hash than its event"),
        Arguments.of(
            "delete from subject_version", "the subject of event 1 of change set 5000 is missing"),
        Arguments.of(
            "insert into subject_version select subject_key, 99999, origin, salt, facts, facts_hash from subject_version",
            "has 2 versions of subjects, and events made 1"),
        Arguments.of(
            "insert into notice_version (notice_id, version, change_set_id, event, published_from, published_to, publicity_rule, content_hash) select notice_id, 2, change_set_id, 'corrected', published_from, published_to, publicity_rule, content_hash from notice_version where notice_id = 'n000000000900001';"
                + " insert into notice_content select notice_id, 2, salt, canonical from notice_content where notice_id = 'n000000000900001'",
            "no event made notice n000000000900001, version 2"),
        Arguments.of(
            "insert into notice_version (notice_id, version, change_set_id, event, published_from, published_to, publicity_rule, content_hash) select 'n000000000999999', 1, change_set_id, 'published', published_from, published_to, publicity_rule, content_hash from notice_version where notice_id = 'n000000000900001'",
            "no event made notice n000000000999999, version 1"),
        Arguments.of(
            "insert into notice_content select 'z', 1, salt, canonical from notice_content where notice_id = 'n000000000900001'",
            "there is a content of notice z, version 1, which never was"),
        Arguments.of(
            "update notice_version set event = 'corrected' where notice_id = 'n000000000900001'",
            "no event made notice n000000000900001, version 1"),
        Arguments.of(
            "delete from notice_content where notice_id = 'n000000000900001'",
            "the content of notice n000000000900001, version 1 is missing, and no event erased it"),
        Arguments.of(
            "insert into notice_content select notice_id, 1, sha256('x'), 'x' from notice_version where event = 'withdrawn' and version = 2 limit 1",
            "version 1 is there, and an event erased it"),
        Arguments.of(
            "delete from order_content",
            "the content of order o000000000900001, version 1 is missing, and no event erased it"),
        Arguments.of(
            "insert into order_version select order_id, 2, change_set_id, 'order_ended', content_hash, null from order_version where order_id = 'o000000000900001'; delete from order_content",
            "no event made order o000000000900001, version 2"),
        Arguments.of(
            "update notice_version set published_to = published_to - interval '300 days' where notice_id = 'n000000000900001'",
            "notice n000000000900001, version 1 has another public period than its content says"),
        Arguments.of(
            "update notice_version set publicity_rule = 'x' where notice_id = 'n000000000900001'",
            "another public period"));
  }

  @ParameterizedTest
  @MethodSource("alterationsOfContents")
  void whatTheRegisterSaysIsWhatWasLogged(String sql, String where) {
    firstDivergenceIsSaid(sql, where);
  }

  static Stream<Arguments> alterationsOfWhatIsServed() {
    return Stream.of(
        Arguments.of(
            "delete from notice_listed",
            "notice n000000000900001 is not listed, and no event erased it"),
        Arguments.of(
            "update notice_listed set status = 'revoked'", "is listed otherwise than its content"),
        Arguments.of(
            "update notice_listed set card = card || ' '::bytea",
            "is listed otherwise than its content"),
        Arguments.of(
            "update notice_listed set published_to = now()",
            "is listed otherwise than its content"),
        Arguments.of(
            "insert into notice_listed (notice_id, version, change_set_id, kind, party_key, authority_uscc, region, document_no, decided_on, published_from, published_to, status, card, party) select 'zz', version, change_set_id, kind, party_key, authority_uscc, region, document_no, decided_on, published_from, published_to, status, card, party from notice_listed",
            "notice zz is listed, and never was published"),
        Arguments.of(
            "insert into practitioner_notice select * from notice_listed", "is listed twice"),
        Arguments.of(
            "insert into practitioner_notice select * from notice_listed; delete from notice_listed",
            "is listed otherwise than its content"),
        Arguments.of(
            "update service_order set in_force_to = in_force_to - interval '300 days'",
            "order o000000000900001 is in force otherwise than its content says"),
        Arguments.of("update service_order set covers = '{air}'", "is in force otherwise"),
        Arguments.of("update service_order set party_key = 'uscc:x'", "is in force otherwise"),
        Arguments.of("delete from service_order", "is not in force, and no event ended it"),
        Arguments.of(
            "insert into service_order (order_id, version, change_set_id, kind, edition, case_no, authority_uscc, authority_name, authority_contact, legal_basis, party_key, key_id, covers, issued_on, in_force_from, in_force_to, published_on) select 'other', version, change_set_id, kind, edition, case_no, authority_uscc, authority_name, authority_contact, legal_basis, party_key, key_id, covers, issued_on, in_force_from, in_force_to, published_on from service_order",
            "other is in force, and never was issued"),
        Arguments.of(
            "update subject_body set identity = '{}'",
            "the answer about uscc:91990100MA00009310 has other facts than were logged"),
        Arguments.of(
            "update subject_number set subject_key = 'uscc:x'",
            "has other facts than were logged"));
  }

  @ParameterizedTest
  @MethodSource("alterationsOfWhatIsServed")
  void whatIsServedIsWhatWasLogged(String sql, String where) {
    RealChangeSet.grant(log);
    firstDivergenceIsSaid(sql, where);
  }

  /** What is not in the log yet is served already. */
  @Test
  void whatIsNotLoggedYetIsComparedToo() {
    try (TestLog young = new TestLog(931)) {
      young.history.changeSets(2);
      young.kept();
      RealChangeSet.add(young, 1, 3);
      assertThat(compareAt(young.register.url()).exit()).isZero();
      young.tamper("update subject_version set facts_hash = sha256(salt), facts = ''");
      assertThat(compareAt(young.register.url()).text())
          .startsWith("DIVERGENCE")
          .contains("event 1 of change set 5000 has another hash");
    }
  }

  /** Their events do not say the hash of the content, but their leaves do. */
  @Test
  void contentsFromBeforeTheLogAreCompared() {
    try (TestLog old = new TestLog(932)) {
      old.history.changeSets(5);
      RealChangeSet.add(old, 1, 6);
      old.register.asOwner("update register_event set content_hash = null");
      old.kept();
      String url = old.register.url();
      assertThat(compareAt(url).text()).startsWith("AGREES");
      old.tamper(
          "update notice_version set content_hash = sha256('x') where notice_id = '"
              + RealChangeSet.NOTICE
              + "'");
      assertThat(compareAt(url).text())
          .startsWith("DIVERGENCE")
          .contains("notice n000000000900001, version 1 has another hash than its event");
    }
  }

  @Test
  void aStandbyThatIsBehindWhatWasSeenIsNoDivergence() {
    String state = log.directory.resolve("seen").toString();
    EmbeddedCluster cluster = ClusterResource.cluster();
    String standby =
        log.register
            .url()
            .replace(":" + cluster.primaryPort() + "/", ":" + cluster.standbyPort() + "/");
    Eventually.holds(() -> compareAt(standby).text().contains("up to 2-5, 3 "));
    TwoReplicas.pauseReplay(cluster.standby());
    try {
      log.history.changeSets(2);
      log.kept();
      assertThat(compare("--state", state).exit()).isZero();
      Said said = compareAt(standby, "--state", state);
      assertThat(said.text()).startsWith("UNAVAILABLE behind: this standby has");
      assertThat(said.exit()).isEqualTo(MonitorCommand.EXIT_UNAVAILABLE);
    } finally {
      TwoReplicas.resumeReplay(cluster.standby());
    }
    Eventually.holds(() -> compareAt(standby, "--state", state).exit() == 0);
  }

  @Test
  void whatAWitnessSignedIsVerified() {
    NoteSigner witness = NoteSigner.generate("witness.example", NoteAlgorithm.COSIGNATURE_V1);
    Checkpoint newest = log.checkpoints().getLast();
    String line = witness.cosign(newest, Instant.now()).line();
    log.register.asOwner(
        "insert into log_cosignature values (%d, 'witness.example', '%s', now())"
            .formatted(newest.size(), line));
    assertThat(compare("--witness", witness.key().vkey()).exit()).isZero();
    log.register.asOwner(
        "insert into log_cosignature values (%d, 'witness.example', '%s', now())"
            .formatted(log.checkpoints().getFirst().size(), line));
    assertThat(compare("--witness", witness.key().vkey()).text())
        .startsWith("DIVERGENCE")
        .contains("not a signature of this witness");
  }

  @ParameterizedTest
  @MethodSource("alterations")
  void firstDivergenceIsSaid(String sql, String where) {
    log.tamper(sql.strip());
    Said said = compare();
    assertThat(said.text()).startsWith("DIVERGENCE").contains(where.strip());
    assertThat(said.exit()).isEqualTo(MonitorCommand.EXIT_DIVERGES);
  }

  @Test
  void aRegisterAndLogRewrittenTogetherDoNotHaveTheSignedRoots() {
    // Everything agrees with itself: only what was signed does not.
    log.tamper(
        "delete from log_entry",
        "delete from log_tile",
        "delete from log_change_set",
        "delete from log_hidden",
        "update change_set set committed_at = committed_at - interval '1 day'");
    Stream.of("log_checkpoint", "kept")
        .forEach(table -> {
          if (table.equals("log_checkpoint")) {
            log.tamper(
                "create table kept as select * from log_checkpoint", "delete from log_checkpoint");
            log.keptAnew();
          } else {
            log.tamper(
                "delete from log_checkpoint", "insert into log_checkpoint select * from kept");
          }
        });
    assertThat(compare().text()).startsWith("DIVERGENCE").contains("another root than was signed");
  }

  @Test
  void whatWasSeenOnceMustStayTheBeginning() {
    String state = log.directory.resolve("seen").toString();
    assertThat(compare("--state", state).exit()).isZero();
    assertThat(compare("--state", state).exit()).isZero();
    // The end is cut off, checkpoints and all.
    long size = log.checkpoints().get(1).size();
    log.tamper(
        "delete from log_checkpoint where size > " + size,
        "delete from log_entry where leaf >= " + size,
        "delete from log_hidden where leaf >= " + size,
        "delete from log_change_set where leaf >= " + size);
    Said said = compare("--state", state);
    assertThat(said.exit()).isEqualTo(MonitorCommand.EXIT_DIVERGES);
    assertThat(said.text()).contains("were signed (state file)");
  }

  @Test
  void anotherKeyIsNotTaken() {
    Said said =
        monitor(
            "--register",
            log.register.url(),
            "--vkey",
            NoteSigner.generate(TestLog.ORIGIN, NoteAlgorithm.ED25519).key().vkey());
    assertThat(said.exit()).isEqualTo(MonitorCommand.EXIT_DIVERGES);
    assertThat(said.text()).contains("not signed with a key of this log");
  }

  @Test
  void aDatabaseThatIsNotThereIsUnavailable() {
    Said said =
        monitor(
            "--register",
            "jdbc:postgresql://127.0.0.1:9/gongshi",
            "--vkey",
            TestLog.SIGNER.key().vkey());
    assertThat(said.exit()).isEqualTo(MonitorCommand.EXIT_UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "--vkey x --register jdbc:postgresql://h/d",
    "--register jdbc:postgresql://h/d",
    "--log ftp://h --state s --vkey {vkey}",
    "--log http://h --vkey {vkey}",
    "--log http://h --register jdbc:postgresql://h/d --state s --vkey {vkey}"
  })
  void aWrongCommandLineIsSaid(String line) {
    String[] arguments =
        line.isEmpty()
            ? new String[0]
            : line.replace("{vkey}", TestLog.SIGNER.key().vkey()).split(" ");
    assertThat(monitor(arguments).exit()).isEqualTo(MonitorCommand.EXIT_USAGE);
  }
}
