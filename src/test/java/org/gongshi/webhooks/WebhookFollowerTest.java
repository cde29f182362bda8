package org.gongshi.webhooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.AdjustableClock;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.ShiftedClock;
import org.gongshi.testsupport.WebhookReceiver;
import org.gongshi.testsupport.WebhookReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A receiver that dies at random, before and after it keeps what it was sent, while publications
 * pass. In the end it has what the register has. {@code -Dfollower.publications=1000} for more of
 * them.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@TestProfile(ShiftedClock.class)
class WebhookFollowerTest {
  private static final int PUBLICATIONS = Integer.getInteger("follower.publications", 60);
  private static final int ACTS_MAX = 12;

  /** Of its messages, how many it does not answer for. */
  private static final double DEATHS = 0.3;

  private static final String CASES = "云钩跟罚〔2026〕";

  @Inject Publishing publishing;
  @Inject AdjustableClock clock;

  private final Program program = new Program();
  private final Map<String, String> kept = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Random fate = new Random(7);
  private int deaths;

  @AfterEach
  void reset() {
    clock.reset();
  }

  @Test
  void endsWithTheStateOfTheRegister() {
    try (WebhookReceiver receiver =
        WebhookReceiver.start((message, exchange) -> {
          int status = receive(message);
          if (status > 0) {
            exchange.sendResponseHeaders(status, -1);
          } // else the connection ends without an answer
        })) {
      String hook =
          program
              .created(receiver.url("127.0.0.1", "/"), Map.of("authority", Acts.AUTHORITY.value()))
              .id();
      publish(new Random(13));
      String end = given().get("/v1/events").path("next");
      Eventually.holds(
          Duration.ofMinutes(2),
          () -> {
            clock.jumpTo(clock.instant().plusSeconds(5));
            return end.equals(program.get(hook).extract().path("position"));
          });
      program.ask().delete("/v1/webhooks/" + hook).then().statusCode(204);
      assertThat(deaths).isGreaterThan(PUBLICATIONS / 20);
      assertThat(kept).isNotEmpty().isEqualTo(listed());
    }
  }

  /** The status to answer with; 0: none. */
  private synchronized int receive(Received message) {
    boolean dies = fate.nextDouble() < DEATHS;
    if (dies && fate.nextBoolean()) {
      deaths++;
      return fate.nextBoolean() ? 500 : 0; // before it kept anything
    }
    if (known.add(message.id())) {
      JsonPath data = JsonPath.from(message.body()).setRootPath("data");
      data.<Map<String, Object>>getList("items").forEach(this::apply);
    }
    if (dies) {
      deaths++;
      return 0; // it kept all, and nobody hears of it
    }
    return 204;
  }

  private void apply(Map<String, Object> event) {
    if (event.get("notice") instanceof Map<?, ?> notice) {
      String id = String.valueOf(notice.get("id"));
      if (Boolean.TRUE.equals(event.get("published"))
          && String.valueOf(notice.get("document_no")).startsWith(CASES)) {
        kept.put(id, String.valueOf(notice.get("cause")));
      } else {
        kept.remove(id);
      }
    }
  }

  /** Acts are new, corrected or repaired, and time passes, so that attempts come around. */
  private void publish(Random random) {
    List<Act> standing = new ArrayList<>();
    int number = 0;
    for (int i = 0; i < PUBLICATIONS; i++) {
      List<Act> acts = new ArrayList<>();
      for (int n = 1 + random.nextInt(ACTS_MAX); n > 0; n--) {
        int what = standing.isEmpty() ? 0 : random.nextInt(4);
        if (what < 2) {
          number++;
          acts.add(
              Acts.penalty(
                      Acts.company("WebhookFollowerTest", number),
                      "云泽市钩跟贸易有限公司" + number,
                      CASES + number + "号")
                  .build());
        } else {
          Act act = standing.remove(random.nextInt(standing.size()));
          acts.add(
              what == 2
                  ? act.toBuilder().cause(Optional.of("更正后的事由" + i)).build()
                  : act.toBuilder().status(ActStatus.REPAIRED).build());
        }
      }
      publishing.acts(false, acts);
      acts.stream().filter(act -> act.status() != ActStatus.REPAIRED).forEach(standing::add);
      clock.jumpTo(clock.instant().plusSeconds(2));
    }
  }

  /** By the lists that the register answers. */
  private static Map<String, String> listed() {
    Map<String, String> notices = new HashMap<>();
    String address = "/v1/notices?page[size]=50&authority=" + Acts.AUTHORITY.value();
    while (address != null) {
      JsonPath page = given().urlEncodingEnabled(false).get(address).jsonPath();
      for (Map<String, Object> item : page.<Map<String, Object>>getList("items")) {
        if (String.valueOf(item.get("document_no")).startsWith(CASES)) {
          notices.put(String.valueOf(item.get("id")), String.valueOf(item.get("cause")));
        }
      }
      address = page.getString("links.next");
    }
    return notices;
  }
}
