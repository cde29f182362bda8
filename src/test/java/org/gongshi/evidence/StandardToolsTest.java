package org.gongshi.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.register.Act;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.gongshi.tlog.TreeHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of docs/evidence.md verify a signature, a leaf and a receipt, with nothing of ours.
 * With {@code -Devidence.transcripts=true} they leave what they said in {@code docs/evidence}.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class StandardToolsTest {
  private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\\n(.*?)```");

  @Inject Publishing publishing;

  @TempDir Path directory;

  private static String commands() throws IOException {
    String document = Files.readString(Path.of("docs/evidence.md"));
    String section =
        document.substring(
            document.indexOf("## Verify with standard tools"),
            document.indexOf("## For operators"));
    return COMMANDS
        .matcher(section)
        .results()
        .map(block -> block.group(1))
        .collect(Collectors.joining());
  }

  private record Said(int exit, String text) {}

  private Said run(String commands, String id, String number) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    shell
        .environment()
        .putAll(
            Map.of(
                "register",
                "http://127.0.0.1:" + RestAssured.port,
                "vkey",
                KeptLog.vkey(),
                "id",
                id,
                "number",
                number));
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), said);
  }

  /** The last leaf of the tree among them, whose path is another one than those of most. */
  @Test
  void commandsOfTheDocumentVerify() throws Exception {
    var party = Acts.company("StandardToolsTest", 1);
    publishing.acts(
        IntStream.rangeClosed(1, 3)
            .mapToObj(n -> Acts.penalty(party, "云泽市量器有限公司", "云市监罚〔2026〕量" + n + "号").build())
            .toArray(Act[]::new));
    KeptLog.keep();
    List<String> ids = RestAssured.get("/v1/notices?party=" + party).path("items.id");
    assertThat(ids).hasSize(3);
    for (String id : ids) {
      Said said = run(commands(), id, party.value());
      assertThat(said.exit()).as(said.text()).isZero();
      byte[] entry = Files.readAllBytes(directory.resolve("entry"));
      assertThat(said.text())
          .contains("Signature Verified Successfully")
          .contains(TreeHash.leaf(entry).base64())
          .contains("The leaf is in the tree")
          .contains("The answer is that of the receipt")
          .contains("The checkpoint is that of the receipt");
      if (Boolean.getBoolean("evidence.transcripts")) {
        Files.writeString(
            Files.createDirectories(Path.of("docs/evidence")).resolve("standard-tools.txt"),
            said.text());
      }
    }
    // Another answer is not that of the receipt.
    Said altered =
        run(
            commands().replace("jq -cSj .answer", "jq -cSj '.answer | .complete = false'"),
            ids.getFirst(),
            party.value());
    assertThat(altered.text())
        .contains("The leaf is in the tree")
        .doesNotContain("The answer is that of the receipt");
    // Another entry is not at this place.
    Said other =
        run(
            commands().replace(".events[0].entry", ".events[0].change_set.entry"),
            ids.getFirst(),
            party.value());
    assertThat(other.text())
        .contains("The answer is that of the receipt")
        .doesNotContain("The leaf is in the tree");
  }
}
