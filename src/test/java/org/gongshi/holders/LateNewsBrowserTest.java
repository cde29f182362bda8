package org.gongshi.holders;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.gongshi.testsupport.AdjustableClock;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.OfficeBrowser;
import org.gongshi.testsupport.ShiftedClock;
import org.gongshi.testsupport.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** News wait for a mail server that refuses them, and not for ever. */
@QuarkusTest
@TestProfile(ShiftedClock.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SmtpSink.class, scope = TestResourceScope.GLOBAL)
class LateNewsBrowserTest extends OfficeBrowser {
  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final Duration TRIED = Duration.ofDays(7);

  @Inject HolderNews news;
  @Inject AdjustableClock clock;

  private final String mailbox = UUID.randomUUID() + "@mail.example";
  private String order = "";

  /** The person leaves an address, something is to be told, and the server refuses it. */
  private void publishInVain() {
    news.tell(); // what tests before have left
    logInAs("holder", "/my-record");
    page.getByLabel("E-mail address").fill(mailbox);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tell me")).click();
    int serial = 3_600_000 + ThreadLocalRandom.current().nextInt(100_000);
    order = OwnOrders.issue("（2026）云01执%d号".formatted(serial));
    SmtpSink.refuse(true);
    news.tell();
  }

  @AfterEach
  void end() {
    SmtpSink.refuse(false);
    clock.reset();
    page.navigate(address("/my-record"));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove the address"))
        .click();
    OwnOrders.endIfThere(order);
  }

  private void tellIn(Duration time) {
    clock.jumpTo(Instant.now().plus(time));
    news.tell();
  }

  @Test
  void whatFailsIsToldOnceAfterThePause() {
    publishInVain();
    SmtpSink.refuse(false);
    tellIn(PAUSE.minusMinutes(1));
    assertThat(SmtpSink.to(mailbox)).isEmpty();
    tellIn(PAUSE.plusMinutes(1));
    assertThat(SmtpSink.to(mailbox)).hasSize(1);
    tellIn(PAUSE.multipliedBy(3));
    assertThat(SmtpSink.to(mailbox)).hasSize(1);
  }

  @Test
  void failuresOfDaysLoseNothing() {
    publishInVain();
    for (int day = 1; day < TRIED.toDays(); day++) {
      tellIn(Duration.ofDays(day));
    }
    SmtpSink.refuse(false);
    tellIn(TRIED.minusMinutes(1));
    assertThat(SmtpSink.to(mailbox)).hasSize(1);
  }

  @Test
  void afterSevenDaysNobodyIsToldAnyMore() {
    publishInVain();
    tellIn(TRIED.plusMinutes(1));
    SmtpSink.refuse(false);
    tellIn(TRIED.plus(PAUSE).plusMinutes(2));
    assertThat(SmtpSink.to(mailbox)).isEmpty();
  }
}
