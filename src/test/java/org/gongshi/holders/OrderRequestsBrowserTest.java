package org.gongshi.holders;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OfficeBrowser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person contests an order or asks for a suspension; a registrar decides; checks follow. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class OrderRequestsBrowserTest extends OfficeBrowser {
  private static final String PATH = "/my-record";
  private static final String SAID = "我从未与申请执行人有过往来。";

  private String order = "";

  @AfterEach
  void end() {
    OwnOrders.endIfThere(order);
  }

  @Test
  void mistakenPersonGetsARedressNumberThatClears() throws Exception {
    order = OwnOrders.issue("（2026）云01执3101号");
    logInAs("holder", PATH);
    contest("It is about somebody else");
    assertThat(main()).contains("Contested since", "Objection", "Being decided", "days left");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    pictures("my-record-request", PATH);
    checked("decision", "order_in_force");
    Eventually.holds(() ->
        OwnOrders.check("requests", Map.of()).extract().path("instruments[0].disputed_since")
            != null);
    String id = request("mistaken_identity");
    registrar()
        .get("/v1/order-requests/" + id)
        .then()
        .statusCode(200)
        .body("statement", equalTo(SAID))
        .body("due", notNullValue());
    assertThat(Leaks.inDatabases(SAID, OwnOrders.NUMBER)).isEmpty();
    decide(issuer(), id, "upheld").statusCode(403).body("code", equalTo("second-person-needed"));
    decide(Logins.as(SandboxIdentity.REGISTRAR), id, "upheld").statusCode(404);
    decide(registrar(), id, "perhaps").statusCode(400);
    decide(registrar(), id, "upheld").statusCode(200).body("state", equalTo("upheld"));
    decide(registrar(), id, "upheld").statusCode(409).body("code", equalTo("already-decided"));
    page.navigate(address(PATH));
    assertThat(main()).contains("Granted", "Redress number").doesNotContain("Contested since");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    pictures("my-record-redress", PATH);
    String number = page.locator("#requests ~ ul .kept").first().innerText();
    assertThat(number).matches("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}");
    Eventually.holds(() ->
        OwnOrders.check("requests", Map.of("redress_number", number))
            .extract()
            .path("decision")
            .equals("no_order_in_force"));
    checked("decision", "order_in_force");
    assertThat(Leaks.inDatabases(number, number.replace("-", ""))).isEmpty();
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?target=order-request:" + id)
        .then()
        .body(
            "items.action",
            equalTo(List.of("order_request_upheld", "order_request_read", "order_request_filed")))
        .body("items[2].actor_name", equalTo("holder"));
  }

  @Test
  void whatWasPerformedEndsTheOrder() {
    order = OwnOrders.issue("（2026）云01执3102号");
    logInAs("holder", PATH);
    contest("What was required has been done");
    decide(registrar(), request("performed"), "upheld").statusCode(200);
    page.navigate(address(PATH));
    assertThat(main()).contains("There is no order about you", "Granted");
    Eventually.holds(() ->
        OwnOrders.check("requests", Map.of())
            .extract()
            .path("decision")
            .equals("no_order_in_force"));
  }

  @Test
  void rejectedDisputeLeavesOrderAndReason() {
    order = OwnOrders.issue("（2026）云01执3103号");
    logInAs("holder", PATH);
    contest("It rests on something untrue");
    decide(registrar(), request("facts"), "rejected").statusCode(200);
    page.navigate(address(PATH));
    assertThat(main())
        .contains("Rejected", "查阅卷宗后决定", "Contest this order")
        .doesNotContain("Contested since");
    checked("instruments[0].disputed_since", null);
  }

  @Test
  void suspensionLiftsTheOrderForItsDays() {
    order = OwnOrders.issue("（2026）云01执3104号");
    logInAs("holder", PATH);
    suspend(Acts.today().plusDays(1).toString(), Acts.today().plusDays(31).toString());
    assertThat(page.locator("h1").innerText()).isEqualTo("A filter could not be understood");
    page.navigate(address(PATH));
    suspend(Acts.today().toString(), Acts.today().plusDays(2).toString());
    assertThat(main()).contains("Suspension", "Funeral").doesNotContain("Contested since");
    decide(registrar(), request("funeral"), "upheld").statusCode(200);
    page.navigate(address(PATH));
    assertThat(main()).contains("Lifted", "all of it", "Granted");
    Eventually.holds(() ->
        OwnOrders.check("requests", Map.of())
            .extract()
            .path("decision")
            .equals("no_order_in_force"));
  }

  @Test
  void registrarDecidesByHand() {
    order = OwnOrders.issue("（2026）云01执3107号");
    logInAs("holder", PATH);
    contest("It rests on something untrue");
    context.clearCookies();
    logInAs("court-registrar");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Decide requests about"))
        .click();
    assertThat(main()).contains(order).doesNotContain(SAID);
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    pictures("order-requests", "/office/order-requests");
    page.locator("li")
        .filter(new Locator.FilterOptions().setHasText(order))
        .getByRole(AriaRole.LINK)
        .click();
    assertThat(main()).contains(SAID, "Granted: the order ends now");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    pictures("order-request", URI.create(page.url()).getPath());
    page.getByLabel("Reject it").check();
    page.getByLabel("Reason", new Page.GetByLabelOptions().setExact(true)).fill("与卷宗一致");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Decide")).click();
    assertThat(main()).contains("Rejected", "与卷宗一致");
  }

  @Test
  void whatIsTakenBackMarksNothing() {
    order = OwnOrders.issue("（2026）云01执3105号");
    logInAs("holder", PATH);
    contest("It rests on something untrue");
    assertThat(
            RequestPosts.send(
                    page, Map.of("order", order, "ground", "facts", "statement", "再次"), true)
                .status())
        .isEqualTo(409); // one is open
    String id = request("facts");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take it back")).click();
    assertThat(page.url()).isEqualTo(address(PATH));
    assertThat(main()).contains("Taken back").doesNotContain("Contested since");
    registrar().get("/v1/order-requests").then().body("items.id", not(hasItem(id)));
    checked("instruments[0].disputed_since", null);
  }

  @Test
  void nobodyFilesWithoutEnd() {
    order =
        OwnOrders.issue(
            "consumption-restriction", "云泽市人民法院", "（2026）云01执3108号", "110100190208130033", "长孙新雨");
    logInAs("other-holder", PATH);
    String day = Acts.today().toString();
    Map<String, String> form =
        Map.of("order", order, "ground", "other", "statement", "一次", "from", day, "until", day);
    for (int i = 0; i < 20; i++) {
      assertThat(RequestPosts.send(page, form, true).status()).isEqualTo(200);
      page.navigate(address(PATH));
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take it back")).click();
    }
    APIResponse refused = RequestPosts.send(page, form, true);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).contains("order-requests-exhausted");
  }

  @Test
  void nobodyAsksForSomebodyElseOrFromAnotherSite() {
    order = OwnOrders.issue("（2026）云01执3106号");
    logInAs("other-holder", PATH);
    Map<String, String> form = Map.of("order", order, "ground", "facts", "statement", "与我有关");
    APIResponse others = RequestPosts.send(page, form, true);
    assertThat(others.status()).isEqualTo(404);
    assertThat(others.text()).contains("order-unknown");
    assertThat(RequestPosts.send(page, form, false).status()).isEqualTo(403);
    assertThat(
            RequestPosts.send(
                    page,
                    Map.of("order", order, "ground", "facts", "statement", "110100190208130033"),
                    true)
                .status())
        .isEqualTo(400);
  }

  private String main() {
    return page.locator("main").innerText();
  }

  private void contest(String ground) {
    Locator form = form("Contest this order");
    form.getByLabel(ground).check();
    form.getByLabel("What you want to say").fill(SAID);
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.url()).isEqualTo(address(PATH));
  }

  private void suspend(String from, String until) {
    Locator form = form("Ask for a suspension");
    form.getByLabel("Funeral").check();
    form.getByLabel("First day").fill(from);
    form.getByLabel("Last day").fill(until);
    form.getByLabel("What you want to say").fill("奔丧");
    form.getByRole(AriaRole.BUTTON).click();
  }

  private Locator form(String title) {
    Locator details =
        page.locator("details")
            .filter(new Locator.FilterOptions().setHasText(title))
            .filter(
                new Locator.FilterOptions().setHas(page.locator("input[value='" + order + "']")));
    details.locator("summary").click();
    return details;
  }

  /** Whom the court has to decide; the order has one of this ground. */
  private String request(String ground) {
    return registrar()
        .get("/v1/order-requests")
        .then()
        .statusCode(200)
        .body(not(containsString(SAID)))
        .body("items.find { it.order == '%s' }.ground".formatted(order), equalTo(ground))
        .body("items.find { it.order == '%s' }.statement".formatted(order), nullValue())
        .extract()
        .path("items.find { it.order == '%s' }.id".formatted(order));
  }

  private static RequestSpecification registrar() {
    return Logins.as(SandboxIdentity.COURT_REGISTRAR);
  }

  /** Who published the order, if the provider made a registrar of the same login. */
  private static RequestSpecification issuer() {
    return given()
        .auth()
        .oauth2(Logins.token(SandboxIdentity.COURT, Map.of("roles", "publisher,registrar")));
  }

  private static ValidatableResponse decide(RequestSpecification who, String id, String outcome) {
    return who.contentType("application/json")
        .body(Map.of("outcome", outcome, "reason", "查阅卷宗后决定"))
        .post("/v1/order-requests/" + id + "/decision")
        .then();
  }

  private static void checked(String member, @Nullable Object value) {
    Eventually.holds(
        () -> Objects.equals(OwnOrders.check("requests", Map.of()).extract().path(member), value));
  }
}
