package org.gongshi.holders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OfficeBrowser;
import org.gongshi.testsupport.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever leaves an address is told that there is something new, and nothing else. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SmtpSink.class, scope = TestResourceScope.GLOBAL)
class HolderNewsBrowserTest extends OfficeBrowser {
  @Inject HolderNews news;

  private final List<String> orders = new ArrayList<>();

  @AfterEach
  void end() {
    orders.forEach(OwnOrders::endIfThere);
  }

  @Test
  void holderIsToldOfOrdersUntilTheAddressIsRemoved() throws Exception {
    String address = UUID.randomUUID() + "@mail.example";
    logInAs("holder", "/my-record");
    leave(address);
    assertThat(page.url()).isEqualTo(address("/my-record"));
    assertThat(page.locator("main").innerText()).contains("Mails go to " + address);
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    assertThat(Leaks.inDatabases(address)).isEmpty();

    String other = OwnOrders.issue("consumption-restriction", "云泽市人民法院", "（2026）云01执3202号", "闻人听涛");
    orders.add(other);
    news.tell();
    assertThat(SmtpSink.to(address)).isEmpty(); // somebody else's name
    String id = OwnOrders.issueForLater("云民航限〔2026〕3201号");
    orders.add(id);
    news.tell();
    news.tell();
    assertThat(SmtpSink.to(address))
        .singleElement()
        .satisfies(mail ->
            assertThat(Leaks.plain(mail))
                .contains("/my-record", "0990-5550100")
                .doesNotContain(OwnOrders.NUMBER, OwnOrders.NAME, "3201"));

    CourtOrders.suspend(id, 1);
    OwnOrders.end(id); // while the lift still waits to be told
    news.tell();
    assertThat(SmtpSink.to(address)).hasSize(2);

    page.navigate(address("/my-record"));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove the address"))
        .click();
    assertThat(page.locator("main").innerText()).doesNotContain(address).contains("Tell me");
    OwnOrders.end(OwnOrders.issue("（2026）云01执3203号"));
    news.tell();
    assertThat(SmtpSink.to(address)).hasSize(2);
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?actor=holder&page[size]=50")
        .then()
        .body("items.action", hasItem("own_contact_set"))
        .body("items.action", hasItem("own_contact_removed"));
  }

  @Test
  void whatIsNoAddressIsRefused() {
    logInAs("holder", "/my-record");
    leave("nobody@nowhere");
    assertThat(page.locator("h1").innerText()).isEqualTo("A filter could not be understood");
  }

  private void leave(String address) {
    page.getByLabel("E-mail address").fill(address);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tell me")).click();
  }
}
