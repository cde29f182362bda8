package org.gongshi;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/security/asvs.csv} answers every requirement of levels 1 and 2 once, and what it and
 * the threat model name is there.
 */
class SecurityLedgerTest {
  private static final Path LEDGER = Path.of("docs", "security", "asvs.csv");
  private static final Path THREAT_MODEL = Path.of("docs", "security", "threat-model.md");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Path CODE = Path.of("src", "main", "java", "org", "gongshi");
  private static final Path SCRIPT =
      Path.of("src", "main", "resources", "META-INF", "resources", "gongshi.js");

  /** Of ASVS 5.0.0, by chapter. */
  private static final Map<String, Long> REQUIREMENTS =
      Map.ofEntries(
          Map.entry("V1", 27L),
          Map.entry("V2", 11L),
          Map.entry("V3", 19L),
          Map.entry("V4", 10L),
          Map.entry("V5", 9L),
          Map.entry("V6", 35L),
          Map.entry("V7", 18L),
          Map.entry("V8", 7L),
          Map.entry("V9", 7L),
          Map.entry("V10", 29L),
          Map.entry("V11", 14L),
          Map.entry("V12", 9L),
          Map.entry("V13", 13L),
          Map.entry("V14", 9L),
          Map.entry("V15", 13L),
          Map.entry("V16", 16L),
          Map.entry("V17", 7L));

  private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT)(?:#\\w+)?)`");

  /** What no packaged code does: these packages are in no artifact. */
  private static final List<String> UNPACKAGED = List.of("embedded", "sample", "sandbox");

  private static final List<String> ABSENT =
      List.of(
          "ProcessBuilder",
          "getRuntime().exec",
          "ScriptEngine",
          "InitialContext",
          "ObjectInputStream",
          "DocumentBuilder",
          "SAXParser",
          "XMLInputFactory");

  private static final List<String> ABSENT_IN_PAGES =
      List.of("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");

  /** An assignment to what stands in brackets behind a value. */
  private static final Pattern COMPUTED_PROPERTY =
      Pattern.compile("[\\w)\\]]\\[[^\\]]+\\]\\s*[-+*/|&?]*=[^=]");

  private static final List<String> WAYS_TO_PROTOTYPES =
      List.of(
          "__proto__", "prototype", "Object.assign", "fromEntries", "defineProperty", "Reflect.");

  /** How a means of cryptography is asked for by its name. */
  private static final Pattern MEANS =
      Pattern.compile("(Cipher|MessageDigest|Signature|Mac)\\.getInstance\\((\\w+|\"[^\"]+\")\\)");

  @Test
  void everyRequirementIsAnsweredOnce() throws IOException {
    List<NamedCsvRecord> rows = rows();
    assertThat(rows.stream().map(row -> row.getField("id")))
        .allMatch(id -> id.matches("V[0-9]+\\.[0-9]+\\.[0-9]+"))
        .doesNotHaveDuplicates();
    assertThat(
            rows.stream()
                .map(row -> row.getField("id").replaceFirst("\\..*", ""))
                .collect(groupingBy(chapter -> chapter, counting())))
        .isEqualTo(REQUIREMENTS);
    assertThat(rows.stream().filter(row -> row.getField("level").equals("1"))).hasSize(70);
  }

  @Test
  void everyAnswerNamesWhatIsThere() throws IOException {
    Map<String, String> tests = tests();
    List<String> wrong = new ArrayList<>();
    for (NamedCsvRecord row : rows()) {
      for (String evidence : row.getField("evidence").split(";", -1)) {
        boolean good =
            switch (row.getField("answer")) {
              case "test" -> isTest(evidence, tests);
              case "configuration", "operator" -> isWritten(evidence);
              case "not-applicable", "open" ->
                  evidence.isEmpty() && !row.getField("note").isBlank();
              default -> false;
            };
        if (!good) {
          wrong.add(row.getField("id") + ": " + evidence);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void testsOfTheThreatModelAreThere() throws IOException {
    Map<String, String> tests = tests();
    List<String> named =
        NAMED_TEST
            .matcher(Files.readString(THREAT_MODEL))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(named).isNotEmpty().allMatch(name -> isTest(name, tests));
  }

  @Test
  void whatTheLedgerCallsAbsentIsAbsent() throws IOException {
    packaged().forEach((file, code) -> assertThat(ABSENT).as(file).noneMatch(code::contains));
    String script = Files.readString(SCRIPT);
    assertThat(ABSENT_IN_PAGES).noneMatch(script::contains);
  }

  /** So nothing that it was sent can become a property of every object. */
  @Test
  void theScriptSetsNoPropertyWhoseNameItComputes() throws IOException {
    String script = Files.readString(SCRIPT);
    assertThat(COMPUTED_PROPERTY.matcher("kept[sent.name] = sent.value").find()).isTrue();
    assertThat(COMPUTED_PROPERTY.matcher(script).results()).isEmpty();
    assertThat(WAYS_TO_PROTOTYPES).noneMatch(script::contains);
  }

  /** A name that is no text is a constant beside it, which then says one of these. */
  @Test
  void onlyTheseMeansOfCryptographyAreUsed() throws IOException {
    List<String> means = new ArrayList<>();
    packaged()
        .forEach((file, code) ->
            MEANS
                .matcher(code)
                .results()
                .map(found -> found.group(1) + " " + named(found.group(2), code))
                .forEach(means::add));
    assertThat(means.stream().distinct())
        .containsExactlyInAnyOrder(
            "Cipher AES/GCM/NoPadding",
            "MessageDigest SHA-256",
            "Signature Ed25519",
            "Mac HmacSHA256");
  }

  private static String named(String argument, String code) {
    if (argument.startsWith("\"")) {
      return argument.replace("\"", "");
    }
    return Pattern.compile("String " + argument + " = \"([^\"]+)\"")
        .matcher(code)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElse(argument);
  }

  private static boolean isTest(String name, Map<String, String> tests) {
    String[] parts = name.split("#", -1);
    String source = tests.getOrDefault(parts[0], "");
    return parts.length == 1
        ? !source.isEmpty()
        : parts.length == 2 && source.contains("void " + parts[1] + "(");
  }

  /** A file, and text that stands in it. */
  private static boolean isWritten(String evidence) {
    int end = evidence.indexOf(": ");
    if (end < 0 || end + 2 == evidence.length()) {
      return false;
    }
    Path file = Path.of(evidence.substring(0, end));
    return Files.isRegularFile(file) && text(file).contains(evidence.substring(end + 2));
  }

  private static List<NamedCsvRecord> rows() throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(LEDGER)) {
      return csv.stream().toList();
    }
  }

  /** Sources of test classes by their names. */
  private static Map<String, String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(
              file -> file.toString().endsWith("Test.java") || file.toString().endsWith("IT.java"))
          .collect(
              toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  SecurityLedgerTest::text));
    }
  }

  /** Sources of what is packaged by their paths. */
  private static Map<String, String> packaged() throws IOException {
    try (Stream<Path> files = Files.walk(CODE)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !UNPACKAGED.contains(CODE.relativize(file).getName(0).toString()))
          .collect(toMap(Path::toString, SecurityLedgerTest::text));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
