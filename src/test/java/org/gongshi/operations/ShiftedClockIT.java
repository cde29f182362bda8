package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  private Path directory = Path.of("target");

  @BeforeEach
  void makeDirectory() throws IOException {
    Assumptions.assumeTrue(Packaged.fakeTime().isPresent(), "libfaketime is not installed");
    directory = Files.createTempDirectory(Path.of("target"), "shifted-clock-");
  }

  @AfterEach
  void destroy() {
    EmbeddedCluster.destroy(directory);
  }

  @Test
  void whatHasEndedIsGoneAndTheJobSaysSo() throws Exception {
    EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE);
    Map<String, String> settings = new HashMap<>(ClusterResource.settings(cluster));
    String subject = "/v1/subjects/uscc/" + ExampleRegister.COMPANY;
    try (Packaged.Serving today = Packaged.application().serve(settings)) {
      today.awaitReady();
      ExampleRegister.publish(cluster);
      Eventually.holds(() -> today.body(subject).contains("\"warning\":[{"));
    }
    String published;
    settings.put("gongshi.periods.enabled", "false");
    try (Packaged.Serving ahead = Packaged.application().serveAhead(settings, AHEAD)) {
      ahead.awaitReady();
      // Nobody has written anything since: the reader itself knows what time it is.
      assertThat(ahead.body(subject)).contains("\"warning\":[]").doesNotContain("罚款");
      assertThat(ahead.body("/v1/notices?kind=penalty")).contains("\"items\":[]");
      published = changedAt(ahead, subject);
    }
    settings.put("gongshi.periods.enabled", "true");
    settings.put("gongshi.periods.interval", "1s");
    try (Packaged.Serving ahead = Packaged.application().serveAhead(settings, AHEAD)) {
      ahead.awaitReady();
      Eventually.holds(START_PATIENCE, () -> !changedAt(ahead, subject).equals(published));
      assertThat(ahead.body(subject)).contains("\"warning\":[]");
      assertThat(ahead.log()).contains("Periods began or ended");
    }
  }

  private String changedAt(Packaged.Serving service, String address) {
    return service.body(address).replaceAll("(?s).*\"changed_at\":\"([^\"]*)\".*", "$1");
  }
}
