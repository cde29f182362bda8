package org.gongshi.lookup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** Search engines find each organisation once, and no person. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SitemapTest {
  private static final int PARTS = 3;

  @Inject Publishing publishing;

  @Test
  void robotsAreToldWhereToGoAndWhereNot() {
    given()
        .get("/robots.txt")
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(containsString("Disallow: /search\n"))
        .body(containsString("Allow: /gongshi.\n"))
        .body(not(containsString("practitioners"))) // or noindex there would not be seen
        .body(containsString("/sitemap.xml"));
  }

  @Test
  void partsLeadToPagesThatAreThere() {
    publishing.organisations(Acts.organisation(Acts.company("SitemapTest", 0), "云泽市地图有限公司"));
    List<String> parts = locations("/sitemap.xml", "sitemapindex.sitemap.loc");
    assertThat(parts).isNotEmpty();
    String page = locations(path(parts.getFirst()), "urlset.url.loc").getFirst();
    given().header("Accept", "text/html").get(path(page)).then().statusCode(200);
  }

  @Test
  void eachOrganisationIsInOnePart() {
    List<SubjectNumber> published =
        IntStream.range(1, 20).mapToObj(n -> Acts.company("SitemapTest", n)).toList();
    published.forEach(number ->
        publishing.organisations(Acts.organisation(number, "云泽市地图" + number.value() + "有限公司")));
    List<String> pages = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      List<String> some = locations("/sitemaps/3/" + part + ".xml", "urlset.url.loc");
      assertThat(some).isNotEmpty();
      pages.addAll(some);
    }
    assertThat(pages).doesNotHaveDuplicates().allMatch(page -> page.contains("/subjects/uscc/"));
    assertThat(pages.stream().map(SitemapTest::path))
        .containsAll(published.stream().map(number -> "/subjects/uscc/" + number.value()).toList());
  }

  @Test
  void partsMeetAndCoverAllHashes() {
    for (int parts = 1; parts < 200; parts++) {
      assertThat(Sitemap.begin(0, parts)).isEqualTo(Long.MIN_VALUE);
      for (int part = 1; part < parts; part++) {
        assertThat(Sitemap.begin(part, parts)).isGreaterThan(Sitemap.begin(part - 1, parts));
      }
      assertThat(Sitemap.begin(parts, parts) - 1).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void otherPartsAreNotThere() {
    for (String none : List.of("/sitemaps/3/3.xml", "/sitemaps/0/0.xml", "/sitemaps/50001/0.xml")) {
      given().get(none).then().statusCode(404);
    }
  }

  private static List<String> locations(String path, String elements) {
    XmlPath xml =
        given()
            .get(path)
            .then()
            .statusCode(200)
            .contentType("application/xml")
            .header("Cache-Control", containsString("max-age="))
            .extract()
            .xmlPath();
    return xml.getList(elements, String.class);
  }

  private static String path(String address) {
    return URI.create(address).getPath();
  }
}
