package org.gongshi.screening;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongshi.reconcile.ListedSuppliers.KILN_NAME;
import static org.gongshi.reconcile.ListedSuppliers.WEAVER;
import static org.gongshi.reconcile.ListedSuppliers.WEAVER_NAME;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import org.gongshi.reconcile.ListedSuppliers;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PublicBrowser;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A list is screened by hand, without a script. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreeningPagesTest extends PublicBrowser {
  private static final String ANSWER = "**/screening";
  private static final int NARROW = 360;
  private static final int WIDE = 1280;

  @Inject Publishing publishing;

  @BeforeAll
  void publish() {
    ListedSuppliers.publish(publishing);
  }

  @Test
  void aPastedListIsAnsweredWithReasonsAndATableToSave() throws IOException {
    try (BrowserContext context = context("en", WIDE)) {
      Page page = context.newPage();
      page.navigate(root.resolve("/screening").toString());
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      picture(page, "screening-form-en");
      page.fill("#list", WEAVER_NAME + "\n" + KILN_NAME + "\n决无此名\n11010519491231002X");
      Response answer = page.waitForResponse(ANSWER, () -> page.click("main form button"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headerValue("content-security-policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'");
      assertThat(answer.headerValue("x-content-type-options")).isEqualTo("nosniff");
      assertThat(answer.headerValue("cache-control")).isEqualTo("no-store");
      assertThat(answer.headerValue("x-robots-tag")).isEqualTo("noindex");
      assertThat(page.locator(".cards > li")).hasCount(4);
      // Of all the signs of progress none is left to see.
      assertThat(page.locator("progress:visible")).hasCount(0);
      assertThat(page.locator("section.step")).isVisible();
      assertThat(page.locator(".cards > li").first()).containsText("Same name");
      assertThat(page.locator(".cards > li a").first())
          .hasAttribute("href", "/subjects/uscc/" + WEAVER.value());
      assertThat(page.content()).doesNotContain("1949");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      picture(page, "screening-en");
      Download table = page.waitForDownload(() -> page.click("a[download]"));
      assertThat(table.suggestedFilename()).isEqualTo("screening.csv");
      assertThat(Files.readString(table.path()))
          .startsWith("\uFEFFline,")
          .contains("uscc:" + WEAVER.value())
          .doesNotContain("1949");
    }
  }

  @Test
  void aFileOfAChineseSpreadsheetIsReadAndTheRestIsInTheTable() throws IOException {
    StringBuilder list = new StringBuilder("企业名称\n");
    for (int n = 0; n < WrittenPage.SHOWN_MAX + 50; n++) {
      list.append(n == 0 ? WEAVER_NAME : "决无此名" + n).append('\n');
    }
    try (BrowserContext context = context("zh-CN", NARROW)) {
      Page page = context.newPage();
      page.navigate(root.resolve("/screening").toString());
      picture(page, "screening-form-zh");
      page.setInputFiles(
          "#file",
          new FilePayload(
              "名单.csv", "text/csv", list.toString().getBytes(Charset.forName("GB18030"))));
      Response answer = page.waitForResponse(ANSWER, () -> page.click("main form button"));
      assertThat(answer.text().split("<progress", -1)).as("signs of progress").hasSize(15 + 2);
      assertThat(page.locator(".cards > li")).hasCount(WrittenPage.SHOWN_MAX);
      assertThat(page.locator(".cards > li").first()).containsText("名称一致");
      assertThat(page.locator(".step:visible")).hasCount(1);
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      picture(page, "screening-zh");
      Download table = page.waitForDownload(() -> page.click("a[download]"));
      assertThat(Files.readAllLines(table.path())).hasSize(WrittenPage.SHOWN_MAX + 50 + 1);
    }
  }

  @Test
  void aListThatCannotBeReadBringsTheFormAgainWithTheReason() {
    try (BrowserContext context = context("en", NARROW)) {
      Page page = context.newPage();
      page.navigate(root.resolve("/screening").toString());
      Response answer = page.waitForResponse(ANSWER, () -> page.click("main form button"));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(page.locator("[role=alert]")).containsText("no row");
      page.fill("#list", "\"云泽");
      page.waitForResponse(ANSWER, () -> page.click("main form button"));
      assertThat(page.locator("[role=alert]")).containsText("quotation mark");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }
  }
}
