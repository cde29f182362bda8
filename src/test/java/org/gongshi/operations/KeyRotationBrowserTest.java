package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.gongshi.embedded.Roles;
import org.gongshi.keys.DigestKey;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OfficeBrowser;
import org.gongshi.testsupport.TwoKeys;
import org.gongshi.text.PersonNames;
import org.junit.jupiter.api.Test;

/** A key is replaced, and a person goes on seeing what they asked for and where they are told. */
@QuarkusTest
@TestProfile(TwoKeys.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class KeyRotationBrowserTest extends OfficeBrowser {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ADDRESS = "rotated@mail.example";

  /** The holder of the sandbox. */
  private static final String NUMBER = "110100190208110016";

  private static final String NAME = "闻人听澜";

  @Inject DigestKey key;
  @Inject KeyRotation rotation;

  @Test
  void requestAndAddressAreFoundThroughout() throws SQLException {
    String order =
        CourtOrders.issue(CourtOrders.resident(NUMBER, NAME), "（2026）云01执9812号")
            .extract()
            .path("orders[0].id");
    try {
      logInAs("holder", "/my-record");
      Locator form =
          page.locator("details")
              .filter(new Locator.FilterOptions().setHasText("Contest this order"))
              .filter(
                  new Locator.FilterOptions().setHas(page.locator("input[value='" + order + "']")));
      form.locator("summary").click();
      form.getByLabel("It rests on something untrue").check();
      form.getByLabel("What you want to say").fill("与事实不符");
      form.getByRole(AriaRole.BUTTON).click();
      page.getByLabel("E-mail address").fill(ADDRESS);
      button("Tell me");
      assertSeen();
      undo(order);
      assertSeen();
      rotation.run().await().atMost(PATIENCE);
      assertThat(keyOf("order_request where order_id = ?", order)).isEqualTo(2);
      assertThat(keyOf("holder_contact where document_digest = ?", digest(0))).isEqualTo(2);
      assertSeen();
      page.locator("li")
          .filter(new Locator.FilterOptions().setHasText("9812"))
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take it back"))
          .click();
      button("Remove the address");
      assertThat(page.locator("main").innerText()).contains("Taken back").doesNotContain(ADDRESS);
    } finally {
      Logins.as(SandboxIdentity.COURT_REGISTRAR)
          .contentType("application/json")
          .body(Map.of("reason", "测试结束"))
          .post("/v1/orders/" + order + "/end");
    }
  }

  private void assertSeen() {
    page.navigate(address("/my-record"));
    assertThat(page.locator("main").innerText())
        .contains("It rests on something untrue", "Being decided", "Mails go to " + ADDRESS);
  }

  private void button(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }

  /** The digest of the document under the key in use (0) or the one before (1). */
  private byte[] digest(int older) {
    return key.liveOfIdentity("resident-id", NUMBER).get(older).value();
  }

  /** Makes the rows what they were before the second key. */
  private void undo(String order) throws SQLException {
    byte[] name = key.liveOfName(PersonNames.onDocument(NAME, false).orElseThrow()).get(1).value();
    execute(
        "update order_request set document_digest = ?, key_id = 1 where order_id = ?",
        digest(1),
        order);
    execute(
        "update holder_contact set document_digest = ?, name_digest = ?, key_id = 1 where document_digest = ?",
        digest(1),
        name,
        digest(0));
  }

  private static void execute(String sql, Object... parameters) throws SQLException {
    try (Connection primary = ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
        PreparedStatement statement = primary.prepareStatement(sql)) {
      set(statement, parameters);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static int keyOf(String rows, Object parameter) throws SQLException {
    try (Connection primary = ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
        PreparedStatement statement = primary.prepareStatement("select key_id from " + rows)) {
      set(statement, parameter);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
