package org.gongshi.testsupport;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A browser for tests of the pages that everybody sees. */
public abstract class PublicBrowser {
  private static final int HEIGHT = 800;

  private static @Nullable Chromium chromium;

  @SuppressWarnings("NullAway.Init") // Quarkus sets it before any method of the test runs.
  @TestHTTPResource("/")
  protected URI root;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** A visitor who prefers a language. */
  protected static BrowserContext context(String language, int width) {
    Chromium started = chromium;
    if (started == null) {
      throw new IllegalStateException("No browser was started");
    }
    return started
        .browser()
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
