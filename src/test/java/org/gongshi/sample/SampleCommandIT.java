package org.gongshi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Packaged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command that fills a register, as docs/sample.md has it: in bulk, and when it is killed. */
class SampleCommandIT {
  private static final Path TARGET = Path.of("target");

  private Path directory = TARGET;

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory(TARGET, "sample-command-");
    Assumptions.assumeFalse(
        Packaged.application().isExecutable(), "The command is a jar on top of another");
  }

  @AfterEach
  void destroy() {
    EmbeddedCluster.destroy(directory);
  }

  @Test
  void fillsARegisterInBulkAndPutsTheIndexesBack() throws Exception {
    EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE);
    migrate(cluster);
    Map<String, String> indexes = indexes(cluster);
    assertThat(indexes).containsKeys("subject_name_by_grams", "notice_listed_by_party");

    Process first = start(cluster, "--subjects", "400", "--bulk");
    awaitRows(cluster, first);
    first.destroyForcibly().waitFor();
    // Killed on the way: some indexes are gone, and what is there is not the whole.
    assertThat(indexes(cluster).keySet()).isNotEqualTo(indexes.keySet());

    Process second = start(cluster, "--subjects", "400", "--bulk");
    assertThat(second.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(second.exitValue()).as(log()).isZero();
    assertThat(log()).contains("CREATE INDEX subject_name_by_grams", "vacuum (analyze)");
    assertThat(indexes(cluster)).isEqualTo(indexes);
    assertThat(count(cluster, "subject_body where scheme = 'uscc'")).isGreaterThanOrEqualTo(400);
    assertThat(count(cluster, "sample_register")).isEqualTo(1);
    assertThat(count(cluster, "publication where state = 'staging'")).isZero();

    long events = count(cluster, "register_event");
    Process third = start(cluster, "--subjects", "400", "--bulk");
    assertThat(third.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(third.exitValue()).as(log()).isZero();
    assertThat(count(cluster, "register_event")).isEqualTo(events);
    assertThat(indexes(cluster)).isEqualTo(indexes);
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() throws Exception {
    EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE);
    List<List<String>> wrong =
        List.of(
            List.of("--subjects"),
            List.of("--subjects", "many"),
            List.of("--subjects", "1", "--colour", "red"));
    for (List<String> arguments : wrong) {
      Process process = start(cluster, arguments.toArray(String[]::new));
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(log()).isEqualTo(2);
      assertThat(log()).contains("--subjects");
    }
  }

  private static void migrate(EmbeddedCluster cluster) {
    try (Packaged.Serving writer =
        Packaged.application().serve(ClusterResource.settings(cluster))) {
      writer.awaitReady();
    }
  }

  private Process start(EmbeddedCluster cluster, String... arguments) throws IOException {
    Path app = TARGET.resolve("quarkus-app");
    String sample;
    try (var jars = Files.newDirectoryStream(TARGET, "gongshi-*-sample.jar")) {
      sample = jars.iterator().next().toString();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "--add-opens", "java.base/java.lang=ALL-UNNAMED"));
    Map<String, String> settings = new HashMap<>(ClusterResource.settings(cluster));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-cp");
    command.add(
        String.join(
            ":",
            app + "/quarkus/*",
            app + "/app/*",
            app + "/lib/main/*",
            app + "/lib/boot/*",
            sample));
    command.add("org.gongshi.sample.SampleCommand");
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("command.log").toFile())
        .start();
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("command.log"));
  }

  /** Until something is committed, and the process still works on the rest. */
  private void awaitRows(EmbeddedCluster cluster, Process process) throws Exception {
    for (int i = 0; i < 6_000 && process.isAlive(); i++) {
      if (count(cluster, "change_set") > 0) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("nothing was committed: " + log());
  }

  private static Map<String, String> indexes(EmbeddedCluster cluster) throws SQLException {
    Map<String, String> found = new TreeMap<>();
    try (Connection connection = cluster.primary().connect(Roles.OWNER);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select indexname, indexdef from pg_indexes where schemaname = 'public'")) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
    }
    return found;
  }

  private static long count(EmbeddedCluster cluster, String what) throws SQLException {
    try (Connection connection = cluster.primary().connect(Roles.OWNER);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + what)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
