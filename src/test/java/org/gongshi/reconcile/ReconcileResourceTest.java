package org.gongshi.reconcile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint refuses, bounds, and says to other sites. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconcileResourceTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @Inject Publishing publishing;

  @BeforeAll
  void publish() {
    ListedSuppliers.publish(publishing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'query':'11010519491231002X'} | number-looks-like-identity",
        "{'query':'证号 11010519491231002X'} | number-looks-like-identity",
        "{'query':'竹编','properties':[{'pid':'uscc','v':'11010519491231002X'}]}"
            + " | number-looks-like-identity",
        "{'query':'91990102MCC0000147'} | number-check-digit",
        "{'query':'竹编','properties':[{'pid':'regno','v':'123'}]} | number-malformed",
        "{'query':'竹'} | name-too-short",
        "{'query':'  '} | parameter-missing",
        "{'query':7} | parameter-invalid",
        "{'query':'竹编','limit':0} | parameter-invalid",
        "{'query':'竹编','limit':'5'} | parameter-invalid",
        "{'query':'竹编','type':'person'} | parameter-invalid",
        "{'query':'竹编','type':['person']} | parameter-invalid",
        "{'query':'竹编','wanted':1} | request-invalid",
        "{'query':'竹编','properties':{}} | parameter-invalid",
        "{'query':'竹编','properties':[{'pid':'number','v':1e999}]} | parameter-invalid",
        "{'query':'竹编','properties':[{'pid':'colour','v':'red'}]} | parameter-invalid",
        "{'query':'竹编','properties':[{'pid':'warning','v':'1'}]} | parameter-invalid",
        "{'query':'竹编','properties':[{'pid':'region','v':'决无此地'}]} | parameter-invalid",
        "{'query':'竹编','properties':[{'pid':'region','v':['9901','9902']}]} | parameter-invalid",
        "{'query':'竹编','properties':[{'pid':'region','v':'9901'},{'pid':'region','v':'9902'}]}"
            + " | parameter-invalid",
        "{'query':'竹编','properties':[{'pid':'sector','v':'Z'}]} | parameter-invalid",
        "7 | request-invalid"
      })
  void whatIsWrongWithAQueryIsTheAnswerToItAndToNoOther(String query, String code) {
    String batch =
        "{\"bad\":%s,\"good\":{\"query\":\"%s\"}}"
            .formatted(query.replace('\'', '"'), ListedSuppliers.KILN_NAME);
    String body =
        queries(batch)
            .statusCode(200)
            .body("bad.result", empty())
            .body("bad.error.code", equalTo(code))
            .body("good.result[0].name", equalTo(ListedSuppliers.KILN_NAME))
            .body(not(containsString("1949")))
            .extract()
            .asString();
    Protocol.check("results", body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "\"x\"", "{", "{\"a\":{\"query\":\"竹编\"},\"a\":{}}", "{} {}", "null", ""})
  void aBatchThatIsNoneIsRefusedWhole(String batch) {
    queries(batch).statusCode(400).body("code", equalTo("request-invalid"));
  }

  @Test
  void anEmptyBatchHasAnEmptyAnswer() {
    queries("{}").statusCode(200).body("size()", equalTo(0));
  }

  @Test
  void moreQueriesThanTheManifestSaysAreRefused() {
    String batch =
        IntStream.rangeClosed(0, QueryReader.QUERIES_MAX)
            .mapToObj(n -> "\"q%d\":{\"query\":\"竹编\"}".formatted(n))
            .collect(Collectors.joining(",", "{", "}"));
    queries(batch)
        .statusCode(413)
        .body("code", equalTo("request-too-large"))
        .body("maximum", equalTo(QueryReader.QUERIES_MAX));
  }

  @Test
  void aLongerFormIsRefusedBeforeItIsRead() {
    form("queries=" + "x".repeat(ReconcileResource.BODY_BYTES_MAX))
        .statusCode(413)
        .body("code", equalTo("request-too-large"));
  }

  @Test
  void theLongestBatchFitsTheForm() {
    String query = "{\"query\":\"" + "青".repeat(100) + "\"}";
    String batch =
        IntStream.range(0, QueryReader.QUERIES_MAX)
            .mapToObj(n -> "\"q%d\":%s".formatted(n, query))
            .collect(Collectors.joining(",", "{", "}"));
    queries(batch).statusCode(200).body("q49.result", empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "query=x",
        "queries=%7B%7D&extend=%7B%7D",
        "queries=%7B%7D&callback=f",
        "queries=%ZZ"
      })
  void aFormHasOneFieldThatIsKnown(String form) {
    form(form).statusCode(400).body("code", equalTo("request-invalid"));
  }

  @Test
  void scriptsForOtherSitesAreNotWritten() {
    given()
        .queryParam("callback", "f")
        .get("/reconcile")
        .then()
        .statusCode(400)
        .body("code", equalTo("parameter-unknown"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'ids':['uscc:91990102MCC0000147'],'properties':[]} | 422 | number-check-digit",
        "{'ids':['uscc:11010519491231002X'],'properties':[]} | 422 | number-looks-like-identity",
        "{'ids':['practitioner:a:b:c'],'properties':[]} | 404 | scheme-unknown",
        "{'ids':[],'properties':[{'id':'score'}]} | 400 | parameter-invalid",
        "{'ids':'x','properties':[]} | 400 | parameter-invalid",
        "{'ids':[]} | 400 | parameter-invalid",
        "[] | 400 | request-invalid"
      })
  void aQuestionForPropertiesIsAnsweredOrRefusedWhole(String extend, int status, String code) {
    form("extend=" + encoded(extend.replace('\'', '"')))
        .statusCode(status)
        .body("code", equalTo(code))
        .body(not(containsString("1949")));
  }

  @Test
  void idsAreBounded() {
    String ids =
        IntStream.rangeClosed(0, Extensions.IDS_MAX)
            .mapToObj(n -> "\"x\"")
            .collect(Collectors.joining(",", "[", "]"));
    form("extend=" + encoded("{\"ids\":" + ids + ",\"properties\":[]}"))
        .statusCode(413)
        .body("maximum", equalTo(Extensions.IDS_MAX));
  }

  @ParameterizedTest
  @CsvSource({
    "/reconcile/suggest/entity, 400, parameter-missing",
    "/reconcile/suggest/entity?prefix=青, 400, name-too-short",
    "/reconcile/suggest/entity?prefix=11010519491231002X, 422, number-looks-like-identity",
    "/reconcile/suggest/entity?prefix=青瓷&cursor=x, 400, parameter-invalid",
    "/reconcile/suggest/entity?prefix=青瓷&callback=f, 400, parameter-unknown",
    "/reconcile/extend/propose?limit=0, 400, parameter-invalid",
    "/reconcile/preview, 400, parameter-missing",
    "/reconcile/view?id=x, 422, number-malformed"
  })
  void callersFaultsHaveCodes(String address, int status, String code) {
    given().get(address).then().statusCode(status).body("code", equalTo(code));
  }

  @Test
  void everyAnswerLetsPagesOfOtherSitesReadIt() {
    String batch = "/reconcile?queries=" + encoded("{\"q0\":{\"query\":\"竹编\"}}");
    for (String address :
        new String[] {
          "/reconcile",
          batch,
          "/reconcile/suggest/entity?prefix=竹编",
          "/reconcile/suggest/property?prefix=",
          "/reconcile/suggest/type?prefix=",
          "/reconcile/extend/propose?type=",
          "/reconcile/preview?id=" + ListedSuppliers.WEAVER,
          "/reconcile?wrong=1",
          "/reconcile/nothing"
        }) {
      given()
          .urlEncodingEnabled(!address.equals(batch))
          .header("Origin", "https://refine.example")
          .get(address)
          .then()
          .header("Access-Control-Allow-Origin", equalTo("*"))
          .header("Access-Control-Allow-Credentials", equalTo(null))
          .header("Access-Control-Expose-Headers", containsString("Watermark"));
    }
    given()
        .header("Origin", "https://refine.example")
        .get("/v1/coverage")
        .then()
        .header("Access-Control-Allow-Origin", equalTo(null));
    given()
        .header("Origin", "https://refine.example")
        .get("/reconcilement")
        .then()
        .header("Access-Control-Allow-Origin", equalTo(null));
  }

  @Test
  void aPreflightIsAnswered() {
    for (String address : new String[] {"/reconcile", "/reconcile/suggest/entity"}) {
      given()
          .header("Origin", "https://refine.example")
          .header("Access-Control-Request-Method", "POST")
          .header("Access-Control-Request-Headers", "content-type")
          .options(address)
          .then()
          .statusCode(204)
          .header("Access-Control-Allow-Origin", equalTo("*"))
          .header("Access-Control-Allow-Methods", containsString("POST"))
          .header("Access-Control-Allow-Headers", containsString("Content-Type"));
    }
  }

  private static ValidatableResponse queries(String batch) {
    return form("queries=" + encoded(batch));
  }

  private static ValidatableResponse form(String body) {
    return given().contentType(FORM).body(body).post("/reconcile").then();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
