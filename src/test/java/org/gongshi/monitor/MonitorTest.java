package org.gongshi.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gongshi.logkeeping.TestLog;
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
    List<String> arguments =
        new ArrayList<>(
            List.of("--register", log.register.url(), "--vkey", TestLog.SIGNER.key().vkey()));
    arguments.addAll(List.of(more));
    return monitor(arguments.toArray(String[]::new));
  }

  @Test
  void whatIsAsItWasAgrees() {
    Said said = compare();
    assertThat(said.text()).startsWith("AGREES " + log.store().size() + " leaves up to 2-5, 3 ");
    assertThat(said.exit()).isZero();
    assertThat(said.text()).doesNotContain(" 0 contents");
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
            "is not placed as change set 1-3"));
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
