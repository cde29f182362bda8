package org.gongshi.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.FollowedActs;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/**
 * A follower that loses its memory again and again, back to what it had last put on its disk, while
 * publications pass. In the end it has what the register has. {@code -Dfollower.publications=1000}
 * for more of them.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class FollowerTest {

  private static final FollowedActs ACTS = new FollowedActs("FollowerTest", "跟随", "云跟罚〔2026〕");

  @Inject Publishing publishing;

  /** What a follower puts on its disk, all at once. */
  private record Saved(String next, Map<String, String> notices) {}

  /** Applies events as docs/feed.md says, and dies at random. */
  private static final class Follower implements Runnable {
    private final Random random = new Random(5);
    private final AtomicBoolean over;
    private volatile Saved saved;
    private int deaths;

    Follower(String from, AtomicBoolean over) {
      this.saved = new Saved(from, Map.of());
      this.over = over;
    }

    @Override
    public void run() {
      boolean caughtUp = false;
      while (!over.get() || !caughtUp) {
        caughtUp = live(1 + random.nextInt(8));
        deaths++;
      }
    }

    /** One life of some answers; whatever is not saved is lost at its end. */
    private boolean live(int answers) {
      String next = saved.next();
      Map<String, String> notices = new HashMap<>(saved.notices());
      boolean caughtUp = false;
      for (int i = 0; i < answers; i++) {
        int limit = 1 + random.nextInt(40);
        JsonPath page =
            given().get("/v1/events?after=" + next + "&limit=" + limit + "&wait=1").jsonPath();
        for (Map<String, Object> event : page.<Map<String, Object>>getList("items")) {
          ACTS.apply(event, notices);
        }
        next = page.getString("next");
        caughtUp = page.getBoolean("caught_up") && page.getList("items").isEmpty();
        if (random.nextInt(3) == 0 || over.get() && caughtUp) {
          saved = new Saved(next, Map.copyOf(notices));
        }
      }
      return caughtUp && saved.next().equals(next);
    }
  }

  @Test
  void endsWithTheStateOfTheRegister() throws Exception {
    String from = given().get("/v1/events").path("next");
    AtomicBoolean over = new AtomicBoolean();
    Follower follower = new Follower(from, over);
    Thread running = Thread.ofPlatform().start(follower);
    ACTS.publish(publishing, new Random(11), () -> {});
    over.set(true);
    running.join();
    assertThat(follower.deaths).isGreaterThan(FollowedActs.PUBLICATIONS / 20);
    assertThat(follower.saved.notices()).isNotEmpty().isEqualTo(ACTS.listed());
  }
}
