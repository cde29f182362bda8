package org.gongshi.redress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.SmtpSink;
import org.junit.jupiter.api.Test;

/** What cannot be contested, by whom not, and how often not; and the forms. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SmtpSink.class, scope = TestResourceScope.GLOBAL)
class RefusedCasesTest extends CaseSteps {
  @Test
  void whoHasNotTheCodeSeesNothing() {
    String notice = notice(6);
    Case filed = file(notice, "wrong_fact");
    Case wrong = new Case(filed.number(), "0000-".repeat(6) + "00");
    look(wrong).statusCode(404).body("code", equalTo("case-unknown"));
    given().get("/v1/cases/" + filed.number()).then().statusCode(404);
    look(new Case("AAAA-AAAA-AAAA", filed.code())).statusCode(404);
    attach(wrong, "identity", PDF).statusCode(404);
    // Typed by hand: blanks, small letters, letters for digits.
    look(new Case(" " + filed.number().toLowerCase(), filed.code().replace('0', 'o')))
        .statusCode(200);
    // Another authority's registrar does not see it either.
    String other =
        Logins.token(SandboxIdentity.REGISTRAR, Map.of("authorities", Acts.AUTHORITY.value()));
    given()
        .auth()
        .oauth2(other)
        .get("/v1/redress/" + filed.number())
        .then()
        .statusCode(404)
        .body("code", equalTo("case-unknown"));
  }

  @Test
  void whatCannotBeIsRefused() {
    String notice = notice(7);
    tryToFile(notice, "unfair", "x").statusCode(400).body("parameter", equalTo("ground"));
    tryToFile(notice, "wrong_fact", " ").statusCode(400).body("parameter", equalTo("statement"));
    tryToFile(notice, "wrong_fact", "x".repeat(2_001)).statusCode(400);
    tryToFile(notice, "wrong_fact", "我的身份证号是11010519491231002X")
        .statusCode(400)
        .body("parameter", equalTo("statement"))
        .body(not(containsString("11010519491231002X")));
    tryToFile("0".repeat(16), "wrong_fact", "x")
        .statusCode(404)
        .body("code", equalTo("notice-unknown"));
    tryToFile("'; drop table notice; --", "wrong_fact", "x").statusCode(404);
    given()
        .contentType("application/json")
        .body(
            Map.of("notice", notice, "ground", "wrong_fact", "statement", "x", "contact", "nobody"))
        .post("/v1/cases")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("contact"));

    Case filed = file(notice, "wrong_fact");
    attach(filed, "portrait", PDF).statusCode(400).body("parameter", equalTo("purpose"));
    attach(filed, "supporting", "<html>".getBytes(StandardCharsets.US_ASCII))
        .statusCode(415)
        .body("code", equalTo("file-type-unsupported"));
    byte[] large = new byte[5 * 1_024 * 1_024 + 1];
    System.arraycopy(PDF, 0, large, 0, PDF.length);
    attach(filed, "supporting", large).statusCode(413);
    for (int i = 0; i < 6; i++) {
      attach(filed, "supporting", PDF).statusCode(201);
    }
    attach(filed, "supporting", PDF).statusCode(409).body("code", equalTo("files-too-many"));
  }

  @Test
  void aFloodWithoutEvidenceIsStopped() {
    String notice = notice(8);
    Case first = file(notice, "wrong_fact");
    file(notice, "wrong_fact");
    file(notice, "wrong_fact");
    tryToFile(notice, "wrong_fact", "x")
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("filing-limit"));
    // Evidence comes in with the filing, whatever others have filed.
    tryToFileWith(notice, "identity", Base64.getEncoder().encodeToString(PDF))
        .statusCode(201)
        .body("standing", equalTo("evidence"));
    attach(first, "identity", PDF).statusCode(201);
    tryToFile(notice, "wrong_fact", "x").statusCode(201);
  }

  @Test
  void theFormFilesACaseAndShowsTheCodeOnce() {
    String notice = notice(9);
    String form = given().get("/contest/" + notice).then().statusCode(200).extract().asString();
    assertThat(form).contains("name=\"statement\"", "noindex");
    String page =
        form(
                "/contest",
                text("notice", notice)
                    + text("ground", "wrong_fact")
                    + text("statement", "检".repeat(2_000))
                    + text("contact", "")
                    + upload("identity", "licence.pdf", PDF)
                    + upload("supporting", "", new byte[0]))
            .statusCode(201)
            .header("Cache-Control", "no-store")
            .extract()
            .asString();
    String number = page.replaceAll("(?s).*id=\"number\">([^<]+)<.*", "$1");
    String code = page.replaceAll("(?s).*id=\"code\">([^<]+)<.*", "$1");
    look(new Case(number, code)).statusCode(200).body("standing", equalTo("evidence"));
    given()
        .formParam("number", number)
        .formParam("code", code)
        .post("/contest/case")
        .then()
        .statusCode(200)
        .body(containsString(number));
    given()
        .accept("text/html")
        .formParam("number", number)
        .formParam("code", "wrong")
        .post("/contest/case")
        .then()
        .statusCode(404);
    form(
            "/contest",
            text("notice", notice)
                + text("ground", "wrong_fact")
                + text("statement", "检".repeat(20_000)))
        .statusCode(400);
    form(
            "/contest",
            text("notice", notice)
                + text("ground", "wrong_fact")
                + text("statement", "检".repeat(40_000)))
        .statusCode(413);
    form(
            "/contest/case/files",
            text("number", number)
                + text("code", code)
                + upload("supporting", "x.png", "MZ".getBytes(StandardCharsets.US_ASCII)))
        .statusCode(415);
  }
}
