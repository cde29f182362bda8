package org.gongshi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.PublicBrowser;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** The stream, read by the reader of server-sent events that each browser has. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class EventSourceBrowserTest extends PublicBrowser {
  private static final int WIDTH = 1280;

  private static final String FOLLOW =
      """
      address => {
        window.told = [];
        const source = new EventSource(address);
        for (const kind of ['published', 'position']) {
          source.addEventListener(kind, e => window.told.push([e.type, e.lastEventId, e.data]));
        }
      }
      """;

  @Inject Publishing publishing;

  private Watermark published(SubjectNumber party, int n) {
    return publishing
        .acts(Acts.penalty(party, "云泽市浏览贸易有限公司", "云览罚〔2026〕" + n + "号").build())
        .watermark()
        .orElseThrow();
  }

  @Test
  @SuppressWarnings("unchecked") // what evaluate gives back is what the script makes
  void aBrowserFollows() {
    SubjectNumber party = Acts.company("EventSourceBrowserTest", 1);
    Watermark before = published(party, 1);
    try (BrowserContext context = context("en", WIDTH)) {
      Page page = context.newPage();
      page.navigate(root + "coverage");
      page.evaluate(FOLLOW, "/v1/events?party=uscc:" + party.value() + "&after=" + before);
      Eventually.holds(() -> (Boolean) page.evaluate("window.told.length > 0"));
      Watermark next = published(party, 2);
      Eventually.holds(
          () -> (Boolean) page.evaluate("window.told.some(it => it[0] === 'published')"));
      var told = (List<List<String>>) page.evaluate("window.told");
      List<String> event =
          told.stream().filter(it -> it.getFirst().equals("published")).findFirst().orElseThrow();
      assertThat(event.get(1)).startsWith(next + "-");
      JsonPath data = JsonPath.from(event.get(2));
      assertThat(data.getString("id")).isEqualTo(event.get(1));
      assertThat(data.getString("notice.document_no")).isEqualTo("云览罚〔2026〕2号");
    }
  }
}
