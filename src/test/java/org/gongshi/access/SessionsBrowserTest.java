package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OfficeBrowser;
import org.junit.jupiter.api.Test;

/** How sessions of pages begin and end, and what their cookies are worth without their browser. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SessionsBrowserTest extends OfficeBrowser {
  private static final Map<String, String> OVER_TLS = Map.of("X-Forwarded-Proto", "https");

  private static RequestSpecification person() {
    return given().redirects().follow(false).accept("text/html");
  }

  private static void isSentToTheProvider(Response answer) {
    answer.then().statusCode(302).header("Location", startsWith(Logins.issuerUrl() + "/authorize"));
  }

  @Test
  void copyOfTheCookieOpensNothingAfterLoggingOut() {
    for (String path : List.of("/office", "/my-record")) {
      logInAs("holder", path);
      Map<String, String> copy = copyOfSession(context);
      person().cookies(copy).get(path).then().statusCode(200);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log out")).click();
      assertThat(copyOfSession(context)).isEmpty();
      isSentToTheProvider(person().cookies(copy).get(path));
    }
  }

  @Test
  void whoIsDisabledAtTheProviderIsOutAtTheNextRequest() {
    logInAs("nobody");
    Map<String, String> session = copyOfSession(context);
    person().cookies(session).get("/office").then().statusCode(200);
    Logins.disable(SandboxIdentity.NOBODY, true);
    try {
      isSentToTheProvider(person().cookies(session).get("/office"));
      page.navigate(address("/office"));
      assertThat(page.url()).startsWith(Logins.issuerUrl());
    } finally {
      Logins.disable(SandboxIdentity.NOBODY, false);
    }
  }

  @Test
  void anotherSiteSendsNobodyThroughALogin() {
    page.navigate("http://127.0.0.1:" + RestAssured.port + "/coverage");
    page.evaluate("address => { location.href = address }", address("/office/publications"));
    page.waitForURL(address("/office/publications"));
    assertThat(page.locator("h1").innerText()).isEqualTo("This needs a login");
    assertThat(context.cookies()).noneMatch(cookie -> cookie.name.startsWith("q_"));
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    pictures("login-required", "/office");
    assertThat(page.getByText("Log out").count()).isZero();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log in")).click();
    assertThat(page.url()).startsWith(Logins.issuerUrl());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("publisher").setExact(true))
        .click();
    assertThat(page.url()).isEqualTo(address("/office/publications"));
  }

  @Test
  void onlyTheOwnLinksAndTypedAddressesBeginALogin() {
    for (String path :
        List.of(
            "/office",
            "/office/audit",
            "/office/logout",
            "/office/back?code=0&state=0",
            "/my-record",
            "/my-record/back",
            "/my-record/back?code=0&state=0")) {
      for (String site : List.of("cross-site", "same-site")) {
        person()
            .header("Sec-Fetch-Site", site)
            .get(path)
            .then()
            .statusCode(401)
            .header("Set-Cookie", nullValue())
            .header("Cache-Control", "no-store")
            .body(containsString("登录"))
            .body(containsString(path.startsWith("/office") ? "\"/office" : "\"/my-record"));
      }
      for (String site : List.of("none", "same-origin")) {
        isSentToTheProvider(person().header("Sec-Fetch-Site", site).get(path));
      }
    }
  }

  @Test
  void cookiesOfALoginAreOfThisHostAloneOverTls() {
    context.close();
    context =
        browser()
            .newContext(
                new Browser.NewContextOptions().setLocale("en-GB").setExtraHTTPHeaders(OVER_TLS));
    page = context.newPage();
    page.navigate(address("/office"));
    assertGuarded("__Host-q_auth_office_");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("auditor").setExact(true))
        .click();
    assertThat(page.navigate(address("/office/audit")).status()).isEqualTo(200);
    assertGuarded("__Host-q_session_office");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log out")).click();
    assertThat(copyOfSession(context)).isEmpty();
  }

  private void assertGuarded(String name) {
    List<Cookie> ours =
        context.cookies().stream().filter(cookie -> cookie.name.contains("q_")).toList();
    assertThat(ours)
        .isNotEmpty()
        .allSatisfy(cookie -> {
          assertThat(cookie.name).startsWith(name);
          assertThat(cookie.path).isEqualTo("/");
          assertThat(cookie.secure).isTrue();
          assertThat(cookie.httpOnly).isTrue();
          assertThat(cookie.value).doesNotContain("eyJ0eXAi");
        });
  }

  @Test
  void cookieWithoutTheGuardIsNotTakenOverTls() {
    logInAs("auditor");
    Map<String, String> plain = copyOfSession(context);
    person().cookies(plain).get("/office").then().statusCode(200);
    isSentToTheProvider(person().headers(OVER_TLS).cookies(plain).get("/office"));
    Map<String, String> guarded =
        plain.entrySet().stream()
            .collect(Collectors.toMap(entry -> "__Host-" + entry.getKey(), Map.Entry::getValue));
    person().headers(OVER_TLS).cookies(guarded).get("/office").then().statusCode(200);
    isSentToTheProvider(person().cookies(guarded).get("/office"));
  }

  /** Larger tokens than those of tests come in several cookies. */
  @Test
  void partsOfACookieAreGuardedToo() {
    logInAs("auditor");
    String whole = Objects.requireNonNull(copyOfSession(context).get("q_session_office"));
    Map<String, String> parts =
        Map.of(
            "__Host-q_session_office_chunk_1", whole.substring(0, 100),
            "__Host-q_session_office_chunk_2", whole.substring(100));
    person().headers(OVER_TLS).cookies(parts).get("/office").then().statusCode(200);
    assertThat(
            person()
                .headers(OVER_TLS)
                .cookies(parts)
                .get("/office/logout")
                .headers()
                .getValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.contains("q_session"))
        .hasSize(2)
        .allMatch(cookie -> cookie.startsWith("__Host-q_session_office_chunk_"))
        .allMatch(cookie -> cookie.contains("Max-Age=0") && cookie.contains("Secure"))
        .allMatch(cookie -> cookie.contains("Path=/;"));
  }
}
