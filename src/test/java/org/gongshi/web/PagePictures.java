package org.gongshi.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gongshi.testsupport.Chromium;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of {@code docs/pages} from a running dev mode, as the table there lists them.
 * Not part of the test run: {@code ./mvnw test -Dtest=PagePictures
 * -Dpages.from=http://localhost:8080}.
 */
class PagePictures {
  private static final String FROM = System.getProperty("pages.from", "");
  private static final Path TO = Path.of(System.getProperty("pages.to", "docs/pages"));

  private static final int[] WIDTHS = {360, 1280};

  /** Longer pages are cut there, so that the set stays small. */
  private static final int HEIGHT_MAX = 2400;

  private static final int JPEG_QUALITY = 60;

  /** An invented resident's number of no area; its check digit is right. */
  private static final String IDENTITY_NUMBER = "11010519491231002X";

  /** Rows with one width only are pictures from tests. */
  private static final Pattern ROW =
      Pattern.compile("\\| `(?:POST )?(/[^`]*)` \\| \\[360]\\(([a-z-]+)-zh-360\\.jpg\\) · ");

  /** A picture of such a page by night, or in a browser that runs no script. */
  private static final Pattern VARIANT =
      Pattern.compile("\\(([a-z-]+)-(dark|noscript)-(zh|en)-(360|1280)\\.jpg\\)");

  @Test
  void areTakenAnew() throws IOException {
    Assumptions.assumeFalse(FROM.isEmpty(), "-Dpages.from names the dev mode to ask");
    NoticesToShow notices = new NoticesToShow(FROM);
    String table = Files.readString(Path.of("docs/pages/README.md"));
    Map<String, String> addresses = new TreeMap<>();
    ROW.matcher(table)
        .results()
        .forEach(row -> addresses.put(row.group(2), notices.address(row.group(1))));
    try (Chromium chromium = Chromium.start()) {
      for (Language language : Language.values()) {
        for (int width : WIDTHS) {
          try (BrowserContext context = chromium.browser().newContext(options(language, width))) {
            addresses.forEach((name, address) -> take(context.newPage(), name, address, language));
          }
        }
      }
      VARIANT.matcher(table).results().forEach(link -> takeVariant(chromium, link, addresses));
    }
  }

  private static void takeVariant(
      Chromium chromium, MatchResult link, Map<String, String> addresses) {
    String name = link.group(1);
    boolean dark = link.group(2).equals("dark");
    Language language = Language.ofCode(link.group(3)).orElseThrow();
    Browser.NewContextOptions options =
        options(language, Integer.parseInt(link.group(4)))
            .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
            .setJavaScriptEnabled(dark);
    try (BrowserContext context = chromium.browser().newContext(options)) {
      String address = Objects.requireNonNull(addresses.get(name), name);
      take(context.newPage(), name + "-" + link.group(2), address, language);
    }
  }

  private static Browser.NewContextOptions options(Language language, int width) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, 800)
        .setExtraHTTPHeaders(Map.of("Accept-Language", language.code()));
  }

  private static void take(Page page, String name, String address, Language language) {
    if (address.equals("/search")) {
      page.navigate(FROM + "/");
      page.locator("#box").fill(IDENTITY_NUMBER);
      page.locator("#box").press("Enter");
      page.waitForURL(FROM + "/search");
    } else {
      page.navigate(FROM + address);
    }
    int width = page.viewportSize().width;
    int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setClip(new Clip(0, 0, width, Math.min(height, HEIGHT_MAX)))
            .setType(ScreenshotType.JPEG)
            .setQuality(JPEG_QUALITY)
            .setPath(TO.resolve(name + "-" + language.code() + "-" + width + ".jpg")));
    if (width == WIDTHS[1]) {
      page.pdf(
          new Page.PdfOptions()
              .setPreferCSSPageSize(true)
              .setPath(Path.of("target", "pages", name + "-" + language.code() + ".pdf")));
    }
    page.close();
  }
}
