package org.gongshi.holders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

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
import java.time.Instant;
import java.util.Optional;
import org.gongshi.embedded.Roles;
import org.gongshi.orders.OrderRequests;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.AdjustableClock;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OfficeBrowser;
import org.gongshi.testsupport.ShiftedClock;
import org.gongshi.testsupport.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What persons say and leave is kept as long as it is needed, and no longer. */
@QuarkusTest
@TestProfile(ShiftedClock.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SmtpSink.class, scope = TestResourceScope.GLOBAL)
class HolderSweepsBrowserTest extends OfficeBrowser {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject OrderRequests requests;
  @Inject HolderContacts contacts;
  @Inject AdjustableClock clock;

  private String order = "";

  @AfterEach
  void end() {
    clock.reset();
    OwnOrders.endIfThere(order);
  }

  private void sweepIn(int days) {
    clock.jumpTo(Instant.now().plus(Duration.ofDays(days)));
    requests.sweep().await().atMost(PATIENCE);
    contacts.sweep().await().atMost(PATIENCE);
  }

  /** Files a request about the order; its id. */
  private String file(String ground) {
    RequestPosts.send(page, order, ground);
    return Namesakes.open(order, ground).getFirst();
  }

  @Test
  void whatWasSaidGoesNinetyDaysAfterTheDecision() {
    order = OwnOrders.issue("（2026）云01执3501号");
    logInAs("holder", "/my-record");
    String decided = file("facts");
    Namesakes.decide(decided, "rejected");
    String open = file("performed");
    sweepIn(89);
    assertThat(isSaid(decided)).contains(true);
    sweepIn(91);
    assertThat(isSaid(decided)).contains(false);
    assertThat(isSaid(open)).contains(true); // somebody has to read it yet
    clock.reset();
    Logins.as(SandboxIdentity.COURT_REGISTRAR)
        .get("/v1/order-requests/" + decided)
        .then()
        .statusCode(200)
        .body("statement", nullValue());
    page.navigate(address("/my-record"));
    assertThat(page.locator("main").innerText()).contains("Rejected", "与卷宗核对后决定");
  }

  @Test
  void requestGoesNinetyDaysAfterTheEndOfItsOrder() {
    order = OwnOrders.issue("（2026）云01执3502号");
    logInAs("holder", "/my-record");
    String decided = file("facts");
    Namesakes.decide(decided, "rejected");
    makeOld(decided);
    String open = file("performed");
    sweepIn(0);
    assertThat(isSaid(decided)).contains(false); // the order is still there
    OwnOrders.end(order);
    sweepIn(89);
    assertThat(isSaid(decided)).contains(false);
    assertThat(isSaid(open)).contains(true);
    sweepIn(91);
    assertThat(isSaid(decided)).isEmpty();
    assertThat(isSaid(open)).isEmpty();
  }

  @Test
  void addressGoesAfterTwoYears() {
    logInAs("holder", "/my-record");
    page.getByLabel("E-mail address").fill("kept@mail.example");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tell me")).click();
    sweepIn(729);
    page.navigate(address("/my-record"));
    assertThat(page.locator("main").innerText()).contains("Mails go to kept@mail.example");
    sweepIn(731);
    page.navigate(address("/my-record"));
    assertThat(page.locator("main").innerText()).doesNotContain("kept@mail.example");
  }

  /** Whether what was said is still there; empty if the request is not. */
  private static Optional<Boolean> isSaid(String id) {
    try (Connection primary = ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
        PreparedStatement statement =
            primary.prepareStatement(
                "select statement_sealed is not null from order_request where id = ?")) {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** As if it had been decided long before its order ends. */
  private static void makeOld(String id) {
    try (Connection primary = ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
        PreparedStatement statement =
            primary.prepareStatement(
                "update order_request set decided_at = decided_at - interval '200 days' where id = ?")) {
      statement.setString(1, id);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
