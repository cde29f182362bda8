package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Collector;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.ExampleRegister;
import org.gongshi.testsupport.Packaged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A reader of the packaged application starts and serves while the primary is down. It knows the
 * standby and nothing else, and logs in with a password, as it does wherever it is deployed.
 */
class ReaderAloneIT {
  private static final String PASSWORD = "only for this test";

  private static final String SET_PASSWORD =
      "alter role gongshi_reader password '" + PASSWORD + "'";

  /** Ahead of the rules of the development cluster, which trusts this machine. */
  private static final String ASK_FOR_PASSWORD =
      "host all gongshi_reader 127.0.0.1/32 scram-sha-256\n";

  private Path directory = Path.of("target");

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory(Path.of("target"), "reader-alone-");
  }

  @AfterEach
  void destroy() {
    EmbeddedCluster.destroy(directory);
  }

  @Test
  void answersLookupsSearchesAndPagesWithThePrimaryDown() throws Exception {
    EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE);
    migrate(cluster);
    ExampleRegister.publish(cluster);
    askForPassword(cluster);
    cluster.primary().stop();
    Map<String, String> settings =
        Map.of(
            "gongshi.writes",
            "false",
            "gongshi.replica.urls",
            cluster.standby().url(),
            "gongshi.replica.password",
            PASSWORD);
    try (Collector collector = Collector.start()) {
      serveAlone(settings, collector);
      // What was not sent yet is sent when the process ends.
      assertThat(collector.spans())
          .extracting(Span::getName)
          .contains("GET /v1/subjects/{scheme}/{value}/status", "search");
    }
  }

  private static void serveAlone(Map<String, String> reading, Collector collector) {
    Map<String, String> settings = new HashMap<>(reading);
    settings.put("gongshi.tracing.endpoint", collector.endpoint());
    settings.put("gongshi.tracing.share", "1");
    try (Packaged.Serving reader = Packaged.application().serve(settings)) {
      reader.awaitReady();
      String subject = "/subjects/uscc/" + ExampleRegister.COMPANY;
      assertThat(reader.body("/v1" + subject + "/status")).contains("records_published");
      assertThat(reader.body("/v1/subjects?name=wangchao")).contains(ExampleRegister.NAME);
      assertThat(reader.body("/v1/notices?kind=licence")).contains("临许〔2026〕501号");
      assertThat(reader.body(subject)).contains(ExampleRegister.NAME, "</html>");
      assertThat(reader.body("/q/openapi")).contains("/v1/webhooks/{id}:");
    }
  }

  /** The schema comes with a job that may migrate. */
  private void migrate(EmbeddedCluster cluster) {
    Packaged.Ended ended = Packaged.application().run(ClusterResource.settings(cluster), "migrate");
    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }

  @Test
  void aJobThatMayNotMigrateSaysSo() {
    Packaged.Ended ended =
        Packaged.application()
            .run(Map.of("gongshi.replica.urls", "postgresql://127.0.0.1:1/gongshi"), "migrate");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output()).contains("gongshi.database.owner-jdbc-url is not set");
  }

  private void askForPassword(EmbeddedCluster cluster) throws SQLException, IOException {
    execute(cluster.primary(), SET_PASSWORD);
    ExampleRegister.awaitStandby(cluster);
    Path rules = directory.resolve(cluster.standby().name()).resolve("pg_hba.conf");
    Files.writeString(rules, ASK_FOR_PASSWORD + Files.readString(rules));
    execute(cluster.standby(), "select pg_reload_conf()");
    Eventually.holds(() -> !trusts(cluster.standby()));
  }

  private static boolean trusts(EmbeddedPostgres server) {
    try (Connection connection = server.connect(Roles.READER)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
