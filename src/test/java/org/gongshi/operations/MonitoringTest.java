package org.gongshi.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.OwnCluster;
import org.gongshi.testsupport.Passengers;
import org.gongshi.tlog.NoteAlgorithm;
import org.gongshi.tlog.NoteSigner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts ask for nothing that an instance does not tell. */
@QuarkusTest
@TestProfile(MonitoringTest.Everything.class)
class MonitoringTest {
  private static final Path MONITORING = Path.of("k8s", "monitoring");

  /** What an expression asks for: a name, and conditions on its labels. */
  private static final Pattern SERIES =
      Pattern.compile(
          "\\b((?:gongshi|http|cache|jvm|process)_[a-z0-9_]+)(?:\\{((?:\"[^\"]*\"|[^}\"])*)\\})?");

  private static final Pattern LABEL = Pattern.compile("([a-z_]+)(=~?|!~|!=)\"([^\"]*)\"");

  /** The scraper adds the first two; that a server fails is not to be had in a test. */
  private static final Set<String> NOT_TOLD = Set.of("job", "instance", "outcome=SERVER_ERROR");

  /** An instance that does all the work there is. */
  public static final class Everything extends OwnCluster {
    @Override
    public Map<String, String> getConfigOverrides() {
      Path directory = Path.of("target", "monitoring-" + ProcessHandle.current().pid());
      return Map.of(
          "gongshi.log.key-file", directory + ".key",
          "gongshi.log.state-file", directory + ".checkpoint",
          "gongshi.log.make-key", "true",
          "gongshi.log.confirmation", "none",
          "gongshi.log.witnesses[0].url", "http://127.0.0.1:9",
          "gongshi.log.witnesses[0].vkey",
              NoteSigner.generate("witness.example", NoteAlgorithm.COSIGNATURE_V1).key().vkey(),
          "gongshi.periods.enabled", "true",
          "gongshi.redress.enabled", "true",
          "gongshi.holders.enabled", "true");
    }
  }

  @Test
  void everythingThatDashboardsAndRulesAskForIsTold() throws IOException {
    useAll();
    Set<String> asked = new TreeSet<>();
    for (String expression : expressions()) {
      SERIES.matcher(expression).results().forEach(series -> asked.add(series.group()));
    }
    assertThat(asked).hasSizeGreaterThan(20);
    Eventually.holds(() -> told().stream().anyMatch(line -> line.startsWith("gongshi_job_")));
    List<String> told = told();
    assertThat(asked.stream().filter(series -> told.stream().noneMatch(line -> is(line, series))))
        .isEmpty();
  }

  @Test
  void everythingOfOursIsOnADashboardOrInARule() throws IOException {
    useAll();
    String expressions = String.join("\n", expressions());
    assertThat(ours().filter(name -> !expressions.contains(name))).isEmpty();
  }

  @Test
  void everythingOfOursIsInTheDocument() throws IOException {
    useAll();
    String document = Files.readString(Path.of("docs", "observability.md"));
    assertThat(ours().filter(name -> !document.contains("`" + name))).isEmpty();
    assertThat(
            rules().findValuesAsText("alert").stream()
                .map(alert -> alert.replaceFirst("(Fast|Slow|Creeping)$", ""))
                .filter(alert -> !document.contains("`" + alert + "`")))
        .isEmpty();
  }

  /** Some metrics begin with the first use. */
  private static void useAll() {
    given().get("/v1/subjects/uscc/91990102MCC0000146/status").then().statusCode(200);
    given().get("/v1/subjects?name=临江").then().statusCode(200);
    given().get("/v1/notices").then().statusCode(200);
    given().get("/").then().statusCode(200);
    Passengers.check(
            Passengers.token("monitoring"),
            Passengers.question(Passengers.bornOn("19020613").getFirst(), "司空见月"))
        .statusCode(200);
  }

  /** Names of the portal's own metrics, without what tells their parts apart. */
  private static Stream<String> ours() {
    return told().stream()
        .filter(line -> line.startsWith("gongshi_"))
        .map(line -> line.replaceFirst("[{ ].*", "").replaceFirst("_(total|count|sum|max)$", ""))
        .distinct();
  }

  private static List<String> told() {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  /** Whether a line of the metrics is of a series, as far as a test can have it. */
  private static boolean is(String line, String series) {
    Matcher asked = SERIES.matcher(series);
    Matcher told = SERIES.matcher(line);
    if (!asked.lookingAt() || !told.lookingAt() || !asked.group(1).equals(told.group(1))) {
      return false;
    }
    Map<String, String> labels =
        labels(told).collect(Collectors.toMap(label -> label.group(1), label -> label.group(3)));
    return labels(asked)
        .filter(label -> !NOT_TOLD.contains(label.group(1)))
        .filter(label -> !NOT_TOLD.contains(label.group(1) + "=" + label.group(3)))
        .allMatch(label -> holds(label, labels.get(label.group(1))));
  }

  private static Stream<MatchResult> labels(Matcher series) {
    String labels = series.group(2);
    return labels == null ? Stream.of() : LABEL.matcher(labels).results();
  }

  private static boolean holds(MatchResult condition, @Nullable String value) {
    String wanted = condition.group(3);
    return value != null
        && switch (condition.group(2)) {
          case "=" -> value.equals(wanted);
          case "!=" -> !value.equals(wanted);
          case "=~" -> value.matches(wanted);
          default -> !value.matches(wanted);
        };
  }

  private static List<String> expressions() throws IOException {
    List<String> found = new ArrayList<>(rules().findValuesAsText("expr"));
    try (DirectoryStream<Path> boards =
        Files.newDirectoryStream(MONITORING.resolve("dashboards"))) {
      for (Path board : boards) {
        found.addAll(new ObjectMapper().readTree(board.toFile()).findValuesAsText("expr"));
      }
    }
    return found;
  }

  private static JsonNode rules() throws IOException {
    return new ObjectMapper(new YAMLFactory())
        .readTree(MONITORING.resolve("gongshi-rules.yml").toFile());
  }
}
