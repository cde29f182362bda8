package org.gongshi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongshi.reconcile.ListedSuppliers.GUIDE_NAME;
import static org.gongshi.reconcile.ListedSuppliers.HEIR;
import static org.gongshi.reconcile.ListedSuppliers.KILN;
import static org.gongshi.reconcile.ListedSuppliers.KILN_NAME;
import static org.gongshi.reconcile.ListedSuppliers.TEA_HERE;
import static org.gongshi.reconcile.ListedSuppliers.TEA_NAME;
import static org.gongshi.reconcile.ListedSuppliers.TEA_THERE;
import static org.gongshi.reconcile.ListedSuppliers.WEAVER;
import static org.gongshi.reconcile.ListedSuppliers.WEAVER_FORMER;
import static org.gongshi.reconcile.ListedSuppliers.WEAVER_NAME;
import static org.gongshi.reconcile.ListedSuppliers.WEAVER_REGNO;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A list of suppliers is reconciled as OpenRefine does it. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenRefineTest {
  @Inject Publishing publishing;

  private final OpenRefine refine = new OpenRefine();

  @BeforeAll
  void publish() {
    ListedSuppliers.publish(publishing);
  }

  @AfterAll
  void close() {
    refine.close();
  }

  @Test
  void theServiceIsAddedByItsAddress() {
    HttpResponse<String> manifest = refine.get("/reconcile");
    assertThat(manifest.statusCode()).isEqualTo(200);
    Protocol.check("manifest", manifest.body());
    JsonPath says = new JsonPath(manifest.body());
    String service = OpenRefine.address("/reconcile").toString();
    assertThat(says.getList("versions", String.class)).containsExactly("0.2");
    assertThat(says.getString("view.url")).isEqualTo(service + "/view?id={{id}}");
    assertThat(says.getString("preview.url")).isEqualTo(service + "/preview?id={{id}}");
    assertThat(says.getInt("batchSize")).isEqualTo(QueryReader.QUERIES_MAX);
    assertThat(says.getString("suggest.entity.service_url") + "/suggest/entity")
        .isEqualTo(service + says.getString("suggest.entity.service_path"));
  }

  @Test
  void tenRowsAtATimeAreMatchedEachForItself() {
    JsonPath results =
        refine.queries(
            """
            {"q0":{"query":"%s","type":"organisation","type_strict":"should"},
             "q1":{"query":"%s","limit":3},
             "q2":{"query":"%s"},"q3":{"query":"决无此名之公司"},
             "q4":{"query":"%s"},"q5":{"query":"%s"}}
            """
                .formatted(WEAVER_NAME, TEA_NAME, WEAVER_FORMER, WEAVER.value(), "kill a mocking"));
    assertThat(results.getString("q0.result[0].id")).isEqualTo(WEAVER.toString());
    assertThat(results.getString("q0.result[0].name")).isEqualTo(WEAVER_NAME);
    assertThat(results.getList("q1.result")).hasSize(2);
    assertThat(results.getString("q2.result[0].id")).isEqualTo(WEAVER.toString());
    assertThat(results.getList("q3.result")).isEmpty();
    assertThat(results.getString("q4.result[0].name")).isEqualTo(WEAVER_NAME);
    assertThat(results.getList("q5.result")).isEmpty();
  }

  @Test
  void aNameThatOneOrganisationBearsIsAMatch() {
    JsonPath result = refine.query("雲澤市聽瀾竹編（有限公司）");
    assertThat(result.getList("result")).hasSize(1);
    assertThat(result.getString("result[0].id")).isEqualTo(WEAVER.toString());
    assertThat(result.getBoolean("result[0].match")).isTrue();
    assertThat(result.getInt("result[0].score")).isEqualTo(90);
    assertThat(result.getString("result[0].features[0].id")).isEqualTo("name_exact");
    assertThat(result.getString("result[0].description")).contains(WEAVER.value());
    assertThat(result.getString("result[0].type[0].id")).isEqualTo("organisation");
  }

  @Test
  void namesakesAreCandidatesAndNoneIsAMatchUntilTheRegionTellsThemApart() {
    JsonPath both = refine.query(TEA_NAME);
    assertThat(both.getList("result.id", String.class))
        .containsExactlyInAnyOrder(TEA_HERE.toString(), TEA_THERE.toString());
    assertThat(both.getList("result.match", Boolean.class)).containsOnly(false);
    JsonPath one = refine.queries("{\"q0\":{\"query\":\"%s\",\"limit\":1}}".formatted(TEA_NAME));
    assertThat(one.getList("q0.result")).hasSize(1);
    assertThat(one.getBoolean("q0.result[0].match")).isFalse();
    for (String region : List.of("\"990201\"", "\"9902\"", "990201", "[\"990201\"]")) {
      JsonPath there =
          refine.queries(
              "{\"q0\":{\"query\":\"%s\",\"properties\":[{\"pid\":\"region\",\"v\":%s}]}}"
                  .formatted(TEA_NAME, region));
      assertThat(there.getList("q0.result.id", String.class)).containsExactly(TEA_THERE.toString());
      assertThat(there.getBoolean("q0.result[0].match")).isTrue();
    }
  }

  @Test
  void aFormerNameIsFoundAndNeverAMatch() {
    JsonPath former = refine.query(WEAVER_FORMER);
    assertThat(former.getString("result[0].name")).isEqualTo(WEAVER_NAME);
    assertThat(former.getInt("result[0].score")).isEqualTo(80);
    assertThat(former.getList("result[0].features.id", String.class))
        .containsExactly("former_name_exact", "former_name");
    assertThat(former.getBoolean("result[0].match")).isFalse();
  }

  @Test
  void aNameThatAnotherOneBoreBeforeIsNoMatchEither() {
    JsonPath result = refine.query("云泽市旧时贸易行");
    assertThat(result.getList("result")).hasSize(2);
    assertThat(result.getList("result.score", Integer.class)).containsExactly(90, 80);
    assertThat(result.getString("result[1].id")).isEqualTo(HEIR.toString());
    assertThat(result.getList("result.match", Boolean.class)).containsOnly(false);
  }

  @Test
  void partsAndPinyinAreNear() {
    JsonPath begins = refine.query("云泽市青瓷坞");
    assertThat(begins.getString("result[0].name")).isEqualTo(KILN_NAME);
    assertThat(begins.getInt("result[0].score")).isEqualTo(60);
    assertThat(refine.query("青瓷坞陶业").getInt("result[0].score")).isEqualTo(50);
    JsonPath pinyin = refine.query("qingciwu");
    assertThat(pinyin.getString("result[0].id")).isEqualTo(KILN.toString());
    assertThat(pinyin.getInt("result[0].score")).isEqualTo(40);
    assertThat(pinyin.getBoolean("result[0].match")).isFalse();
    assertThat(refine.query("qcwtyyxgs").getInt("result[0].score")).isEqualTo(30);
  }

  @Test
  void numbersOfEverySchemeAndIdsAreLookedUp() {
    for (String text :
        List.of(
            WEAVER.value(),
            WEAVER.value().toLowerCase(Locale.ROOT),
            WEAVER.toString(),
            WEAVER_REGNO.toString(),
            WEAVER_REGNO.value())) {
      JsonPath result = refine.query(text);
      assertThat(result.getString("result[0].id")).as(text).isEqualTo(WEAVER.toString());
      assertThat(result.getInt("result[0].score")).isEqualTo(100);
      assertThat(result.getBoolean("result[0].match")).isTrue();
    }
  }

  @Test
  void aNumberBesideANameDecidesAndSaysIfTheNameIsAnotherOne() {
    String query = "{\"q0\":{\"query\":\"%s\",\"properties\":[{\"pid\":\"%s\",\"v\":%s}]}}";
    JsonPath right =
        refine.queries(query.formatted(WEAVER_FORMER, "uscc", '"' + WEAVER.value() + '"'));
    assertThat(right.getBoolean("q0.result[0].match")).isTrue();
    JsonPath asNumber = refine.queries(query.formatted(WEAVER_NAME, "regno", WEAVER_REGNO.value()));
    assertThat(asNumber.getString("q0.result[0].id")).isEqualTo(WEAVER.toString());
    JsonPath other =
        refine.queries(query.formatted(KILN_NAME, "number", '"' + WEAVER.value() + '"'));
    assertThat(other.getString("q0.result[0].id")).isEqualTo(WEAVER.toString());
    assertThat(other.getBoolean("q0.result[0].match")).isFalse();
    assertThat(other.getList("q0.result[0].features.id", String.class))
        .containsExactly("number_exact", "name_differs");
    JsonPath alone =
        refine.queries(
            "{\"q0\":{\"properties\":[{\"pid\":\"uscc\",\"v\":\"%s\"}]}}".formatted(KILN.value()));
    assertThat(alone.getString("q0.result[0].name")).isEqualTo(KILN_NAME);
  }

  @Test
  void practitionersAreNeverCandidates() {
    assertThat(refine.query(GUIDE_NAME).getList("result")).isEmpty();
    JsonPath suggested =
        new JsonPath(
            refine
                .get("/reconcile/suggest/entity?prefix=" + OpenRefine.encoded(GUIDE_NAME))
                .body());
    assertThat(suggested.getList("result")).isEmpty();
    String id = "practitioner:tour-guide:" + ListedSuppliers.WEAVER.value() + ":D-9901-007733";
    HttpResponse<String> extended =
        refine.post(
            "extend", "{\"ids\":[\"%s\"],\"properties\":[{\"id\":\"name\"}]}".formatted(id));
    assertThat(extended.statusCode()).isEqualTo(404);
    assertThat(extended.body()).contains("scheme-unknown");
    assertThat(refine.get("/reconcile/preview?id=" + OpenRefine.encoded(id)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void columnsAreAddedFromWhatThePageSays() {
    HttpResponse<String> proposals = refine.get("/reconcile/extend/propose?type=organisation");
    Protocol.check("proposals", proposals.body());
    List<String> all = new JsonPath(proposals.body()).getList("properties.id", String.class);
    assertThat(all).contains("name", "uscc", "status", "good", "warning", "page");
    JsonPath told =
        refine.extend(
            "{\"ids\":[\"%s\",\"%s\"],\"properties\":[%s]}"
                .formatted(
                    WEAVER,
                    "uscc:91990102MCC0000146",
                    all.stream()
                        .map("{\"id\":\"%s\"}"::formatted)
                        .collect(Collectors.joining(","))));
    assertThat(told.getList("meta.id", String.class)).isEqualTo(all);
    String row = "rows.'%s'.".formatted(WEAVER);
    assertThat(told.getString(row + "name[0].str")).isEqualTo(WEAVER_NAME);
    assertThat(told.getString(row + "former_name[0].str")).isEqualTo(WEAVER_FORMER);
    assertThat(told.getString(row + "regno[0].str")).isEqualTo(WEAVER_REGNO.value());
    assertThat(told.getList(row + "number.str", String.class))
        .containsExactly(WEAVER.value(), WEAVER_REGNO.value());
    assertThat(told.getString(row + "status[0].str")).isEqualTo("active");
    assertThat(told.getString(row + "region_code[0].str")).isEqualTo("990102");
    assertThat(told.getInt(row + "good[0].int")).isEqualTo(1);
    assertThat(told.getInt(row + "warning[0].int")).isEqualTo(1);
    assertThat(told.getInt(row + "ended[0].int")).isZero();
    assertThat(told.getString(row + "page[0].str"))
        .isEqualTo(OpenRefine.address("/subjects/uscc/" + WEAVER.value()).toString());
    assertThat(told.getList("rows.'uscc:91990102MCC0000146'.name")).isNotNull();
  }

  @Test
  void anIdLeadsToThePageByTheTemplateOfTheManifest() {
    String template = new JsonPath(refine.get("/reconcile").body()).getString("view.url");
    HttpResponse<String> page =
        refine.get(URI.create(template.replace("{{id}}", OpenRefine.encoded(WEAVER.toString()))));
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("Location").orElseThrow())
        .endsWith("/subjects/uscc/" + WEAVER.value());
  }

  @Test
  void whatSomebodyTypesIsCompletedWithTheParametersOfTheWidget() {
    String widget = "&spell=always&exact=false&prefixed=true&type=organisation";
    for (String typed : List.of("云泽市听澜", "tinglanzhu", WEAVER.value(), WEAVER.toString())) {
      HttpResponse<String> answer =
          refine.get("/reconcile/suggest/entity?prefix=" + OpenRefine.encoded(typed) + widget);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      Protocol.check("suggestions", answer.body());
      assertThat(new JsonPath(answer.body()).getList("result.id", String.class))
          .as(typed)
          .contains(WEAVER.toString());
    }
    HttpResponse<String> properties =
        refine.get("/reconcile/suggest/property?prefix=reg" + widget + "&scoring=schema");
    Protocol.check("suggestions", properties.body());
    assertThat(new JsonPath(properties.body()).getList("result.id", String.class))
        .contains("region", "regno", "status")
        .doesNotContain("name");
    HttpResponse<String> types = refine.get("/reconcile/suggest/type?prefix=org" + widget);
    Protocol.check("suggestions", types.body());
    assertThat(new JsonPath(types.body()).getString("result[0].id")).isEqualTo("organisation");
  }

  @Test
  void aWholeBatchIsAnsweredAndSaysFromWhichPosition() {
    String queries =
        IntStream.range(0, QueryReader.QUERIES_MAX)
            .mapToObj(n -> "\"q%d\":{\"query\":\"%s\"}".formatted(n, KILN_NAME))
            .collect(Collectors.joining(",", "{", "}"));
    HttpResponse<String> answer = refine.post("queries", queries);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Watermark")).isPresent();
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(new JsonPath(answer.body()).getMap("")).hasSize(QueryReader.QUERIES_MAX);
  }
}
