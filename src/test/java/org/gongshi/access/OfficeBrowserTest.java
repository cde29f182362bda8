package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OfficeBrowser;
import org.junit.jupiter.api.Test;

/** Logging in at the provider, working behind the login, and logging out, in a browser. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class OfficeBrowserTest extends OfficeBrowser {

  @Test
  void loginLeadsBackToThePageThatNeededIt() {
    logInAs("publisher");
    assertThat(page.url()).isEqualTo(address("/office"));
    assertThat(
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).innerText())
        .isEqualTo("Office");
    assertThat(page.locator("main").innerText()).contains("Publisher", "何青禾");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
  }

  @Test
  void sessionIsHiddenFromScriptsAndFromPublicPages() {
    logInAs("publisher");
    List<Cookie> session =
        context.cookies().stream().filter(cookie -> cookie.name.startsWith("q_session")).toList();
    assertThat(session).isNotEmpty();
    assertThat(session)
        .allSatisfy(cookie -> {
          assertThat(cookie.httpOnly).isTrue();
          assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
          assertThat(cookie.path).isEqualTo("/office");
          assertThat(cookie.value).doesNotContain("eyJ0eXAi");
        });
    assertThat(context.cookies(address("/coverage"))).noneMatch(c -> c.name.startsWith("q_"));
  }

  @Test
  void publisherDoesNotReadTheAudit() {
    logInAs("publisher");
    assertThat(page.navigate(address("/office/audit")).status()).isEqualTo(403);
    assertThat(page.locator("h1").innerText()).isEqualTo("Your login has not the role for this");
  }

  @Test
  void auditorReadsTheAudit() {
    logInAs("auditor");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Read the audit")).click();
    assertThat(page.locator("main").innerText()).contains("Read the audit", "秦守正", "127.0.0.1");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
  }

  @Test
  void whoLogsOutMustLogInAgain() {
    logInAs("auditor");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log out")).click();
    assertThat(page.url()).isEqualTo(address("/"));
    page.navigate(address("/office"));
    assertThat(page.url()).startsWith(Logins.issuerUrl());
  }

  @Test
  void logOutStandsOnEveryPageBehindALogin() {
    logInAs("registrar");
    for (String path :
        List.of(
            "/office",
            "/office/publications",
            "/office/withdrawals",
            "/office/cases",
            "/office/order-requests",
            "/office/audit")) { // a refusal
      page.navigate(address(path));
      assertThat(logOut().getAttribute("href")).as(path).isEqualTo("/office/logout");
    }
    logInAs("holder", "/my-record");
    assertThat(logOut().getAttribute("href")).isEqualTo("/my-record/logout");
    page.navigate(address("/"));
    assertThat(logOut().count()).isZero();
  }

  private Locator logOut() {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log out"));
  }

  @Test
  void withoutALoginTheBrowserIsSentToTheProvider() {
    given()
        .redirects()
        .follow(false)
        .header("Accept", "text/html")
        .get("/office/audit")
        .then()
        .statusCode(302)
        .header("Location", startsWith(Logins.issuerUrl() + "/authorize"))
        .header("Location", containsString("code_challenge="))
        .header("Cache-Control", containsString("no-store"));
  }
}
