package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gongshi.testsupport.Chromium;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Keycloak;
import org.gongshi.testsupport.OfficeBrowser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The realm file of this repository in a real Keycloak: programs and people log in, and what an
 * administrator gives them there is what they may do here.
 */
@QuarkusTest
@Tag("keycloak")
@TestProfile(Keycloak.Profile.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class KeycloakTest {
  private static final Supplier<String> OFFICE =
      () -> "http://localhost:" + RestAssured.port + "/office";

  /** As the gateway says it; the browser treats this machine as if there were one. */
  private static final Map<String, String> OVER_TLS = Map.of("X-Forwarded-Proto", "https");

  private static final String AUTHORITY = "11990100M00000019X";

  @Test
  void programWithAServiceAccountIsWhatTheAdministratorMadeIt() {
    String token = Keycloak.program("authority-system", "publisher", AUTHORITY);
    given()
        .auth()
        .oauth2(token)
        .get("/v1/me")
        .then()
        .statusCode(200)
        .body("roles", contains("publisher"))
        .body("authorities", contains(AUTHORITY))
        .body("client", equalTo("authority-system"))
        .body("sandbox", equalTo(false));
    given()
        .auth()
        .oauth2(token)
        .get("/v1/audit")
        .then()
        .statusCode(403)
        .body("code", equalTo("role-missing"));
  }

  @Test
  void tokenForAnotherClientHasAnotherAudience() {
    given()
        .auth()
        .oauth2(Keycloak.administrator())
        .get("/v1/me")
        .then()
        .statusCode(401)
        .body("code", equalTo("token-invalid"));
  }

  @Test
  void personLogsInWithThePasswordAndReachesTheOffice() {
    Keycloak.person("qin", "auditor", Map.of());
    try (Chromium chromium = Chromium.start();
        BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate("http://localhost:" + RestAssured.port + "/office");
      assertThat(page.url()).startsWith(Keycloak.url());
      Keycloak.logIn(page, "qin");
      assertThat(page.url()).isEqualTo("http://localhost:" + RestAssured.port + "/office");
      // The session there has the same strength as the login.
      context.clearCookies(
          new BrowserContext.ClearCookiesOptions().setName(Pattern.compile(".*q_session.*")));
      assertThat(OfficeBrowser.copyOfSession(context)).isEmpty();
      page.navigate("http://localhost:" + RestAssured.port + "/office/audit");
      assertThat(page.getByRole(AriaRole.LISTITEM).count()).isPositive();
    }
  }

  @Test
  void passwordAloneOpensNothing() {
    Keycloak.person("lu", "registrar", Map.of());
    int failed = Keycloak.events("LOGIN_ERROR");
    try (Chromium chromium = Chromium.start()) {
      staysOutside(chromium, "#totpSecret", "#totp", "#saveTOTPBtn");
      try (BrowserContext context = chromium.browser().newContext()) {
        Page page = context.newPage();
        page.navigate(OFFICE.get());
        Keycloak.logIn(page, "lu");
        assertThat(page.url()).isEqualTo(OFFICE.get());
      }
      staysOutside(chromium, "#otp", "#otp", "#kc-login");
    }
    assertThat(Keycloak.events("LOGIN")).isPositive();
    assertThat(Keycloak.events("LOGIN_ERROR")).isGreaterThan(failed);
  }

  /** With the password and a made-up code, on the page that asks for one. */
  private static void staysOutside(Chromium chromium, String mark, String field, String button) {
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(OFFICE.get());
      page.locator("#username").fill("lu");
      page.locator("#password").fill(Keycloak.PASSWORD);
      page.locator("#kc-login").click();
      page.locator(field).waitFor();
      assertThat(page.url()).startsWith(Keycloak.url());
      assertThat(page.locator(mark).count()).isEqualTo(1);
      page.locator(field).fill("000000");
      page.waitForResponse(
          answer -> answer.request().method().equals("POST"), () -> page.locator(button).click());
      assertThat(page.url()).startsWith(Keycloak.url());
      page.navigate(OFFICE.get());
      assertThat(page.url()).startsWith(Keycloak.url());
    }
  }

  @Test
  void passwordsThatAreShortOrNameTheServiceAreRefused() {
    Keycloak.person("somebody-of-long-name", "auditor", Map.of());
    for (String refused :
        List.of(
            "fourteen-chars",
            "somebody-of-long-name",
            "the-Gongshi-of-our-town",
            "我们的公示平台密码一二三四五六七",
            "registrar-registrar-1")) {
      assertThat(Keycloak.setPassword("somebody-of-long-name", refused)).as(refused).isEqualTo(400);
    }
    for (String taken : List.of("fifteen chars ok", "grey stones of a slow river ".repeat(3))) {
      assertThat(Keycloak.setPassword("somebody-of-long-name", taken)).as(taken).isEqualTo(204);
    }
  }

  @Test
  void holderLogsInAndSeesTheOwnRecord() {
    String number = "110100190208130033";
    Keycloak.person(
        "zhangsun",
        "holder",
        Map.of(
            "identity_document_type", List.of("resident-id"),
            "identity_document_number", List.of(number),
            "identity_name", List.of("长孙新雨")));
    Keycloak.person("unverified", "holder", Map.of());
    List<String> addresses = new ArrayList<>();
    try (Chromium chromium = Chromium.start();
        BrowserContext context = chromium.browser().newContext()) {
      context.onRequest(request -> addresses.add(request.url()));
      Page page = logIn(context, "zhangsun");
      assertThat(page.locator("main").innerText()).contains("11**************33");
      assertThat(page.content()).doesNotContain(number, "长孙新雨");
      page.navigate("http://localhost:" + RestAssured.port + "/my-record/logout");
      assertThat(page.url()).startsWith(Keycloak.url()); // which asks whether it is meant
    }
    assertThat(addresses).isNotEmpty().noneMatch(address -> address.contains("id_token"));
    try (Chromium chromium = Chromium.start();
        BrowserContext context = chromium.browser().newContext()) {
      Page page = logIn(context, "unverified");
      assertThat(page.locator("main").innerText()).contains("identity-unassured");
    }
  }

  @Test
  void copyOfTheCookieOpensNothingAfterLoggingOut() {
    Keycloak.person("luo", "auditor", Map.of());
    Keycloak.person(
        "ouyang",
        "holder",
        Map.of(
            "identity_document_type", List.of("resident-id"),
            "identity_document_number", List.of("110100190208150018"),
            "identity_name", List.of("闻人听澜")));
    for (String name : List.of("luo", "ouyang")) {
      String path = name.equals("luo") ? "/office" : "/my-record";
      try (Chromium chromium = Chromium.start();
          BrowserContext context = overTls(chromium)) {
        Page page = logIn(context, name, path);
        Map<String, String> copy = OfficeBrowser.copyOfSession(context);
        assertThat(copy.keySet())
            .isNotEmpty()
            .allMatch(part -> part.startsWith("__Host-q_session_"));
        assertThat(opened(copy, path)).isEqualTo(200);
        page.navigate("http://localhost:" + RestAssured.port + path + "/logout");
        assertThat(OfficeBrowser.copyOfSession(context)).isEmpty();
        assertThat(opened(copy, path)).isEqualTo(302);
      }
    }
  }

  @Test
  void whoIsDisabledIsOutAtTheNextRequest() {
    Keycloak.person("shen", "auditor", Map.of());
    try (Chromium chromium = Chromium.start();
        BrowserContext context = overTls(chromium)) {
      Page page = logIn(context, "shen", "/office");
      Map<String, String> session = OfficeBrowser.copyOfSession(context);
      assertThat(opened(session, "/office")).isEqualTo(200);
      Keycloak.disable("shen");
      assertThat(opened(session, "/office")).isEqualTo(302);
      page.navigate(OFFICE.get());
      assertThat(page.url()).startsWith(Keycloak.url());
    }
  }

  private static BrowserContext overTls(Chromium chromium) {
    return chromium
        .browser()
        .newContext(new Browser.NewContextOptions().setExtraHTTPHeaders(OVER_TLS));
  }

  /** What somebody gets who has the cookies alone. */
  private static int opened(Map<String, String> session, String path) {
    return given()
        .redirects()
        .follow(false)
        .headers(OVER_TLS)
        .accept("text/html")
        .cookies(session)
        .get(path)
        .statusCode();
  }

  private static Page logIn(BrowserContext context, String name) {
    return logIn(context, name, "/my-record");
  }

  private static Page logIn(BrowserContext context, String name, String path) {
    Page page = context.newPage();
    page.navigate("http://localhost:" + RestAssured.port + path);
    assertThat(page.url()).startsWith(Keycloak.url());
    Keycloak.logIn(page, name);
    assertThat(page.url()).isEqualTo("http://localhost:" + RestAssured.port + path);
    return page;
  }
}
