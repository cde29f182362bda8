package org.gongshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PublicBrowser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of page in both languages, on a phone and on a desk, by day and by night: nothing to
 * scroll sideways, nothing that axe objects to. With {@code -Dpages.pictures=true} it leaves a
 * picture of each in {@code target/pages}.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class EveryPageBrowserTest extends PublicBrowser {

  private static final boolean PICTURES = Boolean.getBoolean("pages.pictures");

  private static final int PHONE = 360;
  private static final int DESK = 1280;
  private static final int HEIGHT = 800;
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** By night only the colours differ. */
  private static final List<String> CONTRAST = List.of("color-contrast");

  /** About 18 mm on paper: what a telephone reads at arm's length. */
  private static final int QR_PIXELS_MIN = 68;

  /** A first visit over a slow line should not take more. */
  private static final int FIRST_PAGE_BYTES_MAX = 60 * 1024;

  @ParameterizedTest
  @EnumSource(PageKind.class)
  void isReadableByEverybody(PageKind kind) {
    assertThat(
            Stream.of(Language.values())
                .map(language -> visit(kind, language))
                .flatMap(List::stream))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SUBJECT", "NOTICE_PENALTY"})
  void carriesItsAddressAsACodeOnPaperOnly(PageKind kind) {
    try (BrowserContext context = browser().newContext()) {
      Page page = context.newPage();
      page.navigate(root.resolve(kind.path()).toString());
      assertThat(page.locator(".qr").isVisible()).isFalse();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator(".qr").isVisible()).isTrue();
      assertThat(page.locator(".qr").boundingBox().width).isGreaterThan(QR_PIXELS_MIN);
      assertThat(page.locator(".foot").innerText()).contains(root.resolve(kind.path()).toString());
    }
  }

  /** A first visit on a phone by day, then the same page at a desk, then on the phone by night. */
  private List<String> visit(PageKind kind, Language language) {
    String what = kind.word() + "-" + language.code();
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(PHONE, HEIGHT)
            .setColorScheme(ColorScheme.LIGHT)
            .setExtraHTTPHeaders(Map.of("Accept-Language", language.code()));
    try (BrowserContext context = browser().newContext(options)) {
      List<String> faults = new ArrayList<>();
      List<Response> loaded = new ArrayList<>();
      Page page = context.newPage();
      page.onResponse(loaded::add);
      page.onConsoleMessage(message -> faults.add(what + ": console: " + message.text()));
      int status = page.navigate(root.resolve(kind.path()).toString()).status();
      if (status >= 500 || status == 401 || status == 403) {
        faults.add(what + ": answers " + status);
      } else if (status >= 400) {
        // The browser itself reports the status of an error page on the console.
        faults.clear();
      }
      faults.addAll(weight(List.copyOf(loaded), what)); // asking for a body may bring more
      faults.addAll(layout(page, what + "-" + PHONE));
      faults.addAll(objections(new AxeBuilder(page).withTags(RULES), what));
      page.setViewportSize(DESK, HEIGHT);
      faults.addAll(layout(page, what + "-" + DESK));
      page.setViewportSize(PHONE, HEIGHT);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      faults.addAll(layout(page, what + "-" + PHONE + "-dark"));
      faults.addAll(objections(new AxeBuilder(page).withRules(CONTRAST), what + "-dark"));
      return faults;
    }
  }

  private static List<String> layout(Page page, String what) {
    if (PICTURES) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "pages", what + ".png")));
    }
    return Stream.concat(sideways(page, what).stream(), lonelyEnds(page, what).stream()).toList();
  }

  private static List<String> sideways(Page page, String what) {
    int hidden =
        ((Number)
                page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .intValue();
    return hidden > 0 ? List.of(what + ": " + hidden + " px to scroll sideways") : List.of();
  }

  /** 号 at the beginning of a line belongs to the digits at the end of the line before. */
  private static List<String> lonelyEnds(Page page, String what) {
    int lonely =
        ((Number)
                page.evaluate(
                    """
                    [...document.querySelectorAll('.document')].filter(number => {
                      const texts = document.createTreeWalker(number, NodeFilter.SHOW_TEXT);
                      const tops = [];
                      while (texts.nextNode()) {
                        for (let i = 0; i < texts.currentNode.length; i++) {
                          const range = document.createRange();
                          range.setStart(texts.currentNode, i);
                          range.setEnd(texts.currentNode, i + 1);
                          const box = range.getBoundingClientRect();
                          if (box.height > 0) tops.push(box.top);
                        }
                      }
                      return tops.length > 1 && tops.at(-1) - tops.at(-2) > 2;
                    }).length\
                    """))
            .intValue();
    return lonely > 0 ? List.of(what + ": " + lonely + " document numbers end alone") : List.of();
  }

  private List<String> weight(List<Response> loaded, String what) {
    List<String> faults = new ArrayList<>();
    int bytes = 0;
    for (Response response : loaded) {
      bytes += response.body().length;
      if (!response.url().startsWith(root.toString())) {
        faults.add(what + ": asks " + response.url());
      }
    }
    if (bytes > FIRST_PAGE_BYTES_MAX) {
      faults.add(what + ": weighs " + bytes + " bytes");
    }
    return faults;
  }

  private static List<String> objections(AxeBuilder axe, String what) {
    return axe.setLegacyMode(true).analyze().getViolations().stream()
        .map(rule -> what + ": " + rule.getId() + ": " + rule.getNodes())
        .toList();
  }
}
