package org.gongshi.reconcile;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PublicBrowser;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The preview is shown in frames of other sites, and nothing else is. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewPageTest extends PublicBrowser {
  private static final int WIDTH = 420;

  @Inject Publishing publishing;

  @BeforeAll
  void publish() {
    ListedSuppliers.publish(publishing);
  }

  @Test
  void itSaysWhoItIsAndWhatIsPublished() {
    given()
        .accept("text/html")
        .header("Accept-Language", "en")
        .get("/reconcile/preview?id=" + ListedSuppliers.WEAVER)
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("frame-ancestors *"))
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("X-Robots-Tag", "noindex")
        .body(containsString(ListedSuppliers.WEAVER_NAME))
        .body(containsString("1 penalty published"))
        .body(containsString("href=\"/subjects/uscc/" + ListedSuppliers.WEAVER.value()))
        .body(not(containsString("<form")));
  }

  @Test
  void whatIsNotKnownIsSaidInTheFrameToo() {
    for (String id :
        new String[] {"uscc:91990102MCC0000147", "11010519491231002X", "practitioner:a:b:c"}) {
      given()
          .accept("text/html")
          .get("/reconcile/preview?id=" + id)
          .then()
          .statusCode(404)
          .header("Content-Security-Policy", containsString("frame-ancestors *"))
          .body(not(containsString("1949")));
    }
  }

  @Test
  void noOtherPageMayBeFramed() {
    given()
        .accept("text/html")
        .get("/subjects/uscc/" + ListedSuppliers.WEAVER.value())
        .then()
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    given()
        .accept("text/html")
        .get("/reconcile/preview")
        .then()
        .statusCode(400)
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
  }

  @Test
  void aBrowserShowsItInAFrameOfAnotherSite() throws IOException {
    String address = root.resolve("/reconcile/preview?id=" + ListedSuppliers.WEAVER).toString();
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", exchange -> show(exchange, address));
    other.start();
    try (BrowserContext context = context("zh-CN", WIDTH)) {
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + other.getAddress().getPort() + "/");
      assertThat(page.frameLocator("iframe").locator("h1")).hasText(ListedSuppliers.WEAVER_NAME);
      page.navigate(address);
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      picture(page, "reconcile-preview");
    } finally {
      other.stop(0);
    }
  }

  private static void show(HttpExchange exchange, String address) throws IOException {
    byte[] page =
        "<!doctype html><title>x</title><iframe width=420 height=260 src=\"%s\"></iframe>"
            .formatted(address)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    try (exchange) {
      exchange.getResponseBody().write(page);
    }
  }
}
