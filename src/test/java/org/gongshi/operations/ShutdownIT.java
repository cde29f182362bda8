package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.ExampleRegister;
import org.gongshi.testsupport.OwnServers;
import org.gongshi.testsupport.Packaged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The packaged application is told to end (SIGTERM) while it works on a request: with the time that
 * the manifests give it, it says at once that it is not ready, answers the request, and ends.
 */
class ShutdownIT {
  private static final Pattern TIMEOUT = Pattern.compile("QUARKUS_SHUTDOWN_TIMEOUT=(\\w+)");

  private static final String ANSWER = "/v1/subjects/uscc/" + ExampleRegister.COMPANY + "/status";

  /** What answers are read from; lookups wait for it, probes do not read it. */
  private static final String HOLD_ANSWERS = "lock table subject_body in access exclusive mode";

  private static final String WAITING =
      "select count(*) from pg_stat_activity"
          + " where application_name = 'gongshi-reader' and wait_event_type = 'Lock'";

  private final HttpClient client = HttpClient.newHttpClient();
  @RegisterExtension final OwnServers servers = new OwnServers();

  @AfterEach
  void hangUp() {
    client.shutdownNow();
  }

  @Test
  void readinessTurnsFirstAndWhatIsUnderWayIsAnswered() throws Exception {
    EmbeddedCluster cluster = servers.cluster();
    ExampleRegister.publish(cluster);
    try (Packaged.Serving reader = Packaged.application().serve(settings(cluster));
        Connection owner = cluster.primary().connect(Roles.OWNER)) {
      reader.awaitReady();
      owner.setAutoCommit(false);
      execute(owner, HOLD_ANSWERS);
      CompletableFuture<HttpResponse<String>> underWay = ask(reader, ANSWER);
      Eventually.holds(() -> isWaiting(cluster));

      reader.process().destroy();
      Eventually.holds(() -> probe(reader, "/q/health/ready").statusCode() == 503);
      // Whoever has not heard of it yet is answered, and told to come to another one.
      HttpResponse<Void> late = probe(reader, "/robots.txt");
      assertThat(late.statusCode()).isEqualTo(200);
      assertThat(late.headers().allValues("Connection")).contains("close");
      assertThat(underWay).isNotDone();
      assertThat(reader.process().isAlive()).isTrue();

      owner.rollback();
      HttpResponse<String> answer = underWay.get(10, TimeUnit.SECONDS);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("records_published");
      // Long before the time is over: as soon as nothing is under way.
      assertThat(reader.process().waitFor(10, TimeUnit.SECONDS)).as(reader.log()).isTrue();
    }
  }

  /** The primary answers reads, because a lock there is held by a test most easily. */
  private static Map<String, String> settings(EmbeddedCluster cluster) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("gongshi.writes", "false");
    settings.put("gongshi.replica.urls", cluster.primary().url());
    settings.put("gongshi.replica.lookup-timeout", "10s");
    settings.put("quarkus.shutdown.timeout", timeoutOfTheManifests());
    return settings;
  }

  private static String timeoutOfTheManifests() throws IOException {
    return TIMEOUT
        .matcher(Files.readString(Path.of("k8s", "base", "kustomization.yaml")))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private CompletableFuture<HttpResponse<String>> ask(Packaged.Serving reader, String address) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create(reader.url() + address))
            .timeout(Duration.ofSeconds(30))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** By a connection of its own, as a probe comes. */
  private static HttpResponse<Void> probe(Packaged.Serving reader, String address) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(reader.url() + address))
              .version(HttpClient.Version.HTTP_1_1)
              .timeout(Duration.ofSeconds(5))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean isWaiting(EmbeddedCluster cluster) {
    try (Connection connection = cluster.primary().connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WAITING)) {
      return row.next() && row.getLong(1) > 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
