package org.gongshi.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
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
  @Inject Publishing publishing;

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

  /** What a stream said, line by line, until it is closed. */
  private static final class Lines implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Stream<String> body;
    private final HttpResponse<Stream<String>> response;

    Lines(String query, Optional<String> lastEventId) throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + RestAssured.port + "/v1/events?" + query))
              .header("Accept", "text/event-stream");
      lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
      body = response.body();
      Thread.ofVirtual().start(() -> read());
    }

    private void read() {
      try {
        body.forEach(lines::add);
      } catch (RuntimeException e) {
        // Closed.
      }
    }

    List<String> values(String field) {
      return lines.stream()
          .filter(line -> line.startsWith(field + ":"))
          .map(line -> line.substring(field.length() + 1).strip())
          .toList();
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }

  @Test
  void tellsWhatWasAndThenWhatHappens() throws Exception {
    SubjectNumber party = party();
    Watermark before = published(party(), 0);
    Watermark first = published(party, 1);
    String mine = "&kind=penalty&party=uscc:" + party.value();
    try (Lines stream = new Lines("after=" + before + mine, Optional.empty())) {
      assertThat(stream.response.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(stream.response.headers().firstValue("Cache-Control")).contains("no-store");
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
    try (Lines stream = new Lines(mine, Optional.of(first.toString()))) {
      Eventually.holds(() -> stream.values("event").contains("position"));
      assertThat(stream.values("event")).startsWith("published", "position");
      assertThat(stream.values("id").getFirst()).startsWith(second + "-");
    }
  }

  @Test
  void givesItsPlaceBackWhenItsFollowerHangsUp() throws Exception {
    Watermark before = published(party(), 0);
    Eventually.holds(() -> Followers.count() == 0); // those of other tests
    try (Lines stream = new Lines("after=" + before, Optional.empty())) {
      Eventually.holds(() -> stream.values("event").contains("position"));
      assertThat(Followers.count()).isEqualTo(1);
    }
    published(party(), 1); // what is written now finds nobody
    Eventually.holds(() -> Followers.count() == 0);
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
