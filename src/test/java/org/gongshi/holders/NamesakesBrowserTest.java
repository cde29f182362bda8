package org.gongshi.holders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OfficeBrowser;
import org.gongshi.testsupport.Passengers;
import org.gongshi.testsupport.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever shares a name or a number with the person of an order sees whom to ask and nothing of the
 * order, and gets clear of it without touching it.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SmtpSink.class, scope = TestResourceScope.GLOBAL)
class NamesakesBrowserTest extends OfficeBrowser {
  private static final String PATH = "/my-record";
  private static final String SECTION = "section[aria-labelledby='namesakes']";
  private static final String NAMESAKE = "namesake";
  private static final String NAME = OwnOrders.NAME;

  /** What an order says of the other person, in both languages. */
  private static final List<String> OF_THE_OTHER =
      List.of("34", "限制消费", "Restriction", "第三条", "Flight", "民用航空", "In force", "生效中");

  /** Invented: nobody alive was born in 1904. */
  private static final List<String> NUMBERS = Passengers.bornOn("19040505");

  @Inject HolderNews news;

  private final List<String> orders = new ArrayList<>();

  @AfterEach
  void end() {
    orders.forEach(OwnOrders::endIfThere);
  }

  private String issue(String number, String name, int serial) {
    String id = Namesakes.issue(number, name, "（2026）云01执%d号".formatted(serial));
    orders.add(id);
    return id;
  }

  @Test
  void namesakeSeesWhomToAskAndNothingElse() {
    issue(OwnOrders.NUMBER, NAME, 3401);
    issue(Namesakes.NUMBER, "闻人听涛", 3402);
    logInAs("namesake-holder", PATH);
    assertThat(main()).contains("There is no order about you");
    assertThat(section())
        .contains("Your name, another number", "Your number, another name")
        .contains("云泽市人民法院", "0990-5550100", "Published on");
    for (String language : List.of("zh", "en")) {
      page.navigate(address(PATH + "?lang=" + language));
      assertThat(section()).doesNotContain(OF_THE_OTHER);
      assertThat(page.content())
          .doesNotContain("云01执", "第三条", "consumption-restriction", OwnOrders.NUMBER, "闻人听涛");
      page.locator("summary").all().forEach(Locator::click);
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }
    pictures("my-record-namesakes", PATH);
    logInAgainAs("other-holder");
    assertThat(page.locator(SECTION).count()).isZero();
  }

  @Test
  void namesakeGetsANumberThatClears() throws SQLException {
    String order = issue(OwnOrders.NUMBER, NAME, 3403);
    logInAs("namesake-holder", PATH);
    ask(order);
    assertThat(page.url()).isEqualTo(address(PATH));
    assertThat(section()).contains("It is being decided").doesNotContain("Ask for a redress");
    assertThat(main()).contains("Same name or number, another person", "Take it back");
    assertThat(RequestPosts.send(page, order, NAMESAKE).text()).contains("order-request-open");
    assertThat(Namesakes.versions(order)).isEqualTo(1);
    assertThat(Namesakes.isDisputed(order)).isFalse();
    String id = Namesakes.open(order, NAMESAKE).getFirst();
    Logins.as(SandboxIdentity.COURT_REGISTRAR)
        .get("/v1/order-requests/" + id)
        .then()
        .body("kind", equalTo("redress"))
        .body("differs", equalTo("number"))
        .body("case_no", containsString("3403"))
        .body("statement", notNullValue());
    eventually("indeterminate", Optional.empty());
    Namesakes.decide(id, "upheld");
    page.navigate(address(PATH));
    assertThat(section()).contains("You have a redress number");
    assertThat(page.content()).doesNotContain("3403");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    pictures("my-record-namesakes-redress", PATH);
    eventually("no_order_in_force", Optional.of(redressNumber()));
    eventually("indeterminate", Optional.empty());
    assertThat(Namesakes.decision(OwnOrders.NUMBER, NAME, Optional.empty()))
        .isEqualTo("order_in_force");
    assertThat(Namesakes.isDisputed(order)).isFalse();
  }

