package org.gongshi.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.util.List;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** What a feed reader makes of a list. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class NoticesFeedTest {
  private static int used;

  @Inject Publishing publishing;

  private final SubjectNumber party = Acts.company("NoticesFeedTest", ++used);
  private final String name = "云泽市阅读<器>贸易有限公司" + used;

  private Act act(int n) {
    return Acts.penalty(party, name, "云阅罚〔2026〕" + party.value() + "第" + n + "号&").build();
  }

  private String address() {
    return "/notices.atom?kind=penalty&party=uscc%3A" + party.value();
  }

  private SyndFeed read(String language) throws FeedException {
    String xml =
        given()
            .urlEncodingEnabled(false)
            .header("Accept-Language", language)
            .get(address())
            .then()
            .statusCode(200)
            .contentType("application/atom+xml")
            .header("Content-Language", startsWith(language))
            .extract()
            .asString();
    return new SyndFeedInput().build(new StringReader(xml));
  }

  @Test
  void isReadByAFeedReader() throws Exception {
    publishing.acts(act(1));
    publishing.acts(act(2));
    SyndFeed feed = read("zh");
    assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
    assertThat(feed.getTitle()).contains("双公示");
    assertThat(feed.getUri()).endsWith(address());
    List<SyndEntry> entries = feed.getEntries();
    assertThat(entries).hasSize(2);
    SyndEntry entry = entries.getFirst();
    assertThat(entry.getTitle()).contains("〔2026〕").endsWith("号&");
    assertThat(entry.getAuthor()).isEqualTo(Acts.SOURCE.name());
    assertThat(entry.getPublishedDate()).isNotNull();
    assertThat(entry.getDescription().getValue()).contains("公示至");
    // Where it leads says it in full.
    given().get(entry.getLink()).then().statusCode(200).body(containsString("云泽市阅读"));
    assertThat(read("en").getTitle()).contains("Double publicity");
  }

  /** Readers keep what they got; nobody could take a name back from them. */
  @Test
  void namesNoParty() throws Exception {
    publishing.acts(act(1));
    assertThat(given().urlEncodingEnabled(false).get(address()).asString()).doesNotContain("阅读");
    publishing.acts(act(1).toBuilder().status(ActStatus.REPAIRED).build());
    assertThat(read("zh").getEntries()).isEmpty();
  }

  @Test
  void isSentOnceAsLongAsItIsTheSame() {
    publishing.acts(act(1));
    String tag = given().urlEncodingEnabled(false).get(address()).header("ETag");
    given()
        .urlEncodingEnabled(false)
        .header("If-None-Match", tag)
        .get(address())
        .then()
        .statusCode(304);
    publishing.acts(act(2));
    given()
        .urlEncodingEnabled(false)
        .header("If-None-Match", tag)
        .get(address())
        .then()
        .statusCode(200);
  }

  @Test
  void theListLeadsToIt() {
    String page = given().header("Accept-Language", "en").get("/notices?kind=penalty").asString();
    assertThat(page)
        .contains(
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Follow this list in a"
                + " feed reader (Atom)\" href=\"/notices.atom?kind=penalty\">");
  }

  @Test
  void refusesWhatIsNoFilter() {
    given().get("/notices.atom?kind=rumour").then().statusCode(400);
    given().get("/notices.atom?colour=red").then().statusCode(400);
  }
}
