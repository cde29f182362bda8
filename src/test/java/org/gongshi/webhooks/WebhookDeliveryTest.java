package org.gongshi.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.standardwebhooks.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.AdjustableClock;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.ShiftedClock;
import org.gongshi.testsupport.Statements;
import org.gongshi.testsupport.WebhookReceiver;
import org.gongshi.testsupport.WebhookReceiver.Behaviour;
import org.gongshi.testsupport.WebhookReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a commit to a receiver, with everything that can go wrong on the way. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@TestProfile(ShiftedClock.class)
class WebhookDeliveryTest {
  private static int used;

  @Inject Publishing publishing;
  @Inject AdjustableClock clock;

  private final Program program = new Program();
  private final AtomicInteger status = new AtomicInteger(200);
  private final WebhookReceiver receiver =
      WebhookReceiver.start(
          (message, exchange) -> Behaviour.status(status.get()).answer(message, exchange));
  private final SubjectNumber party = Acts.company("WebhookDeliveryTest", ++used);

  @AfterEach
  void end() {
    clock.reset();
    program.end();
    receiver.close();
  }

  private Act act(int n) {
    return Acts.penalty(party, "云泽市钩事贸易有限公司" + used, "云钩罚〔2026〕" + party.value() + "第" + n + "号")
        .build();
  }

  /** Told of penalties of the party of this test. */
  private Program.Hook hook() {
    return program.created(
        receiver.url("127.0.0.1", "/hook"),
        Map.of("party", "uscc:" + party.value(), "kind", "penalty"));
  }

  private void waitFor(int messages) {
    Eventually.holds(() -> receiver.received().size() >= messages);
  }

  private void until(String hook, String path, Object value) {
    Eventually.holds(() -> value.equals(program.get(hook).extract().path(path)));
  }

  /** Time passes until the next attempt. */
  private void passTime(Duration time) {
    clock.jumpTo(clock.instant().plus(time));
  }

  private static JsonPath data(Received message) {
    return JsonPath.from(message.body()).setRootPath("data");
  }

  @Test
  void tellsWhatIsPublishedSignedAsTheRulesSay() {
    Program.Hook hook = hook();
    publishing.acts(act(1));
    waitFor(1);
    Received message = receiver.received().getFirst();
    assertThatCode(() ->
            new Webhook(hook.secret())
                .verify(message.body(), HttpHeaders.of(message.headers(), (a, b) -> true)))
        .doesNotThrowAnyException();
    assertThat(JsonPath.from(message.body()).getString("type")).isEqualTo("register.changed");
    JsonPath data = data(message);
    assertThat(data.getList("items")).hasSize(1);
    assertThat(data.getString("items[0].event")).isEqualTo("published");
    assertThat(data.getString("items[0].notice.document_no")).endsWith("第1号");
    assertThat(data.getString("after")).isEqualTo(hook.position());
    until(hook.id(), "position", data.getString("next"));
    program.get(hook.id()).body("$", hasKey("delivered_at")).body("$", not(hasKey("failing")));
  }

  @Test
  void tellsNothingThatIsNotWanted() {
    Program.Hook hook = hook();
    Act other =
        Acts.penalty(
                Acts.company("WebhookDeliveryTest-other", used),
                "云泽市别家有限公司",
                "云别罚〔2026〕" + used + "号")
            .build();
    String reached = publishing.acts(other).watermark().orElseThrow().toString();
    until(hook.id(), "position", reached);
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void signsWithBothSecretsForADay() {
    Program.Hook hook = hook();
    String other = program.post(hook.id() + "/secret").extract().path("secret");
    publishing.acts(act(1));
    waitFor(1);
    Received message = receiver.received().getFirst();
    for (String secret : List.of(hook.secret(), other)) {
      assertThatCode(() ->
              new Webhook(secret)
                  .verify(message.body(), HttpHeaders.of(message.headers(), (a, b) -> true)))
          .doesNotThrowAnyException();
    }
    passTime(Duration.ofHours(25));
    publishing.acts(act(2));
    waitFor(2);
    assertThat(receiver.received().getLast().header("webhook-signature")).doesNotContain(" ");
  }

  /** What is gone by the time of an attempt is in no attempt. */
  @Test
  void triesAgainWithTheSameIdAndWithWhatIsTrueThen() {
    Program.Hook hook = program.created(receiver.url("127.0.0.1", "/hook"), Map.of());
    status.set(500);
    Act act = act(1);
    publishing.acts(act);
    waitFor(1);
    until(hook.id(), "failing.attempts", 1);
    program.get(hook.id()).body("failing.failure", equalTo("status-500"));
    publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build());
    status.set(200);
    passTime(Duration.ofSeconds(10));
    waitFor(2);
    Received first = receiver.received().get(0);
    Received second = receiver.received().get(1);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(first.body()).contains(act.documentNo());
    assertThat(second.body()).doesNotContain(act.documentNo()).contains("\"published\":false");
    Eventually.holds(() -> program.get(hook.id()).extract().path("failing") == null);
  }

