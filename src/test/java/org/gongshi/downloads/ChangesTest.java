package org.gongshi.downloads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.FollowedActs;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** Whoever has an earlier set and what changed since, or the events since, has the register. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ChangesTest {
  private static final FollowedActs ACTS = new FollowedActs("ChangesTest", "变更", "云变更罚〔2026〕");

  @Inject Publishing publishing;

  private static int used;

  private static Act act() {
    SubjectNumber party = Acts.company("ChangesTest-own", ++used);
    return Acts.penalty(party, "云泽市增量贸易有限公司", "云增罚〔2026〕" + party.value() + "号").build();
  }

  /** The table for whoever has a set. */
  private static String changesFor(JsonNode set, JsonNode had) {
    String watermark = had.at("/manifest/watermark").textValue();
    for (JsonNode changes : set.at("/manifest/changes")) {
      for (JsonNode each : changes.required("for")) {
        if (each.textValue().equals(watermark)) {
          return "changes-since-" + changes.required("since").textValue();
        }
      }
    }
    throw new AssertionError("no changes for " + watermark + " in " + set.at("/manifest/changes"));
  }

  private static JsonNode line(String line) {
    return Sets.tree(line.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anEarlierSetWithWhatChangedIsTheSetOfNow() {
    Act corrected = act();
    Act repaired = act();
    Act kept = act();
    publishing.acts(corrected, repaired, kept);
    JsonNode first = Sets.made();
    Map<String, String> copy = Sets.lines(first, "notices");

    Act brief = act();
    publishing.acts(corrected.toBuilder().cause(Optional.of("更正后的事由")).build(), act(), brief);
    publishing.acts(
        repaired.toBuilder().status(ActStatus.REPAIRED).build(),
        brief.toBuilder().status(ActStatus.REPAIRED).build());
    JsonNode second = Sets.made();
    Map<String, String> changes = Sets.lines(second, changesFor(second, first));
    Set<String> gone = new HashSet<>();
    changes.forEach((id, text) -> {
      JsonNode change = line(text);
      if (change.path("gone").booleanValue()) {
        // Which one, and nothing of what it was.
        assertThat(change).hasSize(3);
        assertThat(change.has("id")).isTrue();
        assertThat(change.path("kind").isTextual()).isTrue();
        copy.remove(id);
        gone.add(id);
      } else {
        copy.put(id, text);
      }
    });
    OffsetDateTime now = OffsetDateTime.parse(second.at("/manifest/published_at").textValue());
    copy.values()
        .removeIf(
            text -> !OffsetDateTime.parse(line(text).at("/publicity/to").textValue()).isAfter(now));
    assertThat(copy).isEqualTo(Sets.lines(second, "notices"));
    assertThat(gone).hasSizeGreaterThanOrEqualTo(2);
    assertThat(changes.size()).isLessThanOrEqualTo(copy.size() + gone.size());
  }

  /** A set and its rows, as somebody has taken them. */
  private record Taken(JsonNode set, Map<String, String> lines) {}

  /** Sets are made, and taken, while publications pass. */
  @Test
  void aSetAndTheEventsAfterItLeadToTheStateOfTheRegister() {
    CompletableFuture<Void> publications =
        CompletableFuture.runAsync(() -> ACTS.publish(publishing, new Random(11), () -> {}));
    Optional<Taken> last = Optional.empty();
    while (!publications.isDone()) {
      Optional<Taken> next = taken();
      last = next.isPresent() ? next : last;
    }
    publications.join();
    Taken taken = last.orElseGet(() -> taken().orElseThrow());
    Map<String, String> copy = new HashMap<>();
    taken
        .lines()
        .forEach((id, text) -> {
          JsonNode notice = line(text);
          if (notice.path("document_no").asText().startsWith(ACTS.cases())) {
            copy.put(id, notice.path("cause").asText());
          }
        });
    follow(taken.set().at("/manifest/watermark").textValue(), copy);
    assertThat(copy).isEqualTo(ACTS.listed());
  }

  /** The set of now, which may go while it is read. */
  private static Optional<Taken> taken() {
    JsonNode set = Sets.made();
    Response file = given().get(set.path("base").textValue() + "notices.jsonl.gz");
    return file.statusCode() == 200
        ? Optional.of(new Taken(set, Sets.lines(file.asByteArray())))
        : Optional.empty();
  }

  private static void follow(String from, Map<String, String> copy) {
    String address = "/v1/events?limit=1000&after=" + from;
    boolean caughtUp = false;
    while (!caughtUp) {
      JsonPath page = given().get(address).then().statusCode(200).extract().jsonPath();
      page.<Map<String, Object>>getList("items").forEach(event -> ACTS.apply(event, copy));
      address = page.getString("links.next");
      caughtUp = page.getBoolean("caught_up");
    }
  }
}
