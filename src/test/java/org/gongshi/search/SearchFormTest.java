package org.gongshi.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SearchFormTest {

  @Test
  void aNumberLeadsToItsSubject() {
    submit("91 9901 02ma 7q20 260l")
        .statusCode(303)
        .header("Location", endsWith("/subjects/uscc/91990102MA7Q20260L"));
  }

  @Test
  void aDocumentNumberLeadsToItsNotices() {
    submit("云文旅罚字〔2026〕38号")
        .statusCode(303)
        .header("Location", containsString("/notices?document_no=%E4%BA%91"));
  }

  @Test
  void aNameLeadsToACleanAddress() {
    submit("云栈").statusCode(303).header("Location", endsWith("/search?name=%E4%BA%91%E6%A0%88"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "张三 11010519491231002x"})
  void anIdentityNumberIsExplainedAndNeverRepeated(String typed) {
    submit(typed)
        .statusCode(422)
        .header("Cache-Control", "no-store")
        .body(containsString("身份证号"))
        .body(not(containsString("1949")));
  }

  @Test
  void aMistypedNumberNamesThePositionAndIsNotRepeated() {
    submit("91990102MA7Q20260A")
        .statusCode(422)
        .body(containsString("第 18 位"))
        .body(not(containsString("MA7Q2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "云", "<script>alert(1)</script>"})
  void whatCannotBeSearchedIsNeverReflected(String typed) {
    submit(typed).body(not(containsString("<script>")));
  }

  @Test
  void anEmptyBoxComesAgainWithTheReason() {
    submit("").statusCode(422).body(containsString("aria-invalid=\"true\""));
  }

  private static ValidatableResponse submit(String typed) {
    return given()
        .accept("text/html")
        .contentType("application/x-www-form-urlencoded; charset=utf-8")
        .formParam("q", typed)
        .redirects()
        .follow(false)
        .post("/search")
        .then();
  }
}
