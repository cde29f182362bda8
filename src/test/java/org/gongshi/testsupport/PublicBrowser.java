package org.gongshi.testsupport;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A browser for tests of the pages that everybody sees. */
public abstract class PublicBrowser extends OneBrowser {
  private static final int HEIGHT = 800;

  @SuppressWarnings("NullAway.Init") // Quarkus sets it before any method of the test runs.
  @TestHTTPResource("/")
  protected URI root;

  /** A visitor who prefers a language. */
  protected static BrowserContext context(String language, int width) {
    return browser()
        .newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setExtraHTTPHeaders(Map.of("Accept-Language", language)));
  }

  /** For people to look at, with {@code -Dpages.pictures=true}. */
  protected static void picture(Page page, String name) {
    if (Boolean.getBoolean("pages.pictures")) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "pages", name + ".png")));
    }
  }
}
