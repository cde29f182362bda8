package org.gongshi.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/downloads.md check a set, with nothing of ours. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class DownloadsToolsTest {
  private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\\n(.*?)```");

  @TempDir Path directory;

  private record Said(int exit, String text) {}

  private Said run(String commands) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    shell.environment().put("register", "http://127.0.0.1:" + RestAssured.port);
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), said);
  }

  @Test
  void checkASetAndFindWhatWasAltered() throws Exception {
    Sets.made();
    Matcher block = COMMANDS.matcher(Files.readString(Path.of("docs/downloads.md")));
    assertThat(block.find()).isTrue();
    String commands = block.group(1);
    Said said = run(commands);
    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(said.text())
        .contains(
            "Signature Verified Successfully",
            "notices.csv.gz: OK",
            "notices.jsonl.gz: OK",
            "notices.parquet: OK",
            "schema.json: OK");

    String offline = commands.substring(commands.indexOf("bytes()"));
    Path manifest = directory.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"rows\":", "\"rows\":1"));
    assertThat(run(offline).text()).contains("Signature Verification Failure");
  }
}
