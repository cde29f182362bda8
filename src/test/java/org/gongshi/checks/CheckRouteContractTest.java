package org.gongshi.checks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Passengers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The short way of {@link CheckRoute} answers as the long way of {@link ChecksResource} does, which
 * takes every request that asks for a type with a weight.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class CheckRouteContractTest {
  private static final String NUMBER = Passengers.bornOn("19020611").getFirst();
  private static final String PLAIN =
      """
      {"person": {"document_type": "resident-id", "document_number": "%s", "name": "司空见月"},
       "service_class": "flight", "purpose": "ticket-sale"}
      """
          .formatted(NUMBER);

  private final String token = Passengers.token("contract");

  /** The short way is for programs whose token was verified. */
  @BeforeEach
  void logIn() {
    longWay(token, PLAIN);
  }

  private static RequestSpecification request(String token, String body) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Only the short way writes the names of headers in lower case. */
  private static Response shortWay(String token, String body) {
    Response answer = request(token, body).post("/v1/checks");
    assertThat(answer.getHeaders().asList()).extracting(Header::getName).contains("content-type");
    return answer;
  }

  private static Response longWay(String token, String body) {
    Response answer = request(token, body).accept("application/json;q=0.9").post("/v1/checks");
    assertThat(answer.getHeaders().asList()).extracting(Header::getName).contains("Content-Type");
    return answer;
  }

  /** Without what differs from one moment to the next. */
  private static Map<String, String> headers(Response response) {
    return response.getHeaders().asList().stream()
        .collect(
            Collectors.toMap(
                header -> header.getName().toLowerCase(Locale.ROOT),
                header ->
                    header.getName().matches("Data-Time|Replica-Lag|Watermark|content-length")
                        ? "present"
                        : header.getValue().replaceAll(";[rt]=[0-9]+", ""),
                (a, b) -> a + ", " + b,
                TreeMap::new));
  }

  private static String body(Response response) {
    return response.asString().replaceAll("(\"(as_of|valid_until|watermark)\":)\"[^\"]*\"", "$1");
  }

  private static void assertSameBothWays(String token, String body) {
    Response quick = shortWay(token, body);
    Response thorough = longWay(token, body);
    assertThat(quick.statusCode()).isEqualTo(thorough.statusCode());
    assertThat(body(quick)).isEqualTo(body(thorough));
    assertThat(headers(quick)).isEqualTo(headers(thorough));
  }

  @Test
  void aDecisionIsTheSame() {
    assertThat(shortWay(token, PLAIN).statusCode()).isEqualTo(200);
    assertSameBothWays(token, PLAIN);
    CourtOrders.issue(CourtOrders.resident(NUMBER, "司空见月"), "（2026）云01执9611号");
    // An instance learns of an order within a quarter of a second.
    Eventually.holds(
        () -> shortWay(token, PLAIN).asString().contains("\"decision\":\"order_in_force\""));
    assertSameBothWays(token, PLAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "null",
        "[]",
        "{} {}",
        "{\"persn\": {}}",
        "{\"purpose\": \"ticket-sale\"}",
        "{\"purpose\": \"curiosity\", \"service_class\": \"flight\"}",
        "{\"purpose\": \"ticket-sale\", \"service_class\": \"sleigh\"}",
        "{\"purpose\": \"ticket-sale\", \"service_class\": \"flight\"}",
        "{\"purpose\": \"ticket-sale\", \"service_class\": \"flight\", \"travel_date\": \"2020-01-01\"}",
        "{\"purpose\": \"ticket-sale\", \"service_class\": \"flight\", \"person\":"
            + " {\"document_type\": \"resident-id\", \"document_number\": \"1\", \"name\": \"司空\"}}",
      })
  void whatIsRefusedIsRefusedTheSame(String body) {
    assertThat(shortWay(token, body).statusCode()).isBetween(400, 499);
    assertSameBothWays(token, body);
  }

  @Test
  void aProgramThatIsLockedOutIsRefusedTheSame() {
    String locked = Passengers.token("locked-out");
    assertThat(longWay(locked, PLAIN).statusCode()).isEqualTo(429);
    assertSameBothWays(locked, PLAIN);
  }

  @Test
  void metricsNameItTheSame() {
    double before = counted();
    shortWay(token, PLAIN);
    shortWay(token, PLAIN);
    Eventually.holds(() -> counted() == before + 2);
  }

  private static double counted() {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("http_server_requests_seconds_count"))
        .filter(line -> line.contains("uri=\"/v1/checks\"") && line.contains("status=\"200\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void otherFormsTakeTheLongWay() {
    assertThat(request(token, PLAIN).post("/v1/checks?verbose=1").statusCode()).isEqualTo(400);
    assertThat(request(token, PLAIN).contentType("text/plain").post("/v1/checks").statusCode())
        .isEqualTo(415);
    assertThat(request(token, PLAIN).accept("text/html").post("/v1/checks").statusCode())
        .isEqualTo(406);
    assertThat(request(token, " ".repeat(9_000)).post("/v1/checks").statusCode()).isEqualTo(413);
    assertThat(request(token + "x", PLAIN).post("/v1/checks").statusCode()).isEqualTo(401);
    assertThat(given().contentType("application/json").body(PLAIN).post("/v1/checks").statusCode())
        .isEqualTo(401);
  }
}
