package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OwnCluster;
import org.junit.jupiter.api.Test;

/** Answers of every kind have the headers that browsers protect their readers by. */
@QuarkusTest
@TestProfile(AnswerHeadersTest.BehindAProxy.class)
class AnswerHeadersTest {
  private static final String POLICY = "Content-Security-Policy";
  private static final String HSTS = "Strict-Transport-Security";

  /** An address that sends a few hundred requests is refused; the others here send less. */
  private static final int LIMIT = 100;

  /** One on this machine ends TLS. */
  public static final class BehindAProxy extends OwnCluster {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "gongshi.limits.trusted-proxies",
          "127.0.0.0/8",
          "gongshi.limits.requests-per-minute",
          Integer.toString(LIMIT));
    }
  }

  private static RequestSpecification ask() {
    return given().redirects().follow(false);
  }

  private static RequestSpecification person() {
    return ask().accept("text/html");
  }

  private static Response flooded(RequestSpecification who) {
    Response answer = who.get("/v1/coverage");
    int most = LIMIT * ClientRates.REFUSED_TIMES * 2;
    for (int n = 0; answer.statusCode() != 429 && n < most; n++) {
      answer = who.get("/v1/coverage");
    }
    return answer;
  }

  private static Map<String, Supplier<Response>> answers() {
    Map<String, Supplier<Response>> all = new LinkedHashMap<>();
    all.put("JSON", () -> ask().get("/v1/coverage"));
    all.put("JSON, short way", () -> ask().get("/v1/subjects/uscc/91990102MCC0000146/status"));
    all.put("problem", () -> ask().get("/v1/nothing"));
    all.put("login required", () -> ask().get("/v1/me"));
    all.put("token refused", () -> ask().auth().oauth2("none").get("/v1/me"));
    all.put("role missing", () -> Logins.as(SandboxIdentity.NOBODY).get("/v1/audit"));
    all.put("method not allowed", () -> ask().delete("/v1/coverage"));
    all.put("home", () -> person().get("/"));
    all.put("list", () -> person().get("/notices"));
    all.put("page of programs", () -> person().get("/docs/api"));
    all.put("verify", () -> person().get("/verify"));
    all.put("screening", () -> person().get("/screening"));
    all.put("missing page", () -> person().get("/nothing-here"));
    all.put("feed", () -> ask().get("/notices.atom"));
    all.put("sitemap", () -> ask().get("/sitemap.xml"));
    all.put("robots", () -> ask().get("/robots.txt"));
    all.put("style", () -> ask().get("/gongshi.css"));
    all.put("script", () -> ask().get("/gongshi.js"));
    all.put("icon", () -> ask().get("/favicon.svg"));
    all.put(
        "table, streamed",
        () ->
            ask()
                .contentType("text/csv")
                .body("名称\n云泽市栖霞印刷有限公司\n".getBytes(StandardCharsets.UTF_8))
                .post("/v1/screenings"));
    all.put("language", () -> person().get("/?lang=en"));
    all.put("login", () -> person().get("/office"));
    all.put("way back", () -> person().get("/office/back?code=0&state=0"));
    all.put("preflight", () -> ask().options("/reconcile"));
    all.put("health", () -> ask().get("/q/health/live"));
    all.put("metrics", () -> ask().get("/q/metrics"));
    all.put("interface", () -> ask().get("/q/openapi"));
    all.put("refused at the door", () -> flooded(ask().header("X-Forwarded-For", "192.0.2.77")));
    all.put(
        "refused at the door, page",
        () -> flooded(person().header("X-Forwarded-For", "192.0.2.78")));
    return all;
  }

  @Test
  void noAnswerIsGuessedAtFramedOrLoadedFrom() {
    answers()
        .forEach((kind, asked) -> {
          Response answer = asked.get();
          assertThat(answer.headers().getValues("X-Content-Type-Options"))
              .as(kind)
              .containsExactly("nosniff");
          assertThat(answer.headers().getValues("Referrer-Policy"))
              .as(kind)
              .containsExactly("no-referrer");
          assertThat(answer.headers().getValues(POLICY)).as(kind).hasSize(1);
          assertThat(answer.header(POLICY))
              .as(kind)
              .contains("default-src 'none'", "frame-ancestors 'none'")
              .doesNotContain("unsafe");
          boolean page = type(answer).startsWith("text/html");
          assertThat(answer.header(POLICY).contains("style-src 'self'")).as(kind).isEqualTo(page);
        });
  }

  @Test
  void everyTextSaysItsCharset() {
    answers()
        .forEach((kind, asked) -> {
          String type = type(asked.get());
          if (type.startsWith("text/") || type.contains("xml") && !type.contains("openxml")) {
            assertThat(type).as(kind).contains("charset=utf-8");
          }
        });
  }

  private static String type(Response answer) {
    String type = answer.contentType();
    return type == null ? "" : type.toLowerCase(Locale.ROOT).replace(" ", "");
  }

  @Test
  void whoComesOverTlsIsToldToComeOverNothingElse() {
    for (String path :
        List.of(
            "/", "/v1/coverage", "/v1/subjects/uscc/91990102MCC0000146/status", "/gongshi.css")) {
      ask()
          .header("X-Forwarded-Proto", "https")
          .get(path)
          .then()
          .header(HSTS, equalTo("max-age=31536000; includeSubDomains"));
      ask().header("X-Forwarded-Proto", "http").get(path).then().header(HSTS, nullValue());
      ask().get(path).then().header(HSTS, nullValue());
    }
  }

  @Test
  void languageIsKeptInAGuardedCookieOverTls() {
    String cookie =
        person()
            .header("X-Forwarded-Proto", "https")
            .get("/coverage?lang=en")
            .then()
            .statusCode(303)
            .extract()
            .header("Set-Cookie");
    assertThat(cookie)
        .startsWith("__Host-lang=en")
        .containsIgnoringCase(";Secure")
        .containsIgnoringCase(";HttpOnly")
        .containsIgnoringCase(";Path=/")
        .doesNotContainIgnoringCase("Domain");
    person()
        .header("Cookie", "lang=zh; __Host-lang=en")
        .get("/coverage")
        .then()
        .header("Content-Language", "en");
    person().get("/coverage?lang=en").then().header("Set-Cookie", startsWith("lang=en"));
  }

  @Test
  void loggingOutHasTheBrowserForgetPagesAndNothingThatWasSaved() {
    for (String path : List.of("/office/logout", "/my-record/logout")) {
      person().get(path).then().header("Clear-Site-Data", equalTo("\"cache\""));
    }
    person().get("/office").then().header("Clear-Site-Data", nullValue());
  }
}
