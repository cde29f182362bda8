package org.gongshi.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PublicBrowser;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/**
 * A visitor without JavaScript goes from the first page to a notice and back, in both languages.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class WithoutScriptBrowserTest extends PublicBrowser {
  private static final String NAME = "云泽市鸣蜩乐器有限公司";

  @Inject Publishing publishing;

  @Test
  void searchLeadsToSubjectAndNotice() {
    SubjectNumber party = Acts.company("WithoutScriptBrowserTest", 1);
    publishing.organisations(Acts.organisation(party, NAME));
    publishing.acts(Acts.penalty(party, NAME, "云市监罚〔2026〕801号").build());
    try (BrowserContext context =
        browser()
            .newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("zh-CN"))) {
      Page page = context.newPage();
      page.navigate(root.toString());
      page.getByRole(AriaRole.SEARCHBOX).fill("鸣蜩");
      button(page, "查询").click();
      link(page, NAME).click();
      assertThat(page).hasURL(Pattern.compile("/subjects/uscc/" + party.value() + "$"));
      heading(page, NAME);
      link(page, "English").click();
      assertThat(page).hasURL(Pattern.compile("/subjects/uscc/" + party.value() + "$"));
      heading(page, "Penalties and listings in publication");
      page.getByRole(AriaRole.LINK).getByText("云市监罚〔2026〕801号").click();
      heading(page, "Authority and act");
      page.getByRole(AriaRole.SEARCHBOX).fill("11010519491231002X");
      button(page, "Search").click();
      heading(page, "Identity numbers are not looked up here");
      assertThat(page).hasURL(Pattern.compile("/search$"));
    }
  }

  private static void heading(Page page, String name) {
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)).first())
        .isVisible();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }
}
