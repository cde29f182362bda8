package org.gongshi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over HTTP/2 nobody states the length of a body that is not there. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class EmptyBodyTest {
  private static final String VERIFY = "/v1/receipts/verify";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  @Inject Vertx vertx;

  private HttpClient client;

  @BeforeEach
  void open() {
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
  }

  @AfterEach
  void close() {
    client.close();
  }

  private record Answer(HttpVersion version, int status, String code) {}

  private Answer post(
      String path, Map<String, String> headers, Function<HttpClientRequest, Future<?>> body)
      throws Exception {
    return client
        .request(HttpMethod.POST, RestAssured.port, "localhost", path)
        .compose(request -> {
          headers.forEach(request::putHeader);
          return body.apply(request).compose(sent -> request.response());
        })
        .compose(response ->
            response
                .body()
                .map(json ->
                    new Answer(
                        response.version(),
                        response.statusCode(),
                        JsonPath.from(json.toString()).getString("code"))))
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void isWhatTheEndpointMakesOfIt() throws Exception {
    assertThat(post(VERIFY, JSON, HttpClientRequest::end))
        .isEqualTo(new Answer(HttpVersion.HTTP_2, 400, "receipt-malformed"));
  }

  @Test
  void isNotMissedWhereNoneIsNeeded() throws Exception {
    String token = Logins.token(SandboxIdentity.SUBSCRIBER, Map.of());
    assertThat(
            post(
                "/v1/webhooks/none/test",
                Map.of("Authorization", "Bearer " + token),
                HttpClientRequest::end))
        .isEqualTo(new Answer(HttpVersion.HTTP_2, 404, "webhook-unknown"));
  }

  @Test
  void isAsShortAsOneThatIsReadOnTheEventLoop() throws Exception {
    String token = Logins.token(SandboxIdentity.SUBSCRIBER, Map.of());
    assertThat(
            post(
                "/v1/webhooks",
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                HttpClientRequest::end))
        .isEqualTo(new Answer(HttpVersion.HTTP_2, 400, "request-invalid"));
  }

  @Test
  void endsLaterThanItsHeaders() throws Exception {
    assertThat(
            post(
                VERIFY,
                JSON,
                request ->
                    request
                        .setChunked(true)
                        .sendHead()
                        .compose(sent -> vertx.timer(100))
                        .compose(later -> request.end())))
        .isEqualTo(new Answer(HttpVersion.HTTP_2, 400, "receipt-malformed"));
  }

  @Test
  void withASingleByteItIsOneOfUnknownLength() throws Exception {
    assertThat(
            post(
                VERIFY,
                JSON,
                request ->
                    request
                        .setChunked(true)
                        .sendHead()
                        .compose(sent -> request.write(Buffer.buffer("{")))))
        .isEqualTo(new Answer(HttpVersion.HTTP_2, 413, "request-too-large"));
  }
}
