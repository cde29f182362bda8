package org.gongshi.lookup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.register.Act;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PublicBrowser;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Statements;
import org.junit.jupiter.api.Test;

/** Somebody asks in a browser what the register said at another time. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class AsOfPageBrowserTest extends PublicBrowser {
  private static final String NAME = "云泽市往昔茶业有限公司";

  @Inject Publishing publishing;

  private static SubjectNumber party(int n) {
    return Acts.company("AsOfPageBrowserTest", n);
  }

  private static Act penalty(int n, String decision) {
    return Acts.penalty(party(n), NAME, "云昔罚〔2026〕" + n + "号")
        .title(Optional.of("处罚决定书：" + decision))
        .decision(Optional.of(decision))
        .build();
  }

  /** A moment before the correction that has just been published. */
  private Instant corrected(int n) {
    publishing.acts(penalty(n, "罚款20000元"));
    Watermark corrected = publishing.acts(penalty(n, "罚款10000元")).watermark().orElseThrow();
    KeptLog.keep();
    return Instant.parse(Statements.committedAt(corrected)).minusNanos(1_000);
  }

  private Response open(Page page, String path) {
    return page.navigate(root.resolve(path).toString());
  }

  private static void assertAccessible(Page page) {
    assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()).isEmpty();
  }

  @Test
  void thePageShowsWhatWasSaidThenAndLeadsBackToToday() {
    Instant before = corrected(1);
    String address = "/subjects/uscc/" + party(1).value();
    for (String language : new String[] {"zh", "en"}) {
      boolean chinese = language.equals("zh");
      try (BrowserContext context = context(language, chinese ? 360 : 1280)) {
        Page page = context.newPage();
        Response response = open(page, address + "?at=" + before);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headerValue("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(response.headerValue("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.locator(".past").innerText())
            .contains(chinese ? "不是现在的情况" : "Not today’s state")
            .contains(chinese ? "今天已不再公示的内容，这里也不显示" : "What is no longer published today");
        assertThat(page.locator(".past a[href='/verify']").count()).isOne();
        assertThat(page.locator("h1").innerText()).isEqualTo(NAME);
        assertThat(page.locator("main").innerText()).contains("20000").doesNotContain("10000");
        assertAccessible(page);
        picture(page, "past-subject-" + language);
        String receipt = page.locator("a[download='receipt.json']").getAttribute("href");
        given()
            .urlEncodingEnabled(false)
            .get(receipt)
            .then()
            .statusCode(200)
            .body("answer.as_of.known_by", org.hamcrest.Matchers.equalTo(before.toString()));
        page.click(".past a[href='" + address + "']");
        assertThat(page.locator(".past").count()).isZero();
        assertThat(page.locator("main").innerText()).contains("10000").doesNotContain("20000");
      }
    }
  }

  @Test
  void aNoticeIsShownAsItWas() {
    Instant before = corrected(2);
    String notice = given().get("/v1/notices?party=uscc:" + party(2).value()).path("items[0].id");
    for (String language : new String[] {"zh", "en"}) {
      try (BrowserContext context = context(language, 360)) {
        Page page = context.newPage();
        open(page, "/notices/" + notice + "?at=" + before);
        assertThat(page.locator(".past").count()).isOne();
        assertThat(page.locator("main").innerText()).contains("20000").doesNotContain("10000");
        assertAccessible(page);
        picture(page, "past-notice-" + language);
        page.click(".languages a");
        assertThat(page.locator(".past").count()).isOne();
      }
    }
  }

  @Test
  void theFormAsksForOfficialTime() {
    publishing.acts(penalty(3, "罚款20000元"));
    String address = "/subjects/uscc/" + party(3).value();
    for (String language : new String[] {"zh", "en"}) {
      boolean chinese = language.equals("zh");
      try (BrowserContext context = context(language, 360)) {
        Page page = context.newPage();
        open(page, address);
        page.click("details:has(#at) summary");
        picture(page, "past-form-" + language);
        assertAccessible(page);
        page.fill("#at", "2020-04-01T10:00");
        page.click("details:has(#at) button");
        assertThat(page.url()).endsWith(address + "?at=2020-04-01T10%3A00");
        // Nobody had heard of it then.
        assertThat(page.locator("h1").innerText())
            .isEqualTo(chinese ? "当时这里没有公示内容" : "Nothing was published here at that time");
        assertAccessible(page);
        picture(page, "past-unknown-" + language);
        assertThat(open(page, address + "?at=2999-01-01T00:00").status()).isEqualTo(400);
        assertThat(page.locator("main").innerText()).contains("parameter-invalid");
        picture(page, "past-future-" + language);
        assertThat(open(page, address + "?at=yesterday").status()).isEqualTo(400);
      }
    }
  }
}
