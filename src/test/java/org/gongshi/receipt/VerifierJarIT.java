package org.gongshi.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gongshi.register.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier as it is handed out: one small file that needs nothing else. */
class VerifierJarIT {
  private static final long BYTES_MAX = 1_000_000;

  @TempDir Path directory;

  private static Path jar() throws Exception {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      return built
          .filter(file -> file.getFileName().toString().endsWith("-verifier.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private record Said(int exit, String text) {}

  private Said run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(jar().toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), said);
  }

  @Test
  void verifiesAReceiptAndRefusesAnAlteredOne() throws Exception {
    assertThat(Files.size(jar())).isLessThan(BYTES_MAX);
    Files.write(directory.resolve("jwks.json"), ReceiptFixture.keys().jwks());
    Map<String, Object> whole =
        Map.of(
            "receipt", ReceiptFixture.whole().receipt(),
            "answer", ReceiptFixture.ANSWER,
            "position", ReceiptFixture.POSITION.json());
    Files.write(directory.resolve("receipt.json"), CanonicalJson.bytes(whole));
    Said valid =
        run("--keys", "jwks.json", "--vkey", ReceiptFixture.LOG.key().vkey(), "receipt.json");
    assertThat(valid.text()).contains("VALID").doesNotContain("not-given");
    assertThat(valid.exit()).isZero();
    Files.writeString(
        directory.resolve("receipt.json"),
        CanonicalJson.text(whole).replace("\"complete\":true", "\"complete\":false"));
    assertThat(run("--keys", "jwks.json", "receipt.json").exit()).isEqualTo(1);
    assertThat(run().exit()).isEqualTo(2);
  }
}
