package org.gongshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PublicBrowser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of page by keyboard alone, and as a screen reader reads it: the Tab key comes to each
 * control once, beginning with the skip link, in the order in which they are read, always visibly,
 * and out again; landmarks and headings are in order.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class KeyboardBrowserTest extends PublicBrowser {

  private static final int PHONE = 360;
  private static final int DESK = 1280;
  private static final int HEIGHT = 800;

  /** More than any page has: a walk that is longer goes round in circles. */
  private static final int PRESSES_MAX = 500;

  /** Opens all that can be opened, and remembers what the Tab key should come to. */
  private static final String CONTROLS =
      """
      () => {
        document.querySelectorAll('details').forEach(it => { it.open = true; });
        const groups = new Set();
        const first = radio => !groups.has(radio.name) && groups.add(radio.name);
        window.controls =
          [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')]
            .filter(it => it.tabIndex >= 0 && !it.disabled && it.type !== 'hidden')
            .filter(it => it.checkVisibility({visibilityProperty: true}))
            .filter(it => it.type !== 'radio' || first(it));
        return window.controls.map(it => it.outerHTML.slice(0, 90));
      }\
      """;

  /** Which of them has the focus, and what is wrong with how it shows it. */
  private static final String FOCUS =
      """
      () => {
        const it = document.activeElement;
        if (!it || it === document.body || it === document.documentElement) return [-1, ''];
        const style = getComputedStyle(it);
        const box = it.getBoundingClientRect();
        const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight
          && box.right > 0 && box.left < innerWidth;
        return [window.controls.indexOf(it),
          marked ? (seen ? '' : 'is out of sight') : 'does not show its focus'];
      }\
      """;

  @ParameterizedTest
  @EnumSource(PageKind.class)
  void isReachedByKeyboardAndReadInOrder(PageKind kind) {
    assertThat(
            Stream.of(visit(kind, Language.CHINESE, PHONE), visit(kind, Language.ENGLISH, DESK))
                .flatMap(List::stream))
        .isEmpty();
  }

  private List<String> visit(PageKind kind, Language language, int width) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(width, HEIGHT)
            .setColorScheme(ColorScheme.LIGHT)
            .setExtraHTTPHeaders(Map.of("Accept-Language", language.code()));
    try (BrowserContext context = browser().newContext(options)) {
      Page page = context.newPage();
      page.navigate(root.resolve(kind.path()).toString());
      List<String> controls = strings(page.evaluate(CONTROLS));
      List<String> faults = new ArrayList<>();
      List<Integer> walked = walk(page, controls, faults);
      AccessibilityTree tree = AccessibilityTree.of(page.context().newCDPSession(page));
      faults.addAll(order(walked, controls));
      faults.addAll(tree.faults(controls));
      return faults.stream()
          .map(fault -> kind.word() + "-" + language.code() + ": " + fault)
          .toList();
    }
  }

  /** Presses Tab until the focus leaves the page or comes back to where it began. */
  private static List<Integer> walk(Page page, List<String> controls, List<String> faults) {
    List<Integer> walked = new ArrayList<>();
    for (int press = 0; press < PRESSES_MAX; press++) {
      page.keyboard().press("Tab");
      List<?> focus = (List<?>) page.evaluate(FOCUS);
      int control = ((Number) focus.get(0)).intValue();
      boolean first = walked.isEmpty();
      if (!first && (control < 0 || control == walked.getFirst() && walked.size() > 1)) {
        return walked;
      }
      if (control < 0) {
        faults.add("the focus is on something that is no control");
        return walked;
      }
      if (first || walked.getLast() != control) { // a date has several stops of its own
        walked.add(control);
      }
      if (!focus.get(1).equals("")) {
        faults.add(controls.get(control) + " " + focus.get(1));
      }
    }
    faults.add("the focus does not leave the page");
    return walked;
  }

  private static List<String> order(List<Integer> walked, List<String> controls) {
    List<String> faults = new ArrayList<>();
    if (controls.isEmpty() || !controls.getFirst().contains("class=\"skip\"")) {
      faults.add("the first control is not the skip link");
    }
    Set<Integer> seen = new HashSet<>();
    int last = -1;
    for (int control : walked) {
      if (!seen.add(control)) {
        faults.add(controls.get(control) + " is come to twice");
      } else if (control < last) {
        faults.add(controls.get(control) + " comes after " + controls.get(last));
      }
      last = control;
    }
    for (int control = 0; control < controls.size(); control++) {
      if (!seen.contains(control)) {
        faults.add(controls.get(control) + " is not come to");
      }
    }
    return faults;
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }
}
