package org.gongshi.redress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.gongshi.register.AuthorityRef;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.Publishing;

/** What applicants and registrars do, for the tests of cases. Each class has parties of its own. */
abstract class CaseSteps {
  protected static final AuthorityRef AUTHORITY =
      new AuthorityRef(
          new SubjectNumber(Scheme.USCC, SandboxIdentity.PUBLISHER.authorities().getFirst()),
          "临江市市场监督管理局");

  /** Who reviews the rejections of that authority, in the settings of the tests. */
  protected static final String REVIEWER = SandboxIdentity.OTHER_PUBLISHER.authorities().getFirst();

  protected static final byte[] PDF = "%PDF-1.7 evidence".getBytes(StandardCharsets.US_ASCII);

  @Inject Publishing publishing;

  protected record Case(String number, String code) {}

  protected SubjectNumber party(int n) {
    return Acts.company(getClass().getSimpleName(), n);
  }

  protected String notice(int n) {
    publishing.acts(
        Acts.penalty(party(n), "临江市晨帆物流有限公司" + n, "临市监罚〔2026〕异" + n + "号")
            .authority(AUTHORITY)
            .build());
    return given()
        .queryParam("party", party(n).toString())
        .get("/v1/notices")
        .then()
        .body("items.size()", equalTo(1))
        .extract()
        .path("items[0].id");
  }

  protected static ValidatableResponse tryToFile(String notice, String ground, String statement) {
    return tryToFile(Map.of("notice", notice, "ground", ground, "statement", statement));
  }

  /** With what shows that the applicant is concerned: a member of the filing and its value. */
  protected static ValidatableResponse tryToFileWith(String notice, String member, String value) {
    return tryToFile(
        Map.of(
            "notice", notice, "ground", "wrong_fact", "statement", "处罚对象是另一家公司。", member, value));
  }

  private static ValidatableResponse tryToFile(Map<String, String> filing) {
    return given().contentType("application/json").body(filing).post("/v1/cases").then();
  }

  protected static Case file(String notice, String ground) {
    var filed =
        tryToFile(notice, ground, "处罚对象是另一家同名公司。")
            .statusCode(201)
            .header("Cache-Control", "no-store")
            .body("number", matchesPattern("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"))
            .body("code", matchesPattern("([0-9A-Z]{4}-){6}[0-9A-Z]{2}"))
            .body("state", equalTo("open"))
            .body("standing", equalTo("unverified"))
            .body("due_at", notNullValue())
            .body("statement", nullValue())
            .extract();
    return new Case(filed.path("number"), filed.path("code"));
  }

  protected static ValidatableResponse attach(Case to, String purpose, byte[] content) {
    return given()
        .header("Case-Code", to.code())
        .contentType("application/octet-stream")
        .queryParam("purpose", purpose)
        .body(content)
        .post("/v1/cases/" + to.number() + "/files")
        .then();
  }

  /** As a browser sends it: with its length. */
  protected static ValidatableResponse form(String address, String parts) {
    return given()
        .accept("text/html")
        .contentType("multipart/form-data; boundary=part")
        .body((parts + "--part--\r\n").getBytes(StandardCharsets.UTF_8))
        .post(address)
        .then();
  }

  protected static String text(String name, String value) {
    return "--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  protected static String upload(String name, String file, byte[] content) {
    return "--part\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n%s\r\n"
        .formatted(name, file, new String(content, StandardCharsets.US_ASCII));
  }

  protected static ValidatableResponse look(Case at) {
    return given().header("Case-Code", at.code()).get("/v1/cases/" + at.number()).then();
  }

  protected static ValidatableResponse decide(
      SandboxIdentity who, Case about, String outcome, String reason) {
    Map<String, String> decision = new HashMap<>(Map.of("outcome", outcome, "reason", reason));
    return Logins.as(who)
        .contentType("application/json")
        .body(decision)
        .post("/v1/redress/" + about.number() + "/decision")
        .then();
  }

  protected static void establish(SandboxIdentity who, Case about) {
    Logins.as(who)
        .post("/v1/redress/" + about.number() + "/standing")
        .then()
        .statusCode(200)
        .body("standing", equalTo("established"));
  }

  protected void showsDispute(String notice, int n, boolean disputed) {
    Eventually.holds(() ->
        disputed == (given().get("/v1/notices/" + notice).path("notice.disputed_since") != null));
    Eventually.holds(() ->
        disputed
            == (given()
                    .get("/v1/subjects/uscc/" + party(n).value())
                    .path("status.warning[0].disputed_since")
                != null));
    assertThat(
            given()
                    .queryParam("party", party(n).toString())
                    .get("/v1/notices")
                    .path("items[0].disputed_since")
                != null)
        .isEqualTo(disputed);
    assertThat(given().get("/notices/" + notice).asString().contains("异议，正在处理"))
        .isEqualTo(disputed);
  }
}
