package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Followers;
import org.gongshi.testsupport.LogLines;
import org.gongshi.testsupport.OwnCluster;
import org.gongshi.testsupport.Passengers;
import org.junit.jupiter.api.Test;

/** An address that asks too much is told so; others do not notice. */
@QuarkusTest
@TestProfile(RateLimitTest.FewRequests.class)
class RateLimitTest {
  private static final int LIMIT = 30;
  private static final int CLIENT_LIMIT = 5;
  private static final int FOLLOWERS = 2;

  /** A limit that a test can reach, shared by two instances, behind a proxy on this machine. */
  public static final class FewRequests extends OwnCluster {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "gongshi.limits.requests-per-minute",
          Integer.toString(2 * LIMIT),
          "gongshi.limits.client-requests-per-minute",
          Integer.toString(2 * CLIENT_LIMIT),
          "gongshi.limits.instances",
          "2",
          "gongshi.limits.followers-per-address",
          Integer.toString(FOLLOWERS),
          "gongshi.limits.trusted-proxies",
          "127.0.0.0/8");
    }
  }

  @Test
  void everyAnswerSaysWhatIsLeft() {
    given()
        .header("X-Forwarded-For", "192.0.2.1")
        .get("/v1/subjects/uscc/91990102MCC0000146/status")
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", equalTo("\"address\";q=30;w=60"))
        .header("RateLimit", matchesPattern("\"address\";r=29;t=\\d+"));
  }

  @Test
  void anAddressThatIsWrittenInARoundaboutWayCountsAsWell() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String path :
          List.of("/q/../v1/coverage", "/v1/subjects/../coverage", "/v1//coverage")) {
        HttpResponse<Void> answer =
            client.send(
                HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                    .header("X-Forwarded-For", "192.0.2.9")
                    .build(),
                BodyHandlers.discarding());
        assertThat(answer.headers().firstValue("RateLimit")).as(path).isPresent();
      }
    }
  }

  /** The first check takes the long way, as its token is not known; the others the short one. */
  @Test
  void farBeyondItsLimitAProgramIsRefusedFromWhereverItAsks() {
    String token = Passengers.token("hasty");
    List<Integer> statuses =
        IntStream.range(0, CLIENT_LIMIT * ClientRates.REFUSED_TIMES * 2)
            .mapToObj(n ->
                given()
                    .header("X-Forwarded-For", "198.51.100." + n)
                    .auth()
                    .oauth2(token)
                    .contentType("application/json")
                    .body(Passengers.question("110100190206120018", "司空见月"))
                    .post("/v1/checks")
                    .statusCode())
            .toList();
    assertThat(statuses.subList(0, CLIENT_LIMIT)).containsOnly(200);
    assertThat(statuses.getLast()).isEqualTo(429);
  }

  @Test
  void anAddressDoesNotTakeAllPlacesOfFollowers() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<CompletableFuture<HttpResponse<String>>> waiting =
          IntStream.range(0, FOLLOWERS)
              .mapToObj(n -> client.sendAsync(following("192.0.2.4", 2), BodyHandlers.ofString()))
              .toList();
      Eventually.holds(() -> Followers.count() == FOLLOWERS);
      assertThat(client.send(following("192.0.2.4", 0), BodyHandlers.ofString()).statusCode())
          .isEqualTo(429);
      assertThat(client.send(following("192.0.2.5", 0), BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      for (CompletableFuture<HttpResponse<String>> answer : waiting) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
      assertThat(client.send(following("192.0.2.4", 0), BodyHandlers.ofString()).statusCode())
          .as("after the others have gone")
          .isEqualTo(200);
    }
  }

  private static HttpRequest following(String address, int seconds) {
    return HttpRequest.newBuilder(
            URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/events?wait=" + seconds))
        .header("X-Forwarded-For", address)
        .build();
  }

  @Test
  void farBeyondItsLimitAnAddressIsRefusedAndOthersAreNot() {
    int refused = 0;
    try (LogLines log = LogLines.listen()) {
      for (int n = 0; n < LIMIT * ClientRates.REFUSED_TIMES * 2; n++) {
        int status =
            given().header("X-Forwarded-For", "192.0.2.2").get("/v1/coverage").statusCode();
        assertThat(status).isIn(200, 429);
        refused += status == 429 ? 1 : 0;
      }
      assertThat(log.of(RefusalLog.class).stream().map(LogLines.Line::text))
          .anyMatch(line -> line.contains("code=rate-limited") && line.contains("from=192.0.2.2 "));
    }
    assertThat(refused).isPositive();
    given()
        .header("X-Forwarded-For", "192.0.2.2")
        .get("/v1/coverage")
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", equalTo("60"))
        .header("RateLimit", matchesPattern("\"address\";r=0;t=\\d+"))
        .body("code", equalTo("rate-limited"));
    given().header("X-Forwarded-For", "192.0.2.3").get("/v1/coverage").then().statusCode(200);
    given().header("X-Forwarded-For", "192.0.2.2").get("/q/health/live").then().statusCode(200);
  }

  /** Until there is less left than a batch would take: then none of it is answered. */
  @Test
  void aBatchCountsAsItsQueries() {
    batch("192.0.2.4", 10)
        .statusCode(200)
        .header("RateLimit", matchesPattern("\"address\";r=2[0-2];.*"));
    batch("192.0.2.4", 10)
        .statusCode(200)
        .header("RateLimit", matchesPattern("\"address\";r=1[0-9];.*"));
    List<Integer> statuses =
        IntStream.range(0, ClientRates.REFUSED_TIMES + 1)
            .mapToObj(n -> batch("192.0.2.5", 50).extract().statusCode())
            .toList();
    assertThat(statuses).startsWith(200, 200).endsWith(429);
    batch("192.0.2.5", 50)
        .statusCode(429)
        .header("Retry-After", equalTo("60"))
        .header("Access-Control-Allow-Origin", equalTo("*"))
        .body("code", equalTo("rate-limited"));
  }

  private static ValidatableResponse batch(String address, int queries) {
    String batch =
        IntStream.range(0, queries)
            .mapToObj(n -> "\"q%d\":{\"query\":\"91990102MCC0000146\"}".formatted(n))
            .collect(Collectors.joining(",", "{", "}"));
    return given()
        .header("X-Forwarded-For", address)
        .contentType("application/x-www-form-urlencoded")
        .body("queries=" + URLEncoder.encode(batch, StandardCharsets.UTF_8))
        .post("/reconcile")
        .then();
  }
}