  /** What has begun and is gone is nothing to tell those who select; its end follows. */
  @Test
  void passesOverADeliveryOfWhichNothingIsLeft() {
    Program.Hook hook = hook();
    status.set(500);
    Act act = act(1);
    publishing.acts(act);
    until(hook.id(), "failing.attempts", 1);
    publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build());
    status.set(200);
    passTime(Duration.ofSeconds(10));
    waitFor(2);
    Received second = receiver.received().get(1);
    assertThat(second.id()).isNotEqualTo(receiver.received().get(0).id());
    assertThat(data(second).getList("items.event")).containsExactly("repaired");
  }

  @Test
  void givesUpAfterNineAttemptsAndKeepsThePositions() {
    Program.Hook hook = hook();
    String id = hook.id();
    status.set(503);
    publishing.acts(act(1));
    for (int attempt = 1; attempt <= 8; attempt++) {
      until(id, "failing.attempts", attempt);
      assertThat(receiver.received()).hasSize(attempt);
      passTime(Patience.WAITS.get(attempt - 1).multipliedBy(2));
    }
    until(id, "dead_letters", 1);
    assertThat(receiver.received()).hasSize(9);
    program
        .ask()
        .get("/v1/webhooks/" + id + "/dead-letters")
        .then()
        .body("items", hasSize(1))
        .body("items.after", contains(hook.position()))
        .body("items.attempts", contains(9))
        .body("items.failure", contains("status-503"));
    // What comes later is delivered.
    status.set(200);
    publishing.acts(act(2));
    waitFor(10);
    assertThat(receiver.received().getLast().body()).contains("第2号").doesNotContain("第1号");

    String letter = program.ask().get("/v1/webhooks/" + id + "/dead-letters").path("items[0].id");
    status.set(404);
    program
        .post(id + "/dead-letters/" + letter + "/replay")
        .statusCode(200)
        .body("delivered", equalTo(false))
        .body("failure", equalTo("status-404"));
    status.set(200);
    program
        .post(id + "/dead-letters/" + letter + "/replay")
        .statusCode(200)
        .body("delivered", equalTo(true));
    assertThat(receiver.received().getLast().body()).contains("第1号");
    program.ask().get("/v1/webhooks/" + id + "/dead-letters").then().body("items", empty());
    program
        .post(id + "/dead-letters/" + letter + "/replay")
        .statusCode(404)
        .body("code", equalTo("dead-letter-unknown"));
  }

  @Test
  void stopsWhereNobodyWantsMessagesAnyMoreAndGoesOnWhenAsked() {
    Program.Hook hook = hook();
    String id = hook.id();
    status.set(410);
    publishing.acts(act(1));
    until(id, "state", "stopped");
    program
        .get(id)
        .body("stopped_because", equalTo("gone"))
        .body("position", equalTo(hook.position()));
    publishing.acts(act(2));
    status.set(200);
    program.post(id + "/replay", Map.of()).statusCode(200).body("state", equalTo("active"));
    waitFor(2);
    assertThat(receiver.received().getLast().body()).contains("第1号").contains("第2号");
  }

  @Test
  void deliversAgainFromAPositionOnAsNewMessages() {
    Program.Hook hook = hook();
    publishing.acts(act(1));
    waitFor(1);
    program.post(hook.id() + "/replay", Map.of("after", hook.position())).statusCode(200);
    waitFor(2);
    Received first = receiver.received().get(0);
    Received again = receiver.received().get(1);
    assertThat(data(again).<Object>getList("items")).isEqualTo(data(first).getList("items"));
    assertThat(again.id()).isNotEqualTo(first.id());
  }

  @Test
  void sendsMoreThanAMessageHoldsInSeveral() {
    Program.Hook hook = hook();
    Act[] many = new Act[Deliveries.EVENTS_MAX + 20];
    for (int i = 0; i < many.length; i++) {
      many[i] = act(i);
    }
    publishing.acts(many);
    waitFor(2);
    JsonPath first = data(receiver.received().get(0));
    JsonPath second = data(receiver.received().get(1));
    assertThat(first.getList("items")).hasSize(Deliveries.EVENTS_MAX);
    assertThat(second.getList("items")).hasSize(20);
    assertThat(second.getString("after")).isEqualTo(first.getString("next"));
    until(hook.id(), "position", second.getString("next"));
  }

  @Test
  void triesOutWhatIsThere() {
    Program.Hook hook = hook();
    program
        .post(hook.id() + "/test")
        .statusCode(200)
        .body("delivered", equalTo(true))
        .body("$", not(hasKey("failure")));
    assertThat(receiver.received().getFirst().body()).contains("\"type\":\"webhook.test\"");
    status.set(400);
    program
        .post(hook.id() + "/test")
        .body("delivered", equalTo(false))
        .body("failure", equalTo("status-400"));
  }

  /** What its owner wants holds for the delivery that is under way, too. */
  @Test
  void goesOnElsewhereAfterADeliveryThatIsUnderWay() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    try (WebhookReceiver slow =
        WebhookReceiver.start((message, exchange) -> {
          arrived.countDown();
          try {
            answered.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(200, -1);
        })) {
      Program.Hook hook =
          program.created(
              slow.url("127.0.0.1", "/"),
              Map.of("party", "uscc:" + party.value(), "kind", "penalty"));
      publishing.acts(act(1));
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      program.post(hook.id() + "/replay", Map.of("after", hook.position())).statusCode(200);
      assertThat(slow.received()).hasSize(1); // not beside it
      answered.countDown();
      Eventually.holds(() -> slow.received().size() == 2);
      assertThat(slow.received().get(1).id()).isNotEqualTo(slow.received().get(0).id());
    }
  }

  /** Somebody died between sending and noting it: what came meanwhile is not passed over. */
  @Test
  void aMessageThatEndsElsewhereIsAnother() throws Exception {
    Program.Hook hook = hook();
    publishing.acts(act(1));
    waitFor(1);
    until(hook.id(), "position", data(receiver.received().getFirst()).getString("next"));
    Statements.asOwner(
        "update webhook set position = '%s' where id = '%s'".formatted(hook.position(), hook.id()));
    publishing.acts(act(2));
    Eventually.holds(() -> receiver.received().getLast().body().contains("第2号"));
    Map<String, Set<String>> ends = new HashMap<>();
    for (Received message : receiver.received()) {
      ends.computeIfAbsent(message.id(), it -> new HashSet<>())
          .add(data(message).getString("next"));
    }
    assertThat(ends).hasSizeGreaterThan(1).allSatisfy((id, next) -> assertThat(next).hasSize(1));
  }

  /** One that hangs occupies a place of its own. */
  @Test
  void aReceiverThatHangsDelaysNobody() {
    try (WebhookReceiver hanging =
        WebhookReceiver.start((message, exchange) -> {
          try {
            Thread.sleep(Duration.ofSeconds(30));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        })) {
      Map<String, String> wanted = Map.of("party", "uscc:" + party.value());
      program.created(hanging.url("127.0.0.1", "/"), wanted);
      hook();
      publishing.acts(act(1));
      Eventually.holds(() -> !hanging.received().isEmpty());
      for (int n = 2; n < 6; n++) {
        publishing.acts(act(n));
        int expected = n;
        Eventually.holds(() -> receiver.received().getLast().body().contains("第" + expected + "号"));
      }
      assertThat(hanging.received()).hasSize(1);
    }
  }
}
