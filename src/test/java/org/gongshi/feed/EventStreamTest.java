package org.gongshi.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.gongshi.register.Act;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Followers;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class EventStreamTest {
  /** As many as Quarkus has by itself. */
  private static final int WORKERS = Math.max(200, 8 * Runtime.getRuntime().availableProcessors());

  @Inject Publishing publishing;

  @Inject ManagedExecutor workers;

  private static int used;

  private Watermark published(SubjectNumber party, int n) {
    Act act =
        Acts.penalty(party, "云泽市随流贸易有限公司" + party.value(), "云流罚〔2026〕" + party.value() + n + "号")
            .build();
    return publishing.acts(act).watermark().orElseThrow();
  }

  private static SubjectNumber party() {
    return Acts.company("EventStreamTest", ++used);
  }

  @Test
  void tellsWhatWasAndThenWhatHappens() throws Exception {
    SubjectNumber party = party();
    Watermark before = published(party(), 0);
    Watermark first = published(party, 1);
    String mine = "&kind=penalty&party=uscc:" + party.value();
    try (StreamLines stream = new StreamLines("after=" + before + mine, Optional.empty())) {
      assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(stream.headers().firstValue("Cache-Control")).contains("no-store");
      Eventually.holds(() -> stream.values("event").contains("position"));
      Watermark second = published(party, 2);
      Eventually.holds(() -> stream.values("id").contains(second.toString()));
      List<String> told =
          stream.values("data").stream().filter(data -> data.contains("\"notice\"")).toList();
      assertThat(told).hasSize(2);
      JsonPath last = JsonPath.from(told.get(1));
      assertThat(last.getString("watermark")).isEqualTo(second.toString());
      assertThat(last.getString("notice.party.name")).endsWith(party.value());
      assertThat(stream.values("id").getFirst()).startsWith(first + "-");
    }
  }

  @Test
  void goesOnAfterTheLastEventThatWasSeen() throws Exception {
    SubjectNumber party = party();
    Watermark first = published(party, 1);
    Watermark second = published(party, 2);
    String mine = "after=0-0&kind=penalty&party=uscc:" + party.value();
    try (StreamLines stream = new StreamLines(mine, Optional.of(first.toString()))) {
      Eventually.holds(() -> stream.values("event").contains("position"));
      assertThat(stream.values("event")).startsWith("published", "position");
      assertThat(stream.values("id").getFirst()).startsWith(second + "-");
    }
  }

  @Test
  void givesItsPlaceBackWhenItsFollowerHangsUp() throws Exception {
    Watermark before = published(party(), 0);
    Eventually.holds(() -> Followers.count() == 0); // those of other tests
    try (StreamLines stream = new StreamLines("after=" + before, Optional.empty())) {
      Eventually.holds(() -> stream.values("event").contains("position"));
      assertThat(Followers.count()).isEqualTo(1);
    }
    published(party(), 1); // what is written now finds nobody
    Eventually.holds(() -> Followers.count() == 0);
  }

  @Test
  void beginsWhileEveryWorkerIsBusy() throws Exception {
    Watermark before = published(party(), 0);
    CountDownLatch busy = new CountDownLatch(WORKERS);
    CountDownLatch over = new CountDownLatch(1);
    try {
      for (int i = 0; i < WORKERS; i++) {
        workers.execute(() -> {
          busy.countDown();
          await(over);
        });
      }
      assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
      try (StreamLines stream = new StreamLines("after=" + before, Optional.empty())) {
        Eventually.holds(() -> stream.values("event").contains("position"));
      }
    } finally {
      over.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void refusesBeforeItBegins() {
    given()
        .header("Accept", "text/event-stream")
        .get("/v1/events?after=0-7")
        .then()
        .statusCode(409)
        .contentType(startsWith("application/problem+json"))
        .body("code", equalTo("watermark-unknown"));
    given()
        .header("Accept", "text/event-stream")
        .header("Last-Event-ID", "nonsense")
        .get("/v1/events")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("Last-Event-ID"));
  }
}
