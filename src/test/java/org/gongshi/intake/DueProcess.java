package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotType;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.OneBrowser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole story in a browser, as docs/walkthrough.md tells it: published, contested, marked,
 * upheld, gone. Whoever extends this says how people log in. Every page on the way is looked at by
 * axe, and its picture lies in target/walkthrough.
 */
abstract class DueProcess extends OneBrowser {
  private static final Path PICTURES = Path.of("target", "walkthrough");

  @TempDir private Path directory;

  private BrowserContext context;
  private Page page;

  @BeforeEach
  void beNobody() {
    context = newContext();
    page = context.newPage();
  }

  @AfterEach
  void leave() {
    context.close();
  }

  private static BrowserContext newContext() {
    return browser()
        .newContext(new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(900, 900));
  }

  /** From the page of the provider, which the office led to, back to the office. */
  abstract void authenticate(Page atProvider, Person person);

  /** Numbers of its own for each telling. */
  abstract int first();

  /** Who takes part. */
  enum Person {
    PUBLISHER("publisher"),
    REGISTRAR("registrar"),
    SECOND_REGISTRAR("second-registrar"),
    AUDITOR("auditor");

    final String login;

    Person(String login) {
      this.login = login;
    }
  }

  private Map<String, String> penalty() {
    return OfficialTable.changed(
        OfficialRows.good(Layout.PENALTY_2018, first()),
        Map.of(
            "处罚决定日期",
            Acts.today().minusDays(20).toString(),
            "公示截止期",
            Acts.today().plusMonths(11).toString()));
  }

  private void openAs(Person person) {
    anew();
    page.navigate(address("/office"));
    authenticate(page, person);
    assertThat(page.url()).isEqualTo(address("/office"));
  }

  private void anew() {
    context.close();
    context = newContext();
    page = context.newPage();
  }

  private static String address(String path) {
    return "http://localhost:" + RestAssured.port + path;
  }

  private void click(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private void follow(String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private String text() {
    return page.locator("main").innerText();
  }

  private void look(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setType(ScreenshotType.JPEG)
            .setQuality(70)
            .setPath(PICTURES.resolve(name + ".jpg")));
    assertThat(new AxeBuilder(page).analyze().getViolations()).as(name).isEmpty();
  }

  private void handIn(OfficialTable table, String file, String button) {
    page.navigate(address("/office/publications"));
    page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
        .setInputFiles(table.xlsx(directory.resolve(file)));
    page.getByLabel("Name of the unit").fill(OfficialRows.AUTHORITY);
    click(button);
  }

  @Test
  void publishedContestedMarkedUpheldAndGone() throws IOException {
    String number = TestNumbers.uscc(first());
    openAs(Person.PUBLISHER);
    OfficialTable wrong = OfficialRows.table(Layout.PENALTY_2018);
    wrong.row(OfficialTable.changed(penalty(), Map.of("处罚依据", "")));
    handIn(wrong, "wrong.xlsx", "Check");
    assertThat(text()).contains("The act names no legal basis");
    look("01-refused");
    handIn(OfficialRows.table(Layout.PENALTY_2018).row(penalty()), "right.xlsx", "Publish");
    assertThat(page.locator("h1").innerText()).isEqualTo("Published");
    look("02-published");

    anew();
    Eventually.holds(() -> RestAssured.get("/v1/subjects/uscc/" + number).statusCode() == 200);
    page.navigate(address("/subjects/uscc/" + number));
    assertThat(text()).contains("1 penalty published");
    String notice = RestAssured.get("/v1/subjects/uscc/" + number).path("status.warning[0].id");
    page.navigate(address("/notices/" + notice));
    look("03-public");
    follow("Contest this record, or apply for its early end");
    page.getByLabel("It is not about me or us").check();
    page.getByLabel("What you want to say").fill("文书写的是另一家同名公司，统一社会信用代码不同。");
    Path evidence = directory.resolve("licence.pdf");
    Files.write(evidence, "%PDF-1.7 an invented licence".getBytes(StandardCharsets.US_ASCII));
    page.getByLabel("Evidence of who you are").setInputFiles(evidence);
    look("04-contest");
    click("Submit");
    String caseNumber = page.locator("#number").innerText();
    String code = page.locator("#code").innerText();
    look("05-filed");

    openAs(Person.REGISTRAR);
    follow("Decide disputes and applications for repair");
    look("06-cases");
    page.navigate(address("/office/cases/" + caseNumber));
    assertThat(text()).contains("文书写的是另一家同名公司");
    look("07-standing");
    click("Yes");
    assertThat(text()).contains("Is concerned.");

    anew();
    Eventually.holds(() -> disputedSince(number) != null);
    page.navigate(address("/notices/" + notice));
    assertThat(text()).contains("Disputed.");
    look("08-disputed");
    page.navigate(address("/subjects/uscc/" + number));
    assertThat(text()).contains("Disputed.");
    String tag = RestAssured.get("/v1/subjects/uscc/" + number).header("ETag");

    openAs(Person.SECOND_REGISTRAR);
    page.navigate(address("/office/cases/" + caseNumber));
    page.getByLabel("Uphold: the notice is gone for good").check();
    page.getByLabel("Reason", new Page.GetByLabelOptions().setExact(true)).fill("核对无误，确系另一公司");
    look("09-decide");
    page.locator("#decide").click();
    assertThat(text()).contains("Upheld");

    anew();
    Eventually.holds(() -> RestAssured.get("/v1/notices/" + notice).statusCode() == 410);
    // The kept answer, the one a client has, and the lists.
    Eventually.holds(
        () -> RestAssured.get("/v1/subjects/uscc/" + number).path("status.warning[0]") == null);
    RestAssured.given()
        .header("If-None-Match", tag)
        .get("/v1/subjects/uscc/" + number)
        .then()
        .statusCode(200);
    assertThat(
            RestAssured.given()
                .queryParam("party", "uscc:" + number)
                .get("/v1/notices")
                .<List<Object>>path("items"))
        .isEmpty();
    page.navigate(address("/notices/" + notice));
    assertThat(text()).doesNotContain(OfficialRows.AUTHORITY);
    look("10-gone");
    page.navigate(address("/contest"));
    page.locator("#number").fill(caseNumber);
    page.locator("#code").fill(code);
    click("Show");
    assertThat(text()).contains("You were right.");
    look("11-told");
    assertThat(
            RestAssured.get("/v1/notices/" + notice + "/versions").<List<String>>path("items.kind"))
        .containsExactly("published", "disputed", "withdrawn");

    openAs(Person.AUDITOR);
    page.navigate(address("/office/audit?target=notice:" + notice));
    Locator entries = page.locator("main");
    assertThat(entries.innerText())
        .contains("Said that an applicant is concerned", "Upheld a case");
    look("12-audit");
  }

  private static String disputedSince(String number) {
    return RestAssured.get("/v1/subjects/uscc/" + number).path("status.warning[0].disputed_since");
  }
}
