package org.gongshi.holders;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gongshi.embedded.Roles;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OfficeBrowser;
import org.gongshi.testsupport.Publishing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A person logs in, sees what concerns them, and nobody else does; their number is nowhere. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class MyRecordBrowserTest extends OfficeBrowser {
  private static final String PATH = "/my-record";

  @Inject Publishing publishing;
  @Inject DigestKey key;

  private String main() {
    return page.locator("main").innerText();
  }

  @Test
  void holderSeesTheOrderAndWhoAsked() {
    String id = OwnOrders.issue("（2026）云01执3001号");
    String other = OwnOrders.issue("consumption-restriction", "云泽市人民法院", "（2026）云01执3002号", "闻人听涛");
    String later = OwnOrders.issueForLater("云民航限〔2026〕3004号");
    OwnOrders.check("holder-ticketing", Map.of()).body("decision", equalTo("order_in_force"));
    try {
      logInAs("holder", PATH);
      assertThat(page.url()).isEqualTo(address(PATH));
      assertThat(main())
          .contains("Restriction", "云泽市人民法院", "0990-5550100", "Flight", "In force", "left")
          .contains("（2026）云01执3001号")
          .contains("Not in force yet", "Last day to object")
          .doesNotContain("3002") // the name is another one
          .contains("holder-ticketing", "Ticket sale", "Order in force")
          .contains("Nothing is published with your number");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      pictures("my-record", PATH);
    } finally {
      OwnOrders.end(id);
      OwnOrders.end(other);
      OwnOrders.end(later);
    }
    page.navigate(address(PATH));
    assertThat(main()).contains("There is no order about you").contains("holder-ticketing");
  }

  @Test
  void anotherHolderSeesNothingOfIt() {
    String id = OwnOrders.issue("（2026）云01执3003号");
    OwnOrders.check("holder-ticketing", Map.of());
    try {
      logInAs("other-holder", PATH);
      assertThat(main())
          .contains("There is no order about you", "Nobody has asked about you")
          .doesNotContain("3003", "holder-ticketing");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      pictures("my-record-empty", PATH);
    } finally {
      OwnOrders.end(id);
    }
  }

  @Test
  void noticesOfOwnCertificatesAreFoundByTheirDigest() throws SQLException {
    PractitionerKey mine =
        new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), "D-9901-000911");
    PractitionerKey unnumbered =
        new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), "D-9901-000912");
    publishing.acts(
        Acts.licence(Acts.AUTHORITY, OwnOrders.NAME, "云文旅导〔2026〕911号")
            .party(Party.practitioner(OwnOrders.NAME, mine))
            .build(),
        Acts.licence(Acts.AUTHORITY, OwnOrders.NAME, "云文旅导〔2026〕912号")
            .party(Party.practitioner(OwnOrders.NAME, unnumbered))
            .build());
    identify(mine, key.ofIdentity("resident-id", OwnOrders.NUMBER).value());
    try {
      logInAs("holder", PATH);
      assertThat(page.locator("#notices ~ ul").innerText()).contains("911").doesNotContain("912");
      assertThat(page.locator("#notices ~ ul a").first().getAttribute("href"))
          .startsWith("/notices/");
    } finally {
      identify(mine, null);
    }
  }

  /** What an official file with the number of the document would have brought. */
  private static void identify(PractitionerKey key, byte @Nullable [] digest) throws SQLException {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement update =
            owner.prepareStatement(
                "update practitioner set identity_digest = ?, key_id = 1 where number = ?")) {
      update.setBytes(1, digest);
      update.setString(2, key.number());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void checksComeInPages() {
    for (int i = 0; i < OwnRecord.CHECKS_SIZE + 1; i++) {
      OwnOrders.check("holder-paged", Map.of());
    }
    logInAs("holder", PATH);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older checks")).click();
    assertThat(main()).contains("Ticket sale");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to the newest"))
        .click();
    assertThat(page.url()).isEqualTo(address(PATH + "#checks"));
    page.navigate(address(PATH + "?page%5Bafter%5D=1-1"));
    assertThat(main()).contains("There are no older checks");
  }

  @Test
  void loginWithoutRoleOrIdentityGetsAClearPage() {
    logInAs("auditor", PATH);
    assertThat(page.navigate(address(PATH)).status()).isEqualTo(403);
    assertThat(page.locator("h1").innerText()).isEqualTo("Your login has not the role for this");
    page.navigate(address(PATH + "/logout"));
    logInAs("unassured-holder", PATH);
    assertThat(page.navigate(address(PATH)).status()).isEqualTo(403);
    assertThat(page.locator("h1").innerText())
        .isEqualTo("Your login does not say whose record it may see");
  }

  @Test
  void sessionIsOfThisPageOnlyAndNoOneElses() {
    logInAs("holder", PATH);
    List<Cookie> session =
        context.cookies().stream().filter(cookie -> cookie.name.startsWith("q_session")).toList();
    assertThat(session)
        .isNotEmpty()
        .allSatisfy(cookie -> {
          assertThat(cookie.httpOnly).isTrue();
          assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
          assertThat(cookie.path).isEqualTo(PATH);
          assertThat(cookie.value).doesNotContain("eyJ0eXAi");
        });
    page.navigate(address("/office"));
    assertThat(page.url()).startsWith(Logins.issuerUrl());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("holder").setExact(true))
        .click();
    // The role counts on one's own record only.
    assertThat(main()).contains("None. Whoever runs");
    given()
        .auth()
        .oauth2(Logins.token(SandboxIdentity.HOLDER, Map.of()))
        .get("/v1/me")
        .then()
        .body("roles", equalTo(List.of()));
  }

  @Test
  void whoLogsOutMustLogInAgain() {
    logInAs("holder", PATH);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log out")).click();
    assertThat(page.url()).isEqualTo(address("/"));
    page.navigate(address(PATH));
    assertThat(page.url()).startsWith(Logins.issuerUrl());
  }

  @Test
  void readingIsRecordedWithoutSayingWhom() throws Exception {
    logInAs("holder", PATH);
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?actor=holder")
        .then()
        .body("items.action", hasItem("own_record_read"))
        .body("items[0].actor_name", equalTo("holder"))
        .body("items[0].target", equalTo(null));
    assertThat(Leaks.inDatabases(OwnOrders.NUMBER)).isEmpty();
    // Names of practitioners are public; a name is nowhere beside.
    assertThat(Leaks.inDatabases(OwnOrders.NAME))
        .noneMatch(table -> table.matches("(audit|order|service_order|holder|check|change).*"));
  }

  @Test
  void numberIsInNoAddressNoPageAndNoLog() {
    List<String> seen = new ArrayList<>();
    Handler log =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            synchronized (seen) {
              seen.add(
                  line.getMessage()
                      + List.of(
                          line.getParameters() == null ? new Object[0] : line.getParameters()));
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(log);
    try {
      page.onRequest(request -> seen.add(Leaks.decoded(request.url())));
      page.onResponse((Response response) -> {
        if (response.url().startsWith(address("/"))) {
          seen.add(String.valueOf(response.headers()));
        }
      });
      logInAs("holder", PATH);
      seen.add(page.content());
      assertThat(page.content()).contains("11**************16");
      page.navigate(address(PATH + "?lang=zh"));
      seen.add(page.content());
      page.navigate(address(PATH + "/logout"));
    } finally {
      root.removeHandler(log);
    }
    assertThat(seen)
        .hasSizeGreaterThan(5)
        .noneMatch(text -> text.contains(OwnOrders.NUMBER) || text.contains(OwnOrders.NAME))
        .noneMatch(text ->
            text.contains(
                Base64.getEncoder()
                    .encodeToString(OwnOrders.NUMBER.getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void nobodyMayKeepOrListIt() {
    given()
        .redirects()
        .follow(false)
        .header("Accept", "text/html")
        .get(PATH)
        .then()
        .statusCode(302)
        .header("Location", startsWith(Logins.issuerUrl() + "/authorize"))
        .header("Location", containsString("identity"))
        .header("Cache-Control", containsString("no-store"));
    logInAs("holder", PATH);
    Response answer = page.navigate(address(PATH));
    assertThat(answer.headers())
        .containsEntry("cache-control", "no-store")
        .containsEntry("x-robots-tag", "noindex");
  }
}
