package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.OfficeBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An official hands in a file with a bad row, mends it, checks it and publishes it. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class PublishingBrowserTest extends OfficeBrowser {
  private static final int FIRST = 7_400_000;

  @TempDir private Path directory;

  private static Map<String, String> penalty(int n) {
    return OfficialTable.changed(
        OfficialRows.good(Layout.PENALTY_2018, FIRST + n),
        Map.of(
            "处罚决定日期",
            Acts.today().minusDays(20).toString(),
            "公示截止期",
            Acts.today().plusMonths(11).toString()));
  }

  private void handIn(Path file, String button) {
    page.navigate(address("/office/publications"));
    page.getByLabel("File", new Page.GetByLabelOptions().setExact(true)).setInputFiles(file);
    page.getByLabel("Name of the unit").fill(OfficialRows.AUTHORITY);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private String heading() {
    return page.locator("h1").innerText();
  }

  /** For somebody to look at. */
  private void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "office", name.replace(' ', '-') + ".png")));
  }

  private void isAccessible() {
    picture(heading());
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
  }

  @Test
  void badFileIsReportedMendedCheckedAndPublished() {
    OfficialTable bad = OfficialRows.table(Layout.PENALTY_2018).row(penalty(0));
    bad.row(OfficialTable.changed(penalty(1), Map.of("处罚依据", "")));
    OfficialTable good = OfficialRows.table(Layout.PENALTY_2018).row(penalty(0)).row(penalty(1));
    logInAs("publisher");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Publish")).click();
    assertThat(heading()).isEqualTo("Publish");
    isAccessible();

    Download template =
        page.waitForDownload(() ->
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Penalties"))
                .click());
    assertThat(template.suggestedFilename()).isEqualTo("penalty-2018.xlsx");

    handIn(bad.xlsx(directory.resolve("bad.xlsx")), "Check");
    assertThat(heading()).isEqualTo("Refused");
    assertThat(page.locator("tbody").innerText())
        .contains("3", "处罚依据", "The act names no legal basis");
    isAccessible();

    Path mended = good.xlsx(directory.resolve("good.xlsx"));
    handIn(mended, "Check");
    assertThat(heading()).isEqualTo("Can be published");
    assertThat(RestAssured.get("/v1/subjects/uscc/" + TestNumbers.uscc(FIRST)).statusCode())
        .isEqualTo(404);

    handIn(mended, "Publish");
    assertThat(heading()).isEqualTo("Published");
    assertThat(page.locator("main").innerText()).contains("2 new");
    isAccessible();
    Eventually.holds(
        () -> RestAssured.get("/v1/subjects/uscc/" + TestNumbers.uscc(FIRST)).statusCode() == 200);
    page.navigate(address("/subjects/uscc/" + TestNumbers.uscc(FIRST)));
    assertThat(page.locator("main").innerText()).contains("1 penalty published");
  }

  @Test
  void registrarSeesWhatWasHandedInAndHandsNothingIn() {
    logInAs("registrar");
    page.navigate(address("/office/publications"));
    assertThat(page.locator("input[type=file]").count()).isZero();
    assertThat(
            page.request()
                .post(
                    address("/office/publications"),
                    RequestOptions.create()
                        .setHeader("Sec-Fetch-Site", "same-origin")
                        .setMultipart(FormData.create().set("mode", "publish")))
                .status())
        .isEqualTo(403);
  }

  @Test
  void formOfAnotherSiteIsRefused() {
    logInAs("publisher");
    assertThat(post("Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
    assertThat(post("Origin", "https://elsewhere.example").status()).isEqualTo(403);
    assertThat(post("X-Nothing", "said").status()).isEqualTo(403);
    // From our own page it is taken, and then misses its file.
    APIResponse ours = post("Origin", address(""));
    assertThat(ours.status()).isEqualTo(400);
  }

  private APIResponse post(String header, String value) {
    return page.request()
        .post(
            address("/office/publications"),
            RequestOptions.create()
                .setHeader(header, value)
                .setMultipart(FormData.create().set("mode", "check")));
  }

  @Test
  void whatOnePublishedTwoTakeBack() {
    logInAs("publisher");
    handIn(
        OfficialRows.table(Layout.PENALTY_2018).row(penalty(20)).csv(directory.resolve("b.csv")),
        "Publish");
    String party = "uscc:" + TestNumbers.uscc(FIRST + 20);
    Eventually.holds(() -> notices(party).size() == 1);
    String notice = notices(party).getFirst();
    page.navigate(address("/office/withdrawals?notice=" + notice));
    isAccessible();
    page.getByLabel("Reason").fill("文书送达有误");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Propose")).click();
    assertThat(page.locator("main").innerText()).contains(notice, "文书送达有误");
    context.close();
    open();
    logInAs("registrar");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Take back")).click();
    isAccessible();
    page.locator("li", new Page.LocatorOptions().setHasText(notice))
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take it back for good"))
        .click();
    assertThat(page.locator("main").innerText()).doesNotContain(notice);
    Eventually.holds(() -> RestAssured.get("/v1/notices/" + notice).statusCode() == 410);
  }

  @Test
  void oneActIsTypedMendedLookedAtAndPublished() {
    logInAs("publisher");
    page.navigate(address("/office/publications"));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A penalty")).click();
    Map<String, String> typed =
        Map.of(
            "party_name", "临江市执笔文具有限公司",
            "party_kind", "法人及非法人组织",
            "uscc", TestNumbers.uscc(FIRST + 50),
            "document_no", "临市监罚〔2026〕执笔1号",
            "cause", "无照经营",
            "facts", "未取得营业执照从事经营活动。",
            "category", "罚款",
            "decision", "罚款人民币两万元",
            "decided_on", Acts.today().minusDays(20).toString(),
            "authority_name", OfficialRows.AUTHORITY);
    typed.forEach((name, value) -> page.locator("#" + name).fill(value));
    page.locator("#source_name_given").fill(OfficialRows.AUTHORITY);
    picture("One act");
    click("Preview");
    assertThat(page.locator("#basis-error").innerText()).contains("names no legal basis");
    assertThat(page.locator("#party_name").inputValue()).isEqualTo("临江市执笔文具有限公司");
    isAccessible();
    page.locator("#basis").fill("《无证无照经营查处办法》第十三条");
    click("Preview");
    assertThat(heading()).isEqualTo("Preview");
    String end = Acts.today().minusDays(20).plusYears(1).toString();
    assertThat(page.locator("main").innerText())
        .contains("Nothing is published yet", "执笔文具", "Published until " + end);
    isAccessible();
    assertThat(RestAssured.get("/v1/subjects/uscc/" + TestNumbers.uscc(FIRST + 50)).statusCode())
        .isEqualTo(404);
    click("Change");
    page.locator("#decision").fill("罚款人民币一万元");
    click("Preview");
    click("Publish");
    assertThat(heading()).isEqualTo("Published");
    Eventually.holds(() ->
        "罚款人民币一万元"
            .equals(
                RestAssured.get("/v1/subjects/uscc/" + TestNumbers.uscc(FIRST + 50))
                    .path("status.warning[0].decision")));
  }

  private void click(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static List<String> notices(String party) {
    return RestAssured.given()
        .queryParam("party", party)
        .get("/v1/notices")
        .then()
        .extract()
        .path("items.id");
  }

  @Test
  void registrarAllowsAShrinkingFullSet() {
    OfficialTable all = OfficialRows.table(Layout.NOTICE);
    for (int n = 0; n < 30; n++) {
      all.row(OfficialRows.good(Layout.NOTICE, FIRST + 100 + n));
    }
    OfficialTable few =
        OfficialRows.table(Layout.NOTICE).row(OfficialRows.good(Layout.NOTICE, FIRST + 100));
    logInAs("publisher");
    handIn(all.csv(directory.resolve("all.csv")), "Publish");
    assertThat(heading()).isEqualTo("Published");
    page.navigate(address("/office/publications"));
    page.getByLabel("This is the whole set").check();
    page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
        .setInputFiles(few.csv(directory.resolve("few.csv")));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish").setExact(true))
        .click();
    assertThat(heading()).isEqualTo("Refused");
    assertThat(page.locator("main").innerText()).contains("A registrar of the authority must");
    String submission = page.url();
    context.close();
    open();
    logInAs("registrar");
    page.navigate(submission);
    isAccessible();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allow it")).click();
    assertThat(page.locator("main").innerText()).contains("A registrar allowed it");
  }

  @Test
  void nobodyLooksAtAnotherAuthority() {
    logInAs("publisher");
    handIn(
        OfficialRows.table(Layout.PENALTY_2018).row(penalty(10)).csv(directory.resolve("a.csv")),
        "Check");
    String theirs = page.url();
    context.close();
    open();
    logInAs("other-publisher");
    assertThat(page.navigate(theirs).status()).isEqualTo(404);
  }
}
