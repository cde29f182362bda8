package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.OwnCluster;
import org.junit.jupiter.api.Test;

/** More than an instance can do: it does what it can, refuses the rest, and forgets nothing. */
@QuarkusTest
@TestProfile(OverloadTest.FewPlaces.class)
class OverloadTest {
  private static final int PLACES = 2;
  private static final int ASKED_AT_ONCE = 200;
  private static final int HANG_UPS = 100;

  /** Places that a test can fill. */
  public static final class FewPlaces extends OwnCluster {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("gongshi.limits.searches", Integer.toString(PLACES));
    }
  }

  @Inject MeterRegistry metrics;

  private double underWay() {
    Gauge gauge = metrics.find("gongshi.requests.under.way").tag("work", "search").gauge();
    return gauge == null ? -1 : gauge.value();
  }

  private static URI search(int n) {
    return URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/notices?region=99000" + n % 10);
  }

  @Test
  void someAreAnsweredTheOthersToldToComeBackAndNoPlaceIsLost() {
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int n = 0; n < ASKED_AT_ONCE; n++) {
        asked.add(
            client.sendAsync(
                HttpRequest.newBuilder(search(n)).build(), HttpResponse.BodyHandlers.ofString()));
      }
      List<HttpResponse<String>> answers = asked.stream().map(CompletableFuture::join).toList();
      List<HttpResponse<String>> refused =
          answers.stream().filter(answer -> answer.statusCode() == 503).toList();
      assertThat(answers)
          .allMatch(answer -> answer.statusCode() == 200 || refused.contains(answer));
      assertThat(refused).isNotEmpty().hasSizeLessThan(ASKED_AT_ONCE);
      assertThat(refused)
          .allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"overloaded\"");
          });
    }
    Eventually.holds(() -> underWay() == 0);
    given().get("/v1/notices").then().statusCode(200);
  }

  @Test
  void lookupsAndHealthAreAnsweredWhileSearchesAreRefused() {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<CompletableFuture<?>> asked = new ArrayList<>();
      for (int n = 0; n < ASKED_AT_ONCE; n++) {
        asked.add(
            client.sendAsync(
                HttpRequest.newBuilder(search(n)).build(), HttpResponse.BodyHandlers.discarding()));
      }
      given().get("/v1/subjects/uscc/91990102MCC0000146/status").then().statusCode(200);
      given().get("/q/health/live").then().statusCode(200);
      asked.forEach(CompletableFuture::join);
    }
  }

  @Test
  void clientsThatHangUpGiveTheirPlacesBack() throws IOException {
    for (int n = 0; n < HANG_UPS; n++) {
      try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
        socket
            .getOutputStream()
            .write(
                ("GET " + search(n).getRawPath() + "?region=990000 HTTP/1.1\r\nHost: x\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        socket.setSoLinger(true, 0); // a reset, not a farewell
      }
    }
    Eventually.holds(() -> underWay() == 0);
    given().get("/v1/notices").then().statusCode(200);
  }

  @Test
  void personGetsAPage() {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
      for (int n = 0; n < ASKED_AT_ONCE; n++) {
        asked.add(
            client.sendAsync(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:" + RestAssured.port + "/notices?kind=penalty"))
                    .header("Accept", "text/html")
                    .build(),
                HttpResponse.BodyHandlers.ofString()));
      }
      assertThat(asked.stream().map(CompletableFuture::join))
          .filteredOn(answer -> answer.statusCode() == 503)
          .isNotEmpty()
          .allMatch(answer -> answer.body().contains("请稍等几秒再试"));
    }
  }
}