  @Test
  void manyMayAskAboutOneOrder() {
    String order = issue(NUMBERS.getFirst(), NAME, 3404);
    logInAs("namesake-holder", PATH);
    ask(order);
    String first = Namesakes.open(order, NAMESAKE).getFirst();
    logInAgainAs("holder");
    ask(order);
    assertThat(Namesakes.open(order, NAMESAKE)).hasSize(2).contains(first);
    Namesakes.decide(first, "upheld");
    page.navigate(address(PATH));
    assertThat(section()).contains("It is being decided"); // not theirs
    assertThat(Namesakes.open(order, NAMESAKE)).hasSize(1).doesNotContain(first);
  }

  @Test
  void numberWithAnotherNameIsTheSame() {
    String order = issue(Namesakes.NUMBER, "闻人听涛", 3405);
    logInAs("namesake-holder", PATH);
    ask(order);
    context.clearCookies();
    logInAs("court-registrar", "/office/order-requests");
    page.locator("li")
        .filter(new Locator.FilterOptions().setHasText(order))
        .getByRole(AriaRole.LINK)
        .click();
    assertThat(main())
        .contains(
            "3405", "The name; the number is the same", "the applicant gets a redress number");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    pictures("order-request-namesake", URI.create(page.url()).getPath());
    Namesakes.decide(order, NAMESAKE, "upheld");
    logInAgainAs("namesake-holder");
    eventually("no_order_in_force", Optional.of(redressNumber()));
    Namesakes.check(Namesakes.NUMBER, NAME, Optional.empty())
        .body("reasons", equalTo(List.of("name-differs")));
  }

  @Test
  void whatIsRejectedOrTakenBackChangesNothing() throws SQLException {
    String order = issue(OwnOrders.NUMBER, NAME, 3406);
    logInAs("namesake-holder", PATH);
    ask(order);
    Namesakes.decide(order, NAMESAKE, "rejected");
    page.navigate(address(PATH));
    assertThat(main()).contains("Rejected", "与卷宗核对后决定");
    ask(order);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take it back")).click();
    assertThat(main()).contains("Taken back");
    assertThat(section()).contains("Ask for a redress number");
    assertThat(Namesakes.open(order, NAMESAKE)).isEmpty();
    assertThat(Namesakes.versions(order)).isEqualTo(1);
    eventually("indeterminate", Optional.empty());
  }

  @Test
  void onlyWhoSharesOneOfBothMayAsk() {
    String order = issue(OwnOrders.NUMBER, NAME, 3407);
    logInAs("holder", PATH);
    refused(order, NAMESAKE); // both
    logInAgainAs("other-holder");
    refused(order, NAMESAKE); // none
    logInAgainAs("namesake-holder");
    for (String ground : List.of("mistaken_identity", "facts", "performed")) {
      refused(order, ground);
    }
    OwnOrders.end(order);
    refused(order, NAMESAKE);
  }

  @Test
  void disputeOfThePersonStaysMarkedWhateverANamesakeAsks() throws SQLException {
    String order = issue(OwnOrders.NUMBER, NAME, 3408);
    logInAs("holder", PATH);
    assertThat(RequestPosts.send(page, order, "facts").status()).isEqualTo(200);
    logInAgainAs("namesake-holder");
    assertThat(section()).doesNotContain("ontested");
    ask(order);
    Namesakes.decide(order, NAMESAKE, "rejected");
    assertThat(Namesakes.isDisputed(order)).isTrue();
    page.navigate(address(PATH));
    ask(order);
    Namesakes.decide(order, NAMESAKE, "upheld");
    assertThat(Namesakes.isDisputed(order)).isTrue();
    page.navigate(address(PATH));
    String number = redressNumber();
    eventually("no_order_in_force", Optional.of(number));
    Namesakes.check(OwnOrders.NUMBER, NAME, Optional.empty())
        .body("instruments[0].disputed_since", notNullValue());
    Namesakes.decide(order, "facts", "rejected");
    assertThat(Namesakes.isDisputed(order)).isFalse();
    eventually("no_order_in_force", Optional.of(number));
  }

