package org.gongshi.tracing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Collector;
import org.gongshi.testsupport.CollectorResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector gets, read with the classes of the protocol. */
@QuarkusTest
@TestProfile(TracesTest.Traced.class)
class TracesTest {
  private static final String NAME = "云泽市踪影石刻有限公司";
  private static final String CALLERS_TRACE = "0af7651916cd43dd8448eb211c80319c";

  /** Requests of tests come from a proxy that is trusted. */
  public static class Traced implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("gongshi.limits.trusted-proxies", "127.0.0.0/8");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(CollectorResource.class));
    }
  }

  @Inject Publishing publishing;
  @Inject Traces traces;

  @CollectorResource.Received List<byte[]> received = new ArrayList<>();

  private final String number = Acts.company("TracesTest", 1).value();

  @BeforeEach
  void publish() {
    publishing.acts(Acts.penalty(Acts.company("TracesTest", 1), NAME, "云踪罚〔2026〕1号").build());
  }

  @Test
  void aLookupIsARequestThatWaitsForAStatement() {
    // Nobody asked for this one before, so that no answer to it is kept.
    String unasked = Acts.company("TracesTest", 2).value();
    given().get("/v1/subjects/uscc/" + unasked + "/status").then().statusCode(200);
    Span request = await(named("GET /v1/subjects/{scheme}/{value}/status"));
    assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(attributes(request))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "http.request.method", "GET",
                "http.route", "/v1/subjects/{scheme}/{value}/status",
                "http.response.status_code", "200"));
    Span waiting = await(named("lookup batch").and(inTraceOf(request)));
    assertThat(waiting.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(attributes(waiting)).containsEntry("gongshi.lookup.batch", "1");
  }

  @Test
  void aPageWaitsForItsStatements() {
    given().queryParam("name", "踪影石刻").get("/search").then().statusCode(200);
    Span request = await(named("GET /search"));
    Span statement = await(named("search").and(inTraceOf(request)));
    assertThat(statement.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(attributes(statement))
        .containsEntry("db.system.name", "postgresql")
        .containsEntry("gongshi.replica", "replica-1")
        .containsKey("db.response.returned_rows");
  }

  @Test
  void nothingSaysWhomSomebodyAskedFor() {
    given().get("/v1/subjects/uscc/" + number).then().statusCode(200);
    given().queryParam("name", "踪影石刻").get("/search").then().statusCode(200);
    given().get("/subjects/uscc/" + number + "?lang=en").then().statusCode(200);
    given()
        .header("X-Forwarded-For", "192.0.2.77")
        .header("User-Agent", "踪影")
        .get("/v1/nothing-is-called/" + number)
        .then()
        .statusCode(404);
    await(named("GET /subjects/{scheme}/{value}"));
    await(span -> "404".equals(attributes(span).get("http.response.status_code")));
    assertThat(Collector.spans(received).toString())
        .doesNotContain(number, "踪影", escaped("踪影"), "127.0.0.1", "192.0.2", "lang=en");
  }

  /** As the protocol's classes print it. */
  private static String escaped(String text) {
    StringBuilder octal = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      octal.append('\\').append(Integer.toOctalString(b & 0xff));
    }
    return octal.toString();
  }

  @Test
  void aTrustedProxyHasItsOwnTraceGoOn() {
    given()
        .header("traceparent", "00-" + CALLERS_TRACE + "-b7ad6b7169203331-01")
        .get("/v1/subjects/uscc/" + number)
        .then()
        .statusCode(200);
    Span request =
        await(
            named("GET /v1/subjects/{scheme}/{value}")
                .and(span -> hex(span.getTraceId()).equals(CALLERS_TRACE)));
    assertThat(hex(request.getParentSpanId())).isEqualTo("b7ad6b7169203331");
  }

  @Test
  void aTrustedProxyDecidesThatNothingIsRecorded() {
    String unsampled = "3af7651916cd43dd8448eb211c80319d";
    given()
        .header("traceparent", "00-" + unsampled + "-b7ad6b7169203331-00")
        .get("/authorities")
        .then()
        .statusCode(200);
    given().get("/coverage").then().statusCode(200);
    await(named("GET /coverage"));
    assertThat(Collector.spans(received))
        .noneMatch(span -> hex(span.getTraceId()).equals(unsampled))
        .noneMatch(named("GET /authorities"));
  }

  @Test
  void whatWentWrongWithUsIsAnError() {
    traces.begin(HttpMethod.GET, null).end(Optional.of("/refused"), 503, true);
    traces.begin(HttpMethod.GET, null).end(Optional.of("/hung-up"), 200, false);
    traces.begin(HttpMethod.GET, null).end(Optional.of("/mistaken"), 400, true);
    traces.begin(HttpMethod.valueOf("踪影"), null).end(Optional.of("/invented"), 405, true);
    assertThat(await(named("GET /refused")).getStatus().getCode())
        .isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(attributes(await(named("GET /refused")))).containsEntry("error.type", "503");
    assertThat(attributes(await(named("GET /hung-up")))).containsEntry("error.type", "closed");
    assertThat(await(named("GET /mistaken")).getStatus().getCode())
        .isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    assertThat(attributes(await(named("_OTHER /invented"))))
        .containsEntry("http.request.method", "_OTHER");
  }

  @Test
  void aPublicationIsRecordedWithItsRows() {
    Span publication =
        await(
            named("publication")
                .and(span ->
                    "committed".equals(attributes(span).get("gongshi.publication.outcome"))));
    assertThat(attributes(publication)).containsEntry("gongshi.publication.rows", "1");
    assertThat(publication.getEventsList())
        .extracting(Span.Event::getName)
        .containsExactly("validate", "commit");
  }

  private Span await(Predicate<Span> which) {
    Eventually.holds(() -> find(which).isPresent());
    return find(which).orElseThrow();
  }

  private Optional<Span> find(Predicate<Span> which) {
    return Collector.spans(received).stream().filter(which).findFirst();
  }

  private static Predicate<Span> named(String name) {
    return span -> span.getName().equals(name);
  }

  private static Predicate<Span> inTraceOf(Span request) {
    return span -> span.getTraceId().equals(request.getTraceId());
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  private static Map<String, String> attributes(Span span) {
    return span.getAttributesList().stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                pair ->
                    pair.getValue().hasIntValue()
                        ? Long.toString(pair.getValue().getIntValue())
                        : pair.getValue().getStringValue()));
  }
}
