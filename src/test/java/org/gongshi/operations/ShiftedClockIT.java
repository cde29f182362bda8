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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.ExampleRegister;
import org.gongshi.testsupport.Packaged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The packaged application with a system clock years ahead: what has ended is gone at once, and its
 * job writes that it has. The databases keep their time, as they would if only one clock were
 * wrong.
 */
class ShiftedClockIT {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  /** All penalties of the examples have ended by then, and all licences long run out. */
  private static final Duration AHEAD = Duration.ofDays(3 * 366);

  private final HttpClient client = HttpClient.newHttpClient();
  private Path directory = Path.of("target");

  @BeforeEach
  void makeDirectory() throws IOException {
    Assumptions.assumeTrue(Packaged.fakeTime().isPresent(), "libfaketime is not installed");
    directory = Files.createTempDirectory(Path.of("target"), "shifted-clock-");
  }

  @AfterEach
  void destroy() {
    client.close();
    EmbeddedCluster.destroy(directory);
  }

  @Test
  void whatHasEndedIsGoneAndTheJobSaysSo() throws Exception {
    EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE);
    Map<String, String> settings = new HashMap<>(ClusterResource.settings(cluster));
    String subject = "/v1/subjects/uscc/" + ExampleRegister.COMPANY;
    try (Packaged.Serving today = Packaged.application().serve(settings)) {
      awaitReady(today);
      ExampleRegister.publish(cluster);
      Eventually.holds(() -> body(today, subject).contains("\"warning\":[{"));
    }
    String published;
    settings.put("gongshi.periods.enabled", "false");
    try (Packaged.Serving ahead = Packaged.application().serveAhead(settings, AHEAD)) {
      awaitReady(ahead);
      // Nobody has written anything since: the reader itself knows what time it is.
      assertThat(body(ahead, subject)).contains("\"warning\":[]").doesNotContain("罚款");
      assertThat(body(ahead, "/v1/notices?kind=penalty")).contains("\"items\":[]");
      published = changedAt(ahead, subject);
    }
    settings.put("gongshi.periods.enabled", "true");
    settings.put("gongshi.periods.interval", "1s");
    try (Packaged.Serving ahead = Packaged.application().serveAhead(settings, AHEAD)) {
      awaitReady(ahead);
      Eventually.holds(START_PATIENCE, () -> !changedAt(ahead, subject).equals(published));
      assertThat(body(ahead, subject)).contains("\"warning\":[]");
      assertThat(ahead.log()).contains("Periods began or ended");
    }
  }

  private String changedAt(Packaged.Serving service, String address) {
    return body(service, address).replaceAll("(?s).*\"changed_at\":\"([^\"]*)\".*", "$1");
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
      return ask(service, "/q/health/ready").statusCode() == 200;
    } catch (ConnectException e) {
      return false; // not listening yet
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String body(Packaged.Serving service, String address) {
    HttpResponse<String> answer = get(service, address);
    assertThat(answer.statusCode()).as(answer.body() + service.log()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> get(Packaged.Serving service, String address) {
    try {
      return ask(service, address);
    } catch (IOException e) {
      throw new AssertionError(service.log(), e);
    }
  }

  private HttpResponse<String> ask(Packaged.Serving service, String address) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(service.url() + address)).build(),
          BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
