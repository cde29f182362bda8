package org.gongshi.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A browser for tests of the pages behind the login: each test begins as nobody. */
public abstract class OfficeBrowser extends OneBrowser {
  protected BrowserContext context;
  protected Page page;

  /** A visitor who has no cookies. */
  @BeforeEach
  protected void open() {
    context = browser().newContext(new Browser.NewContextOptions().setLocale("en-GB"));
    page = context.newPage();
  }

  @AfterEach
  void close() {
    context.close();
  }

  /** For people to look at, with {@code -Dpages.pictures=true}: with all that can be opened. */
  protected void pictures(String name, String path) {
    if (Boolean.getBoolean("pages.pictures")) {
      for (String language : List.of("zh", "en")) {
        page.navigate(address(path + "?lang=" + language));
        page.locator("summary").all().forEach(Locator::click);
        for (int width : List.of(1_280, 390)) {
          page.setViewportSize(width, 800);
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(Path.of("target/pages/%s-%s-%d.png".formatted(name, language, width))));
        }
      }
    }
  }

  protected static String address(String path) {
    return "http://localhost:" + RestAssured.port + path;
  }

  /** The cookies of sessions, as somebody has them who got hold of a copy. */
  public static Map<String, String> copyOfSession(BrowserContext context) {
    return context.cookies().stream()
        .filter(cookie -> cookie.name.contains("q_session"))
        .collect(Collectors.toMap(cookie -> cookie.name, cookie -> cookie.value));
  }

  /** From the office to the provider and back, as one of its identities. */
  protected void logInAs(String login) {
    logInAs(login, "/office");
  }

  /** The same from any page that needs a login. */
  protected void logInAs(String login, String path) {
    page.navigate(address(path));
    assertThat(page.url()).startsWith(Logins.issuerUrl());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(login).setExact(true))
        .click();
  }
}
