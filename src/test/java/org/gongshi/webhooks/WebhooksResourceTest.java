package org.gongshi.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs make, see and end webhooks of their own. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class WebhooksResourceTest {
  private static final String URL = "https://receiver.example/hook";

  private final Program program = new Program();

  /** Their receiver is nowhere. */
  @AfterEach
  void end() {
    program.end();
  }

  @Test
  void showsTheSecretOnceAndTheWebhookAsOftenAsIsAsked() {
    Program.Hook created = program.created(URL, Map.of("kind", "penalty", "region", "9901"));
    String id = created.id();
    assertThat(created.secret()).matches("whsec_[A-Za-z0-9+/]{43}=");
    program
        .get(id)
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("url", equalTo(URL))
        .body("kind", equalTo("penalty"))
        .body("region", equalTo("9901"))
        .body("state", equalTo("active"))
        .body("position", matchesPattern("[0-9]+-[0-9]+"))
        .body("dead_letters", equalTo(0))
        .body("$", not(hasKey("secret")))
        .body("$", not(hasKey("failing")))
        .body("$", not(hasKey("authority")));
    program.ask().get("/v1/webhooks").then().body("items.id", contains(id));
  }

  @Test
  void saysWhereItIs() {
    program
        .create(Map.of("url", URL))
        .statusCode(201)
        .header("Location", matchesPattern(".*/v1/webhooks/[A-Za-z0-9_-]{22}"));
  }

  @Test
  void nobodySeesThoseOfOthers() {
    String id = program.created(URL, Map.of()).id();
    Program other = new Program();
    other.ask().get("/v1/webhooks").then().statusCode(200).body("items", empty());
    other.get(id).statusCode(404).body("code", equalTo("webhook-unknown"));
    other.post(id + "/secret").statusCode(404);
    other.post(id + "/test").statusCode(404);
    other.post(id + "/replay", Map.of()).statusCode(404);
    other.ask().get("/v1/webhooks/" + id + "/dead-letters").then().statusCode(404);
    other.post(id + "/dead-letters/x/replay").statusCode(404);
    other.ask().delete("/v1/webhooks/" + id).then().statusCode(404);
    program.get(id).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "%00", "0123456789012345678901%00", "..%2F..", "一二三四五六七八九十一二三四五六七八九十一二"})
  void knowsNothingThatIsNoId(String id) {
    program
        .ask()
        .urlEncodingEnabled(false)
        .get("/v1/webhooks/" + id)
        .then()
        .statusCode(404)
        .body("code", equalTo("webhook-unknown"));
    String known = program.created(URL, Map.of()).id();
    program
        .ask()
        .urlEncodingEnabled(false)
        .post("/v1/webhooks/" + known + "/dead-letters/" + id + "/replay")
        .then()
        .statusCode(404)
        .body("code", equalTo("dead-letter-unknown"));
  }

  /** However many ask at the same time. */
  @Test
  void aProgramThatAsksAtOnceHasNoMoreThanOthers() {
    List<Integer> statuses =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> program.create(Map.of("url", URL)).extract().statusCode())
            .toList();
    assertThat(statuses).containsOnly(201, 409);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(20);
  }

  @Test
  void endsWhenItsProgramWants() {
    String id = program.created(URL, Map.of()).id();
    program.ask().delete("/v1/webhooks/" + id).then().statusCode(204);
    program.get(id).statusCode(404);
    program.ask().delete("/v1/webhooks/" + id).then().statusCode(404);
    for (String action : new String[] {"webhook_created", "webhook_deleted"}) {
      Logins.as(SandboxIdentity.AUDITOR)
          .queryParam("target", id)
          .queryParam("action", action)
          .get("/v1/audit")
          .then()
          .statusCode(200)
          .body("items", hasSize(1))
          .body("items.actor_id", hasItem("subscriber"));
    }
  }

  @Test
  void anotherSecretIsAnother() {
    Program.Hook created = program.created(URL, Map.of());
    String secret = program.post(created.id() + "/secret").statusCode(200).extract().path("secret");
    assertThat(secret).matches("whsec_.+").isNotEqualTo(created.secret());
  }

  /** As curl does with {@code -X POST}: no body, and no word about its length. */
  @Test
  void needsNoLengthOfNoBody() throws Exception {
    String id = program.created(URL, Map.of()).id();
    HttpRequest bare =
        HttpRequest.newBuilder(
                URI.create(
                    RestAssured.baseURI
                        + ":"
                        + RestAssured.port
                        + "/v1/webhooks/"
                        + id
                        + "/secret"))
            .header("Authorization", program.bearer())
            .method("POST", HttpRequest.BodyPublishers.noBody())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(bare, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aProgramHasSoManyAndNoMore() {
    for (int i = 0; i < 20; i++) {
      program.created(URL, Map.of());
    }
    program.create(Map.of("url", URL)).statusCode(409).body("code", equalTo("webhooks-too-many"));
    Object first = program.ask().get("/v1/webhooks").then().extract().path("items[0].id");
    program.ask().delete("/v1/webhooks/" + first).then().statusCode(204);
    program.created(URL, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "url, ftp://receiver.example, parameter-invalid",
    "url, http://receiver.example:80x, parameter-invalid",
    "url, https://10.0.0.1/, parameter-invalid",
    "url, 'https://[::1]/', parameter-invalid",
    "url, http://192.0.2.1/, parameter-invalid",
    "url, '', parameter-missing",
    "kind, rumour, parameter-invalid",
    "authority, 123, parameter-invalid",
    "party, 123, parameter-invalid",
    "region, x, parameter-invalid",
    "after, yesterday, parameter-invalid",
    "secret, mine, request-invalid"
  })
  void refusesWhatIsNotUnderstood(String member, String value, String code) {
    Map<String, String> wish = new HashMap<>(Map.of("url", URL));
    wish.put(member, value);
    program.create(wish).statusCode(400).body("code", equalTo(code));
  }

  @Test
  void refusesAPositionThatIsNoneOfThisHistory() {
    program
        .create(Map.of("url", URL, "after", "1-999999999"))
        .statusCode(503)
        .body("code", equalTo("watermark-not-reached"));
    String id = program.created(URL, Map.of("after", "0-0")).id();
    program
        .post(id + "/replay", Map.of("after", "no"))
        .statusCode(400)
        .body("code", equalTo("parameter-invalid"));
  }
}
