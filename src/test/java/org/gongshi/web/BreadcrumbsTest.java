package org.gongshi.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page below the first says where it is: from the first page down to itself. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class BreadcrumbsTest {

  private static final Pattern CRUMBS =
      Pattern.compile(
          "<nav class=\"crumbs\" aria-label=\"[^\"]+\"><ol>(.*?)</ol></nav>", Pattern.DOTALL);

  private static final Pattern STEP = Pattern.compile("<li[ >].*?</li>", Pattern.DOTALL);

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      // The first page itself, and errors: they stand at addresses of any page, or of none.
      names = {"HOME", "SEARCH_WRONG", "NUMBER_MISTYPED", "NOT_FOUND"})
  void leadFromTheFirstPageToThisOne(PageKind kind) {
    for (Language language : Language.values()) {
      String page =
          given()
              .header("Accept-Language", language.code())
              .urlEncodingEnabled(false)
              .get(kind.path())
              .asString();
      var found = CRUMBS.matcher(page).results().map(match -> match.group(1)).toList();
      assertThat(found).as(kind.path()).hasSize(1);
      var steps = STEP.matcher(found.getFirst()).results().map(MatchResult::group).toList();
      assertThat(steps).as(kind.path()).hasSizeGreaterThan(1);
      assertThat(steps.getFirst()).contains("<a href=\"/\">");
      assertThat(steps.getLast()).startsWith("<li aria-current=\"page\"").doesNotContain("<a ");
      assertThat(steps.subList(0, steps.size() - 1)).allMatch(step -> step.contains("<a href=\"/"));
    }
  }
}
