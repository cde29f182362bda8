package org.gongshi.testsupport;

import com.microsoft.playwright.Browser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One browser for all tests of a class. */
public abstract class OneBrowser {
  private static @Nullable Chromium chromium;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** The browser, while tests of the class run. */
  protected static Browser browser() {
    Chromium started = chromium;
    if (started == null) {
      throw new IllegalStateException("No browser was started");
    }
    return started.browser();
  }
}
