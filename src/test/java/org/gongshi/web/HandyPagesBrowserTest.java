package org.gongshi.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PublicBrowser;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages do better with a script, by keyboard and for readers of screens too. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class HandyPagesBrowserTest extends PublicBrowser {
  private static final String FIRST = "云泽市蒹葭渡船有限公司";
  private static final String SECOND = "云泽市蒹葭灯具有限公司";
  private static final int PHONE = 360;

  @Inject Publishing publishing;

  private final SubjectNumber first = Acts.company("HandyPagesBrowserTest", 1);
  private final SubjectNumber second = Acts.company("HandyPagesBrowserTest", 2);

  @BeforeEach
  void publish() {
    publishing.organisations(Acts.organisation(first, FIRST), Acts.organisation(second, SECOND));
  }

  @Test
  void namesAreSuggestedAndChosenWithTheKeyboard() {
    try (BrowserContext context = context("zh", PHONE)) {
      Page page = context.newPage();
      page.navigate(root.toString());
      Locator box = page.getByRole(AriaRole.COMBOBOX);
      assertThat(box).hasAttribute("aria-expanded", "false");
      box.pressSequentially("蒹葭");
      Locator options = page.getByRole(AriaRole.OPTION);
      assertThat(options).hasCount(2);
      assertThat(box).hasAttribute("aria-expanded", "true");
      assertThat(page.getByRole(AriaRole.STATUS).last()).containsText("2 条建议");
      box.press("ArrowUp");
      assertThat(options.last()).hasAttribute("aria-selected", "true");
      box.press("ArrowDown"); // the text itself
      box.press("ArrowDown");
      assertThat(options.first()).hasAttribute("aria-selected", "true");
      assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()).isEmpty();
      picture(page, "suggestions-zh-360");
      box.press("Escape");
      assertThat(options).hasCount(0);
      box.pressSequentially("渡");
      assertThat(options).hasCount(1);
      box.press("ArrowDown");
      box.press("Enter");
      assertThat(page).hasURL(Pattern.compile("/subjects/uscc/" + first.value() + "$"));
    }
  }

  @Test
  void nothingOfANumberLeavesThePageBeforeItIsSent() {
    try (BrowserContext context = context("en", PHONE)) {
      Page page = context.newPage();
      List<String> asked = new ArrayList<>();
      page.onRequest((Request request) -> asked.add(URI.create(request.url()).getPath()));
      page.navigate(root.toString());
      Locator box = page.getByRole(AriaRole.COMBOBOX);
      box.pressSequentially("１１０１０５１９４９");
      box.fill("");
      box.pressSequentially("Yunze 110105");
      box.fill("");
      asked.removeIf(path -> path.equals("/v1/suggest")); // of the letters before
      box.pressSequentially("11010519491231002X");
      box.fill("");
      asked.removeIf(path -> path.equals("/v1/suggest")); // of the first three digits
      box.fill("1101-0519-4912·3100.2X");
      box.press("End");
      page.waitForTimeout(500); // longer than the script waits
      assertThat(asked).doesNotContain("/v1/suggest");
      assertThat(page.getByRole(AriaRole.OPTION)).hasCount(0);
    }
  }

  @Test
  void organisationsAreSavedByTheirNumbersAloneAndAskedForAnew() {
    try (BrowserContext context = context("en", PHONE)) {
      Page page = context.newPage();
      page.navigate(root.resolve("/saved").toString());
      assertThat(page.getByText("Nothing is saved yet")).isVisible();
      page.navigate(root.resolve("/subjects/uscc/" + first.value()).toString());
      Locator save = button(page, "Save in this browser");
      save.click();
      assertThat(button(page, "Saved in this browser; remove"))
          .hasAttribute("aria-pressed", "true");
      assertThat(page.evaluate("JSON.stringify(Object.entries(localStorage))"))
          .isEqualTo("[[\"gongshi.saved\",\"[\\\"uscc:" + first.value() + "\\\"]\"]]");
      page.evaluate(
          "localStorage.setItem('gongshi.saved', JSON.stringify(['uscc:"
              + first.value()
              + "', 'uscc:"
              + Acts.company("HandyPagesBrowserTest", 3).value()
              + "', 'javascript:alert(1)']))");
      page.navigate(root.resolve("/saved").toString());
      assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(FIRST)))
          .hasAttribute("href", "/subjects/uscc/" + first.value());
      assertThat(page.getByText("Nothing is published under this number any more")).isVisible();
      assertThat(page.locator("[data-kept] > li")).hasCount(2);
      assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()).isEmpty();
      picture(page, "saved-en-360");
      button(page, "Remove " + FIRST).click();
      assertThat(page.locator("[data-kept] > li")).hasCount(1);
      button(page, "Remove").click();
      assertThat(page.getByText("Nothing is saved yet")).isVisible();
    }
  }

  @Test
  void aNumberIsCopiedWithoutItsGaps() {
    try (BrowserContext context = context("en", PHONE)) {
      context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Page page = context.newPage();
      page.navigate(root.resolve("/subjects/uscc/" + first.value()).toString());
      Locator copy = button(page, "Copy " + first.value());
      copy.click();
      assertThat(page.getByRole(AriaRole.STATUS).last()).hasText("Copied");
      assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(first.value());
      picture(page, "subject-handy-en-360");
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
