package org.gongshi.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.standardwebhooks.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gongshi.register.SubjectNumber;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.DuckDb;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.ExampleRegister;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.WebhookReceiver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged application, jar or executable, as it is deployed: every way in answers. */
@QuarkusIntegrationTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class PortalIT {
  private static final String SUBJECT = "/subjects/uscc/" + ExampleRegister.COMPANY;

  @BeforeAll
  static void publishTheExamples() {
    ExampleRegister.publish(ClusterResource.cluster());
  }

  @Test
  void subjectHasItsFactsAndItsRecords() {
    get("/v1" + SUBJECT)
        .statusCode(200)
        .header("Watermark", matchesPattern("1-\\d+"))
        .header("Replica-Lag", matchesPattern("\\d+"))
        .body("subject.name", equalTo(ExampleRegister.NAME))
        .body("status.good[0].document_no", equalTo("临许〔2026〕501号"))
        .body("status.warning[0].kind", equalTo("penalty"));
  }

  @Test
  void statusIsAnsweredWithNotModifiedWhileItHolds() {
    String address = "/v1" + SUBJECT + "/status";
    String tag =
        get(address)
            .statusCode(200)
            .body("statement", equalTo("records_published"))
            .extract()
            .header("ETag");
    given()
        .header("If-None-Match", tag)
        .get(address)
        .then()
        .statusCode(304)
        .header("ETag", tag)
        .header("Watermark", matchesPattern("1-\\d+"))
        .body(equalTo(""));
  }

  @Test
  void numberWithoutRecordsIsAnsweredFromTheStandby() {
    SubjectNumber number = Acts.company("PortalIT", 1);
    get("/v1/subjects/uscc/" + number.value() + "/status")
        .statusCode(200)
        .body("statement", equalTo("no_published_record"));
    problem(get("/v1/subjects/uscc/" + number.value()), 404, "subject-unknown");
  }

  /** Simplified, traditional, pinyin, initials, a character outside the basic plane. */
  @ParameterizedTest
  @CsvSource({
    "望潮渔具, 临江市望潮渔具有限公司",
    "望潮漁具, 临江市望潮渔具有限公司",
    "wangchaoyuju, 临江市望潮渔具有限公司",
    "wcyj, 临江市望潮渔具有限公司",
    "𠮷祥茶业, 临江市𠮷祥茶业有限公司"
  })
  void nameIsFoundHoweverItIsTyped(String typed, String name) {
    given()
        .queryParam("name", typed)
        .get("/v1/subjects")
        .then()
        .statusCode(200)
        .body("items.name", hasItem(name));
  }

  @Test
  void namesAreSuggested() {
    get("/v1/suggest?q=临江市望").statusCode(200).body("items.name", hasItem(ExampleRegister.NAME));
  }

  @Test
  void listsAreMatchedAndScreened() {
    given()
        .contentType("application/x-www-form-urlencoded")
        .body(
            "queries="
                + URLEncoder.encode(
                    "{\"q0\":{\"query\":\"%s\"},\"q1\":{\"query\":\"1\"}}"
                        .formatted(ExampleRegister.NAME),
                    StandardCharsets.UTF_8))
        .post("/reconcile")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("*"))
        .body("q0.result[0].id", equalTo("uscc:" + ExampleRegister.COMPANY))
        .body("q0.result[0].match", equalTo(true))
        .body("q1.error.code", equalTo("name-too-short"));
    get("/reconcile/suggest/entity?prefix=临江市望&spell=always")
        .statusCode(200)
        .body("result.name", hasItem(ExampleRegister.NAME));
    page("/reconcile/preview?id=uscc:" + ExampleRegister.COMPANY, "en")
        .header("Content-Security-Policy", containsString("frame-ancestors *"));
    page("/screening", "zh").body(containsString("<textarea"));
    given()
        .contentType("text/csv")
        .body(("name\n" + ExampleRegister.NAME).getBytes(StandardCharsets.UTF_8))
        .post("/v1/screenings")
        .then()
        .statusCode(200)
        .body(containsString("name_exact"));
  }

  @Test
  void noticesAreListedAndReadWithTheirVersions() {
    String id =
        get("/v1/notices?kind=licence&party=uscc:" + ExampleRegister.COMPANY)
            .statusCode(200)
            .body("items", hasSize(1))
            .extract()
            .path("items[0].id");
    get("/v1/notices/" + id)
        .statusCode(200)
        .body("notice.document_no", equalTo("临许〔2026〕501号"))
        .body("notice.authority.name", equalTo("临江市市场监督管理局"));
    get("/v1/notices/" + id + "/versions")
        .statusCode(200)
        .body("items", hasSize(greaterThanOrEqualTo(1)));
    problem(get("/v1/notices/0000000000000000"), 404, "notice-unknown");
  }

  @Test
  void allNoticesAreDownloadedAndReadByAnotherProgram(@TempDir Path directory) throws Exception {
    String token = Logins.token(SandboxIdentity.OPERATOR, Map.of("marked", "false"));
    given().auth().oauth2(token).post("/v1/downloads").then().statusCode(202);
    Eventually.holds(
        Duration.ofMinutes(1),
        () ->
            given().get("/v1/downloads").path("manifest.rows") instanceof Integer rows && rows > 0);
    JsonPath set = get("/v1/downloads").statusCode(200).extract().jsonPath();
    for (int i = 0; i < 5 && !isRead(set, directory); i++) { // a newer one may take its place
      set = get("/v1/downloads").statusCode(200).extract().jsonPath();
    }
    String rows = set.getString("manifest.rows");
    assertThat(
            DuckDb.rows(
                """
                select (select count(*) from read_parquet('{d}/notices.parquet')),
                       (select count(*) from read_csv('{d}/notices.csv.gz', header = true, all_varchar = true)),
                       (select count(*) from read_json('{d}/notices.jsonl.gz', format = 'newline_delimited'))
                """
                    .replace("{d}", directory.toString())))
        .containsExactly(List.of(rows, rows, rows));
    given()
        .header("Range", "bytes=0-3")
        .get(set.getString("base") + "notices.parquet")
        .then()
        .statusCode(206)
        .body(equalTo("PAR1"));
  }

  private static boolean isRead(JsonPath set, Path directory) throws Exception {
    for (String name : List.of("notices.parquet", "notices.csv.gz", "notices.jsonl.gz")) {
      var answer = given().get(set.getString("base") + name);
      assertThat(answer.statusCode()).isIn(200, 410);
      if (answer.statusCode() == 410) {
        return false;
      }
      Files.write(directory.resolve(name), answer.asByteArray());
    }
    return true;
  }

  @Test
  void eventsAreDeliveredToAWebhook() throws Exception {
    String token = Logins.token(SandboxIdentity.SUBSCRIBER, Map.of("marked", "false"));
    try (WebhookReceiver receiver = WebhookReceiver.start(WebhookReceiver.Behaviour.status(204))) {
      Map<String, String> wish =
          Map.of(
              "url",
              receiver.url("127.0.0.1", "/hook"),
              "party",
              "uscc:" + ExampleRegister.COMPANY,
              "kind",
              "licence",
              "after",
              "0-0");
      JsonPath hook =
          given()
              .auth()
              .oauth2(token)
              .contentType("application/json")
              .body(wish)
              .post("/v1/webhooks")
              .then()
              .statusCode(201)
              .extract()
              .jsonPath();
      Eventually.holds(() -> !receiver.received().isEmpty());
      WebhookReceiver.Received message = receiver.received().getFirst();
      assertThat(message.body()).contains("register.changed", "临许〔2026〕501号");
      new Webhook(hook.getString("secret"))
          .verify(message.body(), HttpHeaders.of(message.headers(), (name, value) -> true));
      String own = "/v1/webhooks/" + hook.getString("id");
      given().auth().oauth2(token).post(own + "/test").then().body("delivered", equalTo(true));
      given().auth().oauth2(token).get(own + "/dead-letters").then().body("items", hasSize(0));
      given().auth().oauth2(token).delete(own).then().statusCode(204);
    }
  }

  @Test
  void listsAreReadByFeedReaders() throws Exception {
    String xml = get("/notices.atom?kind=licence").statusCode(200).extract().asString();
    SyndFeed feed = new SyndFeedInput().build(new StringReader(xml));
    assertThat(feed.getEntries()).isNotEmpty();
  }

  @Test
  void eventsAreFollowedAsPagesAndAsAStream() throws Exception {
    String mine = "party=uscc:" + ExampleRegister.COMPANY + "&kind=licence";
    String next =
        get("/v1/events?after=0-0&limit=1000&" + mine)
            .statusCode(200)
            .body("items[0].event", equalTo("published"))
            .body("items[0].notice.document_no", equalTo("临许〔2026〕501号"))
            .extract()
            .path("next");
    get("/v1/events?wait=1&after=" + next).statusCode(200);
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + "/v1/events?after=0-0&" + mine))
            .header("Accept", "text/event-stream")
            .build();
    HttpClient client = HttpClient.newHttpClient();
    try {
      var stream = client.send(request, HttpResponse.BodyHandlers.ofLines());
      assertThat(stream.body().filter(line -> line.startsWith("data:")).findFirst().orElseThrow())
          .contains("临许〔2026〕501号");
    } finally {
      client.shutdownNow();
    }
  }

  @Test
  void coverageAndAreasAreAnswered() {
    get("/v1/coverage").statusCode(200).body("sources", hasSize(greaterThanOrEqualTo(1)));
    get("/v1/regions/990102").statusCode(200).body("name", equalTo("望澜区"));
  }

  @Test
  void wrongRequestsGetProblemsWithTheirMembers() {
    problem(get("/v1/subjects/uscc/91990102MA0000O01X"), 422, "number-malformed")
        .body("position", equalTo(15));
    problem(get("/v1/subjects?nmae=望潮"), 400, "parameter-unknown")
        .body("known", hasItem("name"))
        .body("known", hasItem("page[size]"));
    problem(get("/v1/notices?kind=licence&kind=penalty"), 400, "parameter-invalid");
    problem(get("/v1/nothing"), 404, "not-found");
    problem(given().post("/v1/coverage").then(), 405, "method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search?name=望潮",
        "/search?name=没有这个名字",
        SUBJECT,
        "/notices",
        "/notices?kind=penalty",
        "/practitioners?name=言若溪",
        "/coverage",
        "/screening",
        "/regions/990102",
        "/problems/subject-unknown"
      })
  void pageIsThereInBothLanguages(String address) {
    inBothLanguages(address, 200);
  }

  @ParameterizedTest
  @CsvSource({
    "404, /nothing-here",
    "404, /subjects/uscc/91990102MA7Q20260L",
    "404, /notices/0000000000000000",
    "422, /subjects/uscc/91990102MA7Q20260A",
    "422, /search?name=11010519491231002X",
    "400, /notices?knid=penalty",
    "404, /practitioners/tour-guide/11990100M00000019X/D-0000"
  })
  void problemIsExplainedOnAPageInBothLanguages(int status, String address) {
    inBothLanguages(address, status);
  }

  @Test
  void pagesSayWhatTheJsonSays() {
    page(SUBJECT, "zh").body(containsString(ExampleRegister.NAME));
    page(SUBJECT, "en").body(containsString(ExampleRegister.NAME));
    String id = get("/v1/notices?kind=penalty&page[size]=1").extract().path("items[0].id");
    page("/notices/" + id, "zh").statusCode(200).body(containsString("决定机关"));
    page("/notices/" + id, "en").statusCode(200).body(containsString("Legal basis"));
  }

  @Test
  void searchFormLeadsToACleanAddress() {
    given()
        .contentType("application/x-www-form-urlencoded; charset=utf-8")
        .formParam("q", "望潮")
        .redirects()
        .follow(false)
        .post("/search")
        .then()
        .statusCode(303)
        .header("Location", endsWith("/search?name=%E6%9C%9B%E6%BD%AE"));
  }

  @Test
  void styleAndIconAreServed() {
    String home = page("/", "en").extract().asString();
    String style = home.replaceFirst("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
    get(style).statusCode(200).contentType(containsString("text/css"));
    get("/favicon.svg").statusCode(200);
  }

  @Test
  void operatorsSeeHealthMetricsAndTheInterface() {
    for (String check : List.of("", "/live", "/ready", "/started")) {
      get("/q/health" + check).statusCode(200).body("status", equalTo("UP"));
    }
    get("/q/metrics").statusCode(200).body(containsString("http_server_requests_seconds_count"));
    get("/q/openapi?format=json")
        .statusCode(200)
        .body("openapi", equalTo("3.1.0"))
        .body("paths.'/v1/subjects'.get.operationId", equalTo("subjects"));
  }

  private static void inBothLanguages(String address, int status) {
    String chinese = page(address, "zh").statusCode(status).extract().asString();
    String english = page(address, "en").statusCode(status).extract().asString();
    assertThat(chinese).contains("<html lang=\"zh-Hans\">").contains("</html>");
    assertThat(english).contains("<html lang=\"en\">").contains("</html>");
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String code) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("status", equalTo(status))
        .body("title", not(equalTo("")));
  }

  private static ValidatableResponse page(String address, String language) {
    return given().accept("text/html").header("Accept-Language", language).get(address).then();
  }

  private static ValidatableResponse get(String address) {
    return given().get(address).then();
  }
}
