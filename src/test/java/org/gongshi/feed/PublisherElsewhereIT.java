package org.gongshi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.ExampleRegister;
import org.gongshi.testsupport.OwnServers;
import org.gongshi.testsupport.Packaged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reader tells its followers what another process publishes, from the standby alone. */
class PublisherElsewhereIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @RegisterExtension final OwnServers servers = new OwnServers();

  @Test
  void aFollowerOfTheReaderEndsWithTheRegister() throws Exception {
    EmbeddedCluster cluster = servers.cluster();
    Packaged.Ended migrated =
        Packaged.application().run(ClusterResource.settings(cluster), "migrate");
    assertThat(migrated.exitCode()).as(migrated.output()).isZero();
    ExampleRegister.awaitStandby(cluster);
    Map<String, String> settings =
        Map.of("gongshi.writes", "false", "gongshi.replica.urls", cluster.standby().url());
    try (Packaged.Serving reader = Packaged.application().serve(settings)) {
      reader.awaitReady();
      String begin = JsonPath.from(reader.body("/v1/events")).getString("next");
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<Set<String>> following =
          CompletableFuture.supplyAsync(() -> follow(reader, begin, over));
      try {
        ExampleRegister.publish(cluster);
      } finally {
        over.set(true);
      }
      Set<String> listed =
          new TreeSet<>(
              JsonPath.from(reader.body("/v1/notices?page%5Bsize%5D=50")).getList("items.id"));
      assertThat(listed).isNotEmpty();
      assertThat(following.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(listed);
    }
  }

  /** Waits for events until all was published and told. */
  private static Set<String> follow(Packaged.Serving reader, String begin, AtomicBoolean over) {
    Set<String> copy = new TreeSet<>();
    Set<String> told = new TreeSet<>();
    String next = begin;
    boolean caughtUp = false;
    while (!caughtUp) {
      boolean last = over.get(); // before it is asked: what was published by now is in the answer
      JsonPath page = JsonPath.from(reader.body("/v1/events?wait=1&limit=3&after=" + next));
      for (Map<String, Object> event : page.<Map<String, Object>>getList("items")) {
        assertThat(told.add(String.valueOf(event.get("id")))).isTrue();
        if (event.get("notice") instanceof Map<?, ?> notice) {
          String id = String.valueOf(notice.get("id"));
          if (Boolean.TRUE.equals(event.get("published"))) {
            copy.add(id);
          } else {
            copy.remove(id);
          }
        }
      }
      next = page.getString("next");
      caughtUp = last && page.getBoolean("caught_up") && page.getList("items").isEmpty();
    }
    return copy;
  }
}
