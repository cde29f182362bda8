package org.gongshi;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No tracked file has a secret in it: keys, tokens and passwords by their shape. What has that
 * shape and is none is named, with a reason, in {@code secrets-allowed.csv}.
 */
class SecretsTest {
  private static final Path ALLOWED = Path.of("src", "test", "resources", "secrets-allowed.csv");

  private static final Map<String, Pattern> SHAPES = shapes();

  /** A file and what was found in it; the text is cut, so that a report tells no secret. */
  private record Finding(String file, String shape) {}

  private static Map<String, Pattern> shapes() {
    Map<String, Pattern> shapes = new LinkedHashMap<>();
    // A header with something below it, as a key has it; the header alone is code that reads keys.
    shapes.put(
        "private-key",
        Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\\s|\\\\n)+[A-Za-z0-9+/=]{4}"));
    shapes.put("aws-key", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"));
    shapes.put("github-token", Pattern.compile("\\b(?:gh[pousr]|github_pat)_[A-Za-z0-9_]{30,}"));
    shapes.put("gitlab-token", Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20,}"));
    shapes.put("slack-token", Pattern.compile("\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"));
    shapes.put("google-key", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}"));
    shapes.put("npm-token", Pattern.compile("\\bnpm_[A-Za-z0-9]{36}"));
    shapes.put("payment-key", Pattern.compile("\\b[rs]k_live_[A-Za-z0-9]{16,}"));
    shapes.put("webhook-secret", Pattern.compile("\\bwhsec_[A-Za-z0-9+/=]{20,}"));
    shapes.put(
        "log-key", Pattern.compile("PRIVATE\\+KEY\\+[^+\\s]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]{40,}"));
    shapes.put("jwt", Pattern.compile("\\beyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{8,}"));
    shapes.put(
        "login-in-address", Pattern.compile("[a-z]://[^/@\\s\"'<>{}$:]+:[^/@\\s\"'<>{}$]+@"));
    shapes.put(
        "password",
        Pattern.compile(
            "(?i)(?:password|passwd|secret|token|api[_-]?key)[\"']?\\s*[:=,]\\s*"
                + "[\"'](?=[^\"']*[0-9])[^\"'$<{\\s(]{12,}[\"']"));
    return shapes;
  }

  @Test
  void noTrackedFileHasASecret() throws Exception {
    Map<Finding, String> allowed = allowed();
    TreeSet<String> unexpected = new TreeSet<>();
    List<Finding> found = new ArrayList<>();
    List<String> files = tracked();
    assertThat(files).contains("pom.xml", "src/test/java/org/gongshi/SecretsTest.java");
    for (String file : files) {
      for (String shape : shapesIn(text(Path.of(file)))) {
        Finding finding = new Finding(file, shape);
        found.add(finding);
        if (!allowed.containsKey(finding)) {
          unexpected.add(file + ": " + shape);
        }
      }
    }
    assertThat(unexpected).isEmpty();
    assertThat(found).as("no row of the list is left over").containsAll(allowed.keySet());
    assertThat(allowed.values()).noneMatch(String::isBlank);
  }

  /** Put together here, so that this file has none of them. */
  static Map<String, String> examples() {
    String letters = "Ab3".repeat(20);
    return Map.ofEntries(
        Map.entry("private-key", "-----BEGIN EC PRIVATE" + " KEY-----\nMHcC" + letters),
        Map.entry("aws-key", "AKIA" + "A1".repeat(8)),
        Map.entry("github-token", "ghp_" + letters.substring(0, 36)),
        Map.entry("gitlab-token", "glpat-" + letters.substring(0, 20)),
        Map.entry("slack-token", "xoxb-" + "1234567890"),
        Map.entry("google-key", "AIza" + letters.substring(0, 35)),
        Map.entry("npm-token", "npm_" + letters.substring(0, 36)),
        Map.entry("payment-key", "sk_live_" + letters.substring(0, 24)),
        Map.entry("webhook-secret", "whsec_" + letters.substring(0, 32)),
        Map.entry("log-key", "PRIVATE+KEY+" + "log+0123abcd+" + letters),
        Map.entry("jwt", "eyJ" + letters + ".eyJ" + letters + "." + letters),
        Map.entry("login-in-address", "postgresql://gongshi:" + "s3cr3t" + "@db:5432/gongshi"),
        Map.entry("password", "client-secret: \"" + letters.substring(0, 16) + "\""));
  }

  static Iterable<String> names() {
    return SHAPES.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aSecretOfEachShapeIsFound(String shape) {
    String example = examples().get(shape);
    assertThat(example).isNotNull();
    assertThat(shapesIn("left " + example + " right\n")).containsExactly(shape);
  }

  private static List<String> shapesIn(String text) {
    return SHAPES.entrySet().stream()
        .filter(shape -> shape.getValue().matcher(text).find())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<Finding, String> allowed() throws IOException {
    Map<Finding, String> allowed = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(ALLOWED)) {
      csv.forEach(row ->
          allowed.put(
              new Finding(row.getField("file"), row.getField("shape")), row.getField("reason")));
    }
    return allowed;
  }

  /** What is in the repository, and what would be with the next commit. */
  private static List<String> tracked() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(Path.of(".git")), "not a clone of the repository");
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).isZero();
    return Pattern.compile("\0")
        .splitAsStream(names)
        .filter(name -> !name.isEmpty() && Files.isRegularFile(Path.of(name)))
        .toList();
  }

  /** Pictures and archives too: whatever of them is text. */
  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