  @Test
  void oneNumberClearsAllOrdersOfAPerson() {
    String first = issue(OwnOrders.NUMBER, NAME, 3409);
    String second = issue(NUMBERS.getFirst(), NAME, 3410);
    String mistaken = issue(Namesakes.NUMBER, NAME, 3411);
    logInAs("namesake-holder", PATH);
    ask(first);
    Namesakes.decide(first, NAMESAKE, "upheld");
    page.navigate(address(PATH));
    String number = redressNumber();
    RequestPosts.send(page, second, NAMESAKE);
    Namesakes.decide(second, NAMESAKE, "upheld");
    eventually("order_in_force", Optional.of(number));
    RequestPosts.send(page, mistaken, "mistaken_identity");
    Namesakes.decide(mistaken, "mistaken_identity", "upheld");
    eventually("no_order_in_force", Optional.of(number));
    RequestPosts.send(page, first, NAMESAKE); // once more, though it is cleared
    Namesakes.decide(first, NAMESAKE, "upheld");
    page.navigate(address(PATH));
    assertThat(page.locator("#requests ~ ul .kept").allInnerTexts().subList(0, 4))
        .containsOnly(number);
  }

  @Test
  void orderThatIsCorrectedMeanwhileClearsNobody() {
    String order = issue(Namesakes.NUMBER, "公孙错写", 3412);
    logInAs("namesake-holder", PATH);
    ask(order);
    assertThat(issue(Namesakes.NUMBER, NAME, 3412)).isEqualTo(order); // now it is about the person
    String request = Namesakes.open(order, NAMESAKE).getFirst();
    Namesakes.tryToDecide(request, "upheld").statusCode(409).body("code", equalTo("order-amended"));
    eventually("order_in_force", Optional.empty());
    Namesakes.decide(request, "rejected");
    page.navigate(address(PATH));
    assertThat(main()).contains("（2026）云01执3412号");
  }

  @Test
  void decisionIsToldToWhoAskedOnly() {
    String ofNamesake = UUID.randomUUID() + "@mail.example";
    String ofHolder = UUID.randomUUID() + "@mail.example";
    String order = issue(OwnOrders.NUMBER, NAME, 3430);
    logInAs("holder", PATH);
    leave(ofHolder);
    logInAgainAs("namesake-holder");
    leave(ofNamesake);
    ask(order);
    Namesakes.decide(order, NAMESAKE, "upheld");
    news.tell();
    assertThat(SmtpSink.to(ofNamesake))
        .singleElement()
        .satisfies(mail -> assertThat(Leaks.plain(mail)).doesNotContain(NAME, "3430"));
    assertThat(SmtpSink.to(ofHolder)).isEmpty();
    removeAddress();
    logInAgainAs("holder");
    removeAddress();
  }

  @Test
  void frequentNameShowsTheNewestOrdersOnly() {
    for (int i = 0; i <= OwnRecord.NAMESAKES_MAX; i++) {
      issue(NUMBERS.get(i), NAME, 3_440 + i);
    }
    logInAs("namesake-holder", PATH);
    assertThat(page.locator(SECTION + " > ul > li").count()).isEqualTo(OwnRecord.NAMESAKES_MAX);
    assertThat(section()).contains("These are the 20 that were published last; there are more.");
  }

  private String main() {
    return page.locator("main").innerText();
  }

  private String section() {
    return page.locator(SECTION).innerText();
  }

  private String redressNumber() {
    return page.locator("#requests ~ ul .kept").first().innerText();
  }

  private void logInAgainAs(String login) {
    context.clearCookies();
    logInAs(login, PATH);
  }

  private void ask(String order) {
    Locator form =
        page.locator(SECTION + " details")
            .filter(
                new Locator.FilterOptions().setHas(page.locator("input[value='" + order + "']")));
    form.locator("summary").click();
    form.getByLabel("What you want to say").fill("我生于1902年，与该案无关。");
    form.getByRole(AriaRole.BUTTON).click();
  }

  private void refused(String order, String ground) {
    APIResponse answer = RequestPosts.send(page, order, ground);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("order-unknown");
  }

  private void leave(String address) {
    page.getByLabel("E-mail address").fill(address);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tell me")).click();
  }

  private void removeAddress() {
    page.navigate(address(PATH));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove the address"))
        .click();
  }

  /** What the namesake is answered in a check. */
  private static void eventually(String decision, Optional<String> redressNumber) {
    Eventually.holds(
        () -> Namesakes.decision(Namesakes.NUMBER, NAME, redressNumber).equals(decision));
  }
}
