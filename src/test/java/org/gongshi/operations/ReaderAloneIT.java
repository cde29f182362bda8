package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;
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
  /**
   * A packaged start on a machine that does other work too; how long it takes is measured
   * elsewhere.
   */
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private static final String PASSWORD = "only for this test";

  private static final String SET_PASSWORD =
      "alter role gongshi_reader password '" + PASSWORD + "'";

  /** Ahead of the rules of the development cluster, which trusts this machine. */
  private static final String ASK_FOR_PASSWORD =
      "host all gongshi_reader 127.0.0.1/32 scram-sha-256\n";

  private final HttpClient client = HttpClient.newHttpClient();
  private Path directory = Path.of("target");

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory(Path.of("target"), "reader-alone-");
  }

  @AfterEach
  void destroy() {
    client.close();
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
            "gongshi.replica.urls", cluster.standby().url(), "gongshi.replica.password", PASSWORD);
    try (Packaged.Serving reader = Packaged.application().serve(settings)) {
      awaitReady(reader);
      String subject = "/subjects/uscc/" + ExampleRegister.COMPANY;
      assertThat(body(reader, "/v1" + subject + "/status")).contains("records_published");
      assertThat(body(reader, "/v1/subjects?name=wangchao")).contains(ExampleRegister.NAME);
      assertThat(body(reader, "/v1/notices?kind=licence")).contains("临许〔2026〕501号");
      assertThat(body(reader, subject)).contains(ExampleRegister.NAME, "</html>");
    }
  }

  /** The schema comes with an instance that may migrate. */
  private void migrate(EmbeddedCluster cluster) {
    try (Packaged.Serving writer =
        Packaged.application().serve(ClusterResource.settings(cluster))) {
      awaitReady(writer);
    }
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

  private void awaitReady(Packaged.Serving service) {
    try {
      Eventually.holds(START_PATIENCE, () -> isReady(service));
    } catch (AssertionError e) {
      throw new AssertionError(service.log(), e);
    }
  }

  private boolean isReady(Packaged.Serving service) {
    try {
      return get(service, "/q/health/ready").statusCode() == 200;
    } catch (ConnectException e) {
      return false; // not listening yet
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String body(Packaged.Serving service, String address) throws IOException {
    HttpResponse<String> answer = get(service, address);
    assertThat(answer.statusCode()).as(answer.body() + service.log()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> get(Packaged.Serving service, String address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.url() + address))
            .header("Accept", "application/json, text/html")
            .build();
    try {
      return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
