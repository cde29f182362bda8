package org.gongshi.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
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
  private static final int PUBLICATIONS = Integer.getInteger("follower.publications", 60);
  private static final int ACTS_MAX = 12;

  /** Other tests may leave something behind that happens meanwhile. */
  private static final String CASES = "云跟罚〔2026〕";

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
          apply(event, notices);
        }
        next = page.getString("next");
        caughtUp = page.getBoolean("caught_up") && page.getList("items").isEmpty();
        if (random.nextInt(3) == 0 || over.get() && caughtUp) {
          saved = new Saved(next, Map.copyOf(notices));
        }
      }
      return caughtUp && saved.next().equals(next);
    }

    private static void apply(Map<String, Object> event, Map<String, String> notices) {
      if (event.get("notice") instanceof Map<?, ?> notice) {
        String id = String.valueOf(notice.get("id"));
        if (Boolean.TRUE.equals(event.get("published"))
            && String.valueOf(notice.get("document_no")).startsWith(CASES)) {
          notices.put(id, String.valueOf(notice.get("cause")));
        } else {
          notices.remove(id);
        }
      }
    }
  }

  @Test
  void endsWithTheStateOfTheRegister() throws Exception {
    String from = given().get("/v1/events").path("next");
    AtomicBoolean over = new AtomicBoolean();
    Follower follower = new Follower(from, over);
    Thread running = Thread.ofPlatform().start(follower);
    publish(new Random(11));
    over.set(true);
    running.join();
    assertThat(follower.deaths).isGreaterThan(PUBLICATIONS / 20);
    assertThat(follower.saved.notices()).isNotEmpty().isEqualTo(listed());
  }

  /** Acts are new, corrected or repaired. */
  private void publish(Random random) {
    List<Act> standing = new ArrayList<>();
    int number = 0;
    for (int i = 0; i < PUBLICATIONS; i++) {
      List<Act> acts = new ArrayList<>();
      for (int n = 1 + random.nextInt(ACTS_MAX); n > 0; n--) {
        int what = standing.isEmpty() ? 0 : random.nextInt(4);
        if (what < 2) {
          Act act = act(++number);
          acts.add(act);
        } else {
          Act known = standing.remove(random.nextInt(standing.size()));
          acts.add(
              what == 2
                  ? known.toBuilder().cause(Optional.of("更正后的事由" + i)).build()
                  : known.toBuilder().status(ActStatus.REPAIRED).build());
        }
      }
      publishing.acts(false, acts);
      acts.stream().filter(act -> act.status() != ActStatus.REPAIRED).forEach(standing::add);
    }
  }

  private static Act act(int n) {
    return Acts.penalty(Acts.company("FollowerTest", n), "云泽市跟随贸易有限公司" + n, CASES + n + "号")
        .build();
  }

  /** By the lists that the register answers. */
  private static Map<String, String> listed() {
    Map<String, String> notices = new HashMap<>();
    String address = "/v1/notices?page[size]=50&authority=" + Acts.AUTHORITY.value();
    while (address != null) {
      JsonPath page = given().urlEncodingEnabled(false).get(address).jsonPath();
      List<Map<String, Object>> items = page.getList("items");
      for (Map<String, Object> item : items) {
        if (String.valueOf(item.get("document_no")).startsWith(CASES)) {
          notices.put(String.valueOf(item.get("id")), String.valueOf(item.get("cause")));
        }
      }
      address = page.getString("links.next");
    }
    return notices;
  }
}
