package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.gongshi.testsupport.OfficeBrowser;
import org.gongshi.testsupport.OwnCluster;
import org.junit.jupiter.api.Test;

/** Nobody reads on the screen what somebody left there. */
@QuarkusTest
@TestProfile(OpenPagesBrowserTest.Hasty.class)
class OpenPagesBrowserTest extends OfficeBrowser {
  private static final String AFTERWARDS = "/problems/token-expired";

  /** Half an hour is too long for a test. */
  public static final class Hasty extends OwnCluster {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("gongshi.web.open-for", "4s");
    }
  }

  @Test
  void pageBehindALoginLeavesTheScreenByItself() {
    for (String path : List.of("/office", "/my-record")) {
      logInAs("holder", path);
      assertThat(page.locator("main").innerText()).contains("closes by itself");
      page.waitForURL(address(AFTERWARDS));
      assertThat(page.locator("h1").innerText()).isEqualTo("The login has expired");
    }
  }

  @Test
  void itDoesSoWithoutAConnection() {
    logInAs("auditor");
    assertThat(page.content()).contains("秦守正");
    context.setOffline(true);
    page.waitForURL(
        address -> !address.startsWith(address("/office")),
        new Page.WaitForURLOptions().setTimeout(20_000));
    assertThat(page.content()).doesNotContain("秦守正");
  }

  @Test
  void publicPagesStay() {
    given().accept("text/html").get("/coverage").then().header("Refresh", nullValue());
  }
}
