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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.AdjustableClock;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.FollowedActs;
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

  /** Of its messages, how many it does not answer for. */
  private static final double DEATHS = 0.3;

  private static final FollowedActs ACTS =
      new FollowedActs("WebhookFollowerTest", "钩跟", "云钩跟罚〔2026〕");

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
      // Time passes, so that attempts come around.
      ACTS.publish(publishing, new Random(13), () -> clock.jumpTo(clock.instant().plusSeconds(2)));
      String end = given().get("/v1/events").path("next");
      Eventually.holds(
          Duration.ofMinutes(2),
          () -> {
            clock.jumpTo(clock.instant().plusSeconds(5));
            return end.equals(program.get(hook).extract().path("position"));
          });
      program.ask().delete("/v1/webhooks/" + hook).then().statusCode(204);
      assertThat(deaths).isGreaterThan(FollowedActs.PUBLICATIONS / 20);
      assertThat(kept).isNotEmpty().isEqualTo(ACTS.listed());
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
      data.<Map<String, Object>>getList("items").forEach(event -> ACTS.apply(event, kept));
    }
    if (dies) {
      deaths++;
      return 0; // it kept all, and nobody hears of it
    }
    return 204;
  }
}
