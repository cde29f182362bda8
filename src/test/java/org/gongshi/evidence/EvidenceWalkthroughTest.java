package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gongshi.embedded.Roles;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.monitor.MonitorCommand;
import org.gongshi.monitor.MonitorOptions;
import org.gongshi.receipt.VerifyCommand;
import org.gongshi.register.Act;
import org.gongshi.register.SourceRef;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Statements;
import org.gongshi.tlog.NoteKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walkthrough of {@code docs/evidence.md}. With {@code -Devidence.transcripts=true} it leaves
 * what was said in {@code docs/evidence}.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class EvidenceWalkthroughTest {
  private static final SourceRef SOURCE =
      new SourceRef(Acts.uscc("11990100MB0000951").value(), "云泽市见证局");

  private static final List<String> LOG = List.of("log_entry", "log_tile");

  @Inject Publishing publishing;

  @TempDir Path directory;

  private static Act penalty(int n) {
    return Acts.penalty(
            Acts.company("EvidenceWalkthroughTest", n), "云泽市留痕贸易有限公司" + n, "云证罚〔2026〕" + n + "号")
        .source(SOURCE)
        .build();
  }

  private record Said(int exit, String text) {}

  private Said verifyOffline() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream text = new PrintStream(out, true, StandardCharsets.UTF_8);
    int exit =
        VerifyCommand.run(
            List.of(
                "--keys",
                directory.resolve("jwks.json").toString(),
                "--vkey",
                KeptLog.vkey(),
                directory.resolve("receipt.json").toString()),
            text,
            text);
    return new Said(exit, out.toString(StandardCharsets.UTF_8));
  }

  private static Said monitor() {
    StringWriter text = new StringWriter();
    int exit =
        new MonitorCommand(new PrintWriter(text))
            .run(
                new MonitorOptions(
                    Optional.of(ClusterResource.cluster().standby().jdbcUrl()),
                    Roles.MONITOR,
                    Optional.empty(),
                    List.of(NoteKey.parse(KeptLog.vkey())),
                    List.of(),
                    Optional.empty(),
                    false));
    return new Said(exit, text.toString());
  }

  /** What the monitor says once the standby shows what was done. */
  private static Said monitorSays(int exit) {
    Said[] last = {monitor()};
    Eventually.holds(() -> {
      last[0] = monitor();
      return last[0].exit() == exit;
    });
    return last[0];
  }

  /** What only the owner of the schema can do, who takes the guards away first. */
  private static void tamper(String... statements) {
    LOG.forEach(table -> Statements.asOwner("alter table " + table + " disable trigger user"));
    Statements.asOwner(statements);
    LOG.forEach(table -> Statements.asOwner("alter table " + table + " enable trigger user"));
  }

  @Test
  void whatWasSaidIsProvenWhatWasAlteredIsFound() throws IOException {
    StringBuilder transcript = new StringBuilder();
    // 1. It is published, and the log is signed.
    publishing.acts(penalty(1), penalty(2));
    KeptLog.keep();
    String notice =
        given()
            .get("/v1/notices?party=" + Acts.company("EvidenceWalkthroughTest", 1))
            .path("items[0].id");
    // 2. Somebody looks it up, with a receipt, and keeps the keys.
    byte[] receipt = given().get("/v1/notices/" + notice + "?receipt=true").asByteArray();
    Files.write(directory.resolve("receipt.json"), receipt);
    Files.write(
        directory.resolve("jwks.json"), given().get("/.well-known/jwks.json").asByteArray());
    // 3. It is withdrawn.
    publishing.acts(true, List.of(penalty(2)));
    KeptLog.keep();
    given().get("/v1/notices/" + notice).then().statusCode(410);
    // 4. What it said is proven offline, and is still in the history that the log has today.
    Said offline = verifyOffline();
    assertThat(offline.text())
        .contains("VALID")
        .doesNotContain("not-given")
        .contains("云证罚〔2026〕1号");
    assertThat(offline.exit()).isZero();
    String online =
        given()
            .contentType("application/json")
            .body(receipt)
            .post("/v1/receipts/verify")
            .asString();
    assertThat(online)
        .startsWith("{\"valid\":true")
        .contains("{\"step\":\"history\",\"outcome\":\"verified\"}");
    Said agrees = monitorSays(MonitorCommand.EXIT_AGREES);
    // 5. A row of the register is altered.
    String other =
        given()
            .get("/v1/notices?party=" + Acts.company("EvidenceWalkthroughTest", 2))
            .path("items[0].id");
    String ofOther = " where notice_id = '" + other + "'";
    Statements.asOwner(
        "create table kept_content as select * from notice_content" + ofOther,
        "update notice_content set canonical = canonical || ' '::bytea" + ofOther);
    Said altered = monitorSays(MonitorCommand.EXIT_DIVERGES);
    assertThat(altered.text()).startsWith("DIVERGENCE").contains(other);
    Statements.asOwner(
        "update notice_content n set canonical = k.canonical from kept_content k"
            + " where k.notice_id = n.notice_id and k.version = n.version",
        "drop table kept_content");
    monitorSays(MonitorCommand.EXIT_AGREES);
    // 6. The log is rewritten: the withdrawal never happened, and the tree is made to fit.
    tamper(
        "create table kept_entry as select * from log_entry where convert_from(entry, 'UTF8') like"
            + " '%\"event\":\"withdrawn\",\"notice\":\""
            + notice
            + "%'",
        "create table kept_tile as select t.* from log_tile t, kept_entry e"
            + " where t.level = 0 and t.place = e.leaf / 256",
        "update log_entry e set entry = convert_to(replace(convert_from(e.entry, 'UTF8'),"
            + " 'withdrawn', 'corrected'), 'UTF8') from kept_entry k where k.leaf = e.leaf",
        "update log_tile t set hashes = overlay(t.hashes placing sha256('\\x00'::bytea || e.entry)"
            + " from (e.leaf % 256 * 32 + 1)::int for 32) from log_entry e, kept_entry k"
            + " where k.leaf = e.leaf and t.level = 0 and t.place = e.leaf / 256");
    Said rewritten = monitorSays(MonitorCommand.EXIT_DIVERGES);
    assertThat(rewritten.text()).startsWith("DIVERGENCE");
    tamper(
        "update log_entry e set entry = k.entry from kept_entry k where k.leaf = e.leaf",
        "update log_tile t set hashes = k.hashes from kept_tile k"
            + " where k.level = t.level and k.place = t.place",
        "drop table kept_entry",
        "drop table kept_tile");
    monitorSays(MonitorCommand.EXIT_AGREES);
    // 7. A receipt that was altered is not valid.
    Files.writeString(
        directory.resolve("receipt.json"),
        new String(receipt, StandardCharsets.UTF_8).replace("云证罚〔2026〕1号", "云证罚〔2026〕9号"));
    Said forged = verifyOffline();
    assertThat(forged.text()).contains("answer     failed").contains("NOT VALID");
    assertThat(forged.exit()).isEqualTo(1);

    String verifier =
        "$ java -jar gongshi-verifier.jar --keys jwks.json --vkey \"$vkey\" receipt.json\n";
    String monitor =
        "$ java -jar quarkus-run.jar monitor --register jdbc:postgresql://standby/gongshi --vkey"
            + " \"$vkey\"\n";
    transcript
        .append("# 4. The receipt of a notice that was withdrawn\n")
        .append(verifier)
        .append(offline.text())
        .append("$ curl -s -d @receipt.json -H 'Content-Type: application/json'")
        .append(" $register/v1/receipts/verify\n")
        .append(online)
        .append("\n\n")
        .append(monitor)
        .append(agrees.text())
        .append("\n# 5. A content was altered\n")
        .append(monitor)
        .append(altered.text())
        .append("\n# 6. The withdrawal was taken out of the log, and the tree made to fit\n")
        .append(monitor)
        .append(rewritten.text())
        .append("\n# 7. The answer beside the receipt was altered\n")
        .append(verifier)
        .append(forged.text());
    if (Boolean.getBoolean("evidence.transcripts")) {
      Path file = Path.of("docs/evidence/walkthrough.txt");
      Files.createDirectories(file.getParent());
      Files.writeString(file, transcript);
    }
  }
}
