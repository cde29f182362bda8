package org.gongshi.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ShellPageTest {

  @Test
  void chineseIsSpokenToWhoAsksForNothing() {
    given().get("/").then().statusCode(200).body("html.@lang", equalTo("zh-Hans"));
  }

  @Test
  void theBrowsersLanguageIsSpoken() {
    given()
        .header("Accept-Language", "fr, en;q=0.8, zh;q=0.5")
        .get("/")
        .then()
        .statusCode(200)
        .header("Content-Language", "en")
        .header("Vary", containsString("Accept-Language"))
        .body("html.@lang", equalTo("en"));
  }

  @Test
  void theSwitchIsRememberedAndLeavesTheAddressClean() {
    String cookie =
        given()
            .redirects()
            .follow(false)
            .get("/regions/990100?lang=en")
            .then()
            .statusCode(303)
            .header("Location", endsWith("/regions/990100"))
            .extract()
            .cookie(LanguageSwitch.COOKIE);
    assertThat(cookie).isEqualTo("en");
    given()
        .cookie(LanguageSwitch.COOKIE, cookie)
        .header("Accept-Language", "zh")
        .get("/regions/990100")
        .then()
        .header("Content-Language", "en");
  }

  @Test
  void theSwitchNeverLeadsElsewhere() {
    given()
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false)
        .get("//example.invalid/?lang=en")
        .then()
        .header("Location", not(containsString("//example.invalid")));
  }

  @Test
  void pagesForbidScriptsAndFrames() {
    given()
        .get("/")
        .then()
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }

  @Test
  void aMissingPageIsAPageForPeople() {
    given()
        .accept("text/html")
        .get("/nothing-here")
        .then()
        .statusCode(404)
        .contentType(containsString("text/html"))
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex")
        .body(containsString("没有这个页面"))
        .body(containsString("href=\"/problems/not-found\""));
  }

  @Test
  void aMissingPageIsAProblemForPrograms() {
    given()
        .accept("application/json")
        .get("/nothing-here")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gongshi.css", "/gongshi.js"})
  void assetsAreKeptAndGuarded(String address) {
    given()
        .get(address)
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", containsString("immutable"));
  }
}
