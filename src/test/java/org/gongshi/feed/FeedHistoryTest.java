package org.gongshi.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.gongshi.register.Act;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.OwnRegister;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** What a follower meets once in a register's life, and not in one that others use. */
@QuarkusTest
@TestProfile(OwnRegister.class)
class FeedHistoryTest {
  /** More than a probe tells apart, so that everything counts as changed. */
  private static final int MANY = 10_001;

  private static final int PARTIES = 10;

  @Inject Publishing publishing;

  @Inject
  @ConfigProperty(name = "gongshi.database.owner-jdbc-url")
  String register;

  private static Act penalty(String series, int n) {
    return Acts.penalty(
            Acts.company("FeedHistoryTest", n % PARTIES),
            "云泽市随史贸易有限公司" + n % PARTIES,
            "云史罚〔2026〕" + series + n + "号")
        .build();
  }

  private Watermark published(String series, int count) {
    return publishing
        .acts(IntStream.range(0, count).mapToObj(n -> penalty(series, n)).toArray(Act[]::new))
        .watermark()
        .orElseThrow();
  }

  private static String now() {
    return given().get("/v1/events").path("next");
  }

  private static JsonPath after(String position, String more) {
    return given()
        .get("/v1/events?after=" + position + more)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** All that follows a position, as a follower reads it. */
  private static List<String> followed(String position, int limit) {
    List<String> ids = new ArrayList<>();
    String next = position;
    boolean caughtUp = false;
    while (!caughtUp) {
      JsonPath page = after(next, "&limit=" + limit);
      assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(limit);
      ids.addAll(page.getList("items.id"));
      next = page.getString("next");
      caughtUp = page.getBoolean("caught_up");
    }
    return ids;
  }

  @Test
  void goesOnInTheNextEpochWithoutAGap() throws Exception {
    String before = now();
    Watermark last = published("甲", 3);
    String within = after(before, "&limit=1").getString("next");
    List<String> old = followed(within, 1_000);
    CompletableFuture<JsonPath> waiting =
        CompletableFuture.supplyAsync(() -> after(last.toString(), "&wait=20"));
    int epoch = last.epoch() + 1;
    OwnRegister.asOwner(
        register, "insert into register_epoch values (%d, now(), 'promoted')".formatted(epoch));
    String begin = epoch + "-0";
    Eventually.holds(() -> now().equals(begin));
    Watermark first = published("乙", 2);
    assertThat(first.epoch()).isEqualTo(epoch);
    assertThat(waiting.get(20, TimeUnit.SECONDS).getList("items.watermark"))
        .hasSize(2)
        .containsOnly(first.toString());
    List<String> both = followed(within, 2);
    assertThat(both).startsWith(old.toArray(String[]::new)).hasSize(old.size() + 2);
    assertThat(both).endsWith(followed(begin, 1_000).toArray(String[]::new));
    assertThat(both).doesNotHaveDuplicates();
    // What only the lost server had is in no history.
    given()
        .get("/v1/events?after=" + new Watermark(last.epoch(), last.number() + 1_000))
        .then()
        .statusCode(409)
        .body("code", equalTo("watermark-unknown"));
  }

  @Test
  void oneLargeChangeSetIsReadInParts() throws Exception {
    String before = now();
    Watermark large = published("丙", MANY);
    List<String> ids = followed(before, EventsResource.LIMIT_MAX);
    assertThat(ids).hasSize(MANY).doesNotHaveDuplicates();
    List<FeedPosition> positions =
        ids.stream().map(id -> FeedPosition.parse(id).orElseThrow()).toList();
    assertThat(positions).isSorted().allMatch(it -> it.changeSet().equals(large));
    int seen = 7_500;
    assertThat(followed(ids.get(seen - 1), EventsResource.LIMIT_MAX))
        .isEqualTo(ids.subList(seen, MANY));
    try (StreamLines stream = new StreamLines("limit=1000", Optional.of(ids.get(seen - 1)))) {
      Eventually.holds(() -> stream.values("id").contains(large.toString()));
      assertThat(stream.values("id").stream().filter(ids::contains).distinct())
          .containsExactlyElementsOf(ids.subList(seen, MANY));
    }
  }
}
