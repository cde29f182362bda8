package org.gongshi.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.gongshi.embedded.Roles;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.Replicas;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.text.Bigrams;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SearchResourceTest {
  private static final int BRANCHES = 60;

  @Inject GramShareList shares;
  @Inject Replicas replicas;

  @BeforeAll
  static void fillTheRegister() {
    for (int n = 0; n < BRANCHES; n++) {
      String region = n % 2 == 0 ? "990102" : "990201";
      SearchRegister.organisation(100 + n, region, n < 5 ? "L" : "F", "澄澜渡口第" + (n + 1) + "门店有限公司");
    }
    SearchRegister.guide("D-9901-000123", "林之遠");
    SearchRegister.guide("D-9901-000124", "林之远");
    SearchRegister.guide("D-9901-000125", "林之远山");
    SearchRegister.formerGuide("D-9901-000126", "林之远");
    SearchRegister.formerGuide("D-9901-000127", "沈归舟");
    SearchRegister.awaitStandby();
  }

  @Test
  void hitTellsWhoItIsAndWhyItIsHere() {
    get("/v1/subjects?name=澄澜渡口第7门店")
        .statusCode(200)
        .header("Watermark", matchesPattern("[0-9]+-[0-9]+"))
        .header("Cache-Control", matchesPattern("public, max-age=[0-9]+"))
        .body("items", hasSize(1))
        .body("items[0].name", equalTo("澄澜渡口第7门店有限公司"))
        .body("items[0].numbers[0].scheme", equalTo("uscc"))
        .body("items[0].region.code", equalTo("990102"))
        .body("items[0].sector.code", equalTo("F"))
        .body("items[0].status", equalTo("active"))
        .body("items[0].matched.by", equalTo("prefix"))
        .body("items[0].telephone", equalTo(null))
        .body("total.value", equalTo(1))
        .body("total.relation", equalTo("eq"));
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "25", "30", "50"})
  void pagesCoverAllHitsOnce(int size) {
    List<String> seen = new ArrayList<>();
    String address = "/v1/subjects?name=澄澜渡口&page[size]=" + size;
    while (address != null) {
      JsonPath page = get(address).statusCode(200).extract().jsonPath();
      assertThat(page.getInt("total.value")).isEqualTo(BRANCHES);
      assertThat(page.getList("items")).hasSizeBetween(1, size);
      seen.addAll(page.getList("items.collect { it.numbers[0].value }", String.class));
      String next = page.getString("links.next");
      address = next == null ? null : URLDecoder.decode(next, StandardCharsets.UTF_8);
    }
    assertThat(seen).hasSize(BRANCHES).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "region=99, 60",
    "region=9902, 30",
    "region=990102, 30",
    "sector=L, 5",
    "sector=A, 0"
  })
  void filtersNarrow(String filter, int hits) {
    get("/v1/subjects?name=澜渡口&" + filter).statusCode(200).body("total.value", equalTo(hits));
    get("/v1/subjects?name=landukou&" + filter).statusCode(200).body("total.value", equalTo(hits));
  }

  @ParameterizedTest
  @CsvSource({
    "澄澜渡口第7门店有限公司, exact, 1",
    "澄澜渡口第7门店, exact, 0",
    "澄澜渡口, prefix, 60",
    "澜渡口, prefix, 0",
    "澜渡口, fuzzy, 60",
    "chenglandu, prefix, 60",
    "landukou, prefix, 0"
  })
  void matchBoundsWhatCounts(String name, String match, int hits) {
    get("/v1/subjects?name=" + name + "&match=" + match).body("total.value", equalTo(hits));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/subjects, parameter-missing",
    "/v1/subjects?name=, parameter-missing",
    "/v1/subjects?name=青, name-too-short",
    "/v1/subjects?name=澄澜&match=like, parameter-invalid",
    "/v1/subjects?name=澄澜&region=9, parameter-invalid",
    "/v1/subjects?name=澄澜&sector=Z, parameter-invalid",
    "/v1/subjects?name=澄澜&page[size]=51, parameter-invalid",
    "/v1/subjects?name=澄澜&page[after]=x, cursor-invalid",
    "/v1/subjects?name=澄澜&page=2, parameter-unknown",
    "/v1/suggest, parameter-missing",
    "/v1/suggest?q=青, name-too-short",
    "/v1/practitioners, parameter-missing"
  })
  void callersFaultsHaveCodes(String address, String code) {
    get(address).statusCode(400).body("code", equalTo(code));
  }

  @Test
  void tooLongANameIsRefused() {
    get("/v1/subjects?name=" + "青".repeat(101))
        .statusCode(400)
        .body("code", equalTo("name-too-long"));
  }

  @Test
  void suggestionsAreTenAtMost() {
    get("/v1/suggest?q=澄澜")
        .statusCode(200)
        .body("items", hasSize(SearchStatement.SUGGESTIONS_MAX))
        .body("items[0].number.scheme", equalTo("uscc"))
        .body("items[0].name", containsString("澄澜"));
    get("/v1/suggest?q=chenglanduk").statusCode(200).body("items", hasSize(10));
    get("/v1/suggest?q=澄澜渡口第7门店有限公司").body("items.name", contains("澄澜渡口第7门店有限公司"));
  }

  @Test
  void sharesOfGramsComeFromTheStatistics() {
    SearchRegister.analyze();
    int[] grams = Bigrams.of("门店");
    Eventually.holds(() -> {
      GramShares read = shares.refresh().await().indefinitely();
      return read.rarest(grams).orElseThrow().names() > GramShares.SHARE_MIN * read.names();
    });
  }

  @ParameterizedTest
  @CsvSource({"门店有限公司", "mendianyouxiangongsi"})
  void slicesAreAskedByTheirIndexesAndLoseNothing(String name) {
    SearchPlan plan = frequent(name);
    SearchStatement sliced = SearchStatement.page(plan, 50, Optional.empty());
    String how = lines(query("explain " + sliced.sql(), sliced.parameters()), "QUERY PLAN");
    assertThat(how).containsPattern("subject_name_by_(grams|pinyin)_256");
    assertThat(how).containsPattern("subject_name_by_(grams|pinyin)_16");
    SearchStatement whole =
        SearchStatement.page(SearchPlan.of(request(name), GramShares.NONE), 50, Optional.empty());
    assertThat(whole.sql()).doesNotContain(Slice.SMALL.condition());
    String found = lines(query(sliced.sql(), sliced.parameters()), "name");
    assertThat(found.lines()).hasSize(51);
    assertThat(found).isEqualTo(lines(query(whole.sql(), whole.parameters()), "name"));
  }

  /** As if every name of a large register had all the grams. */
  private static SearchPlan frequent(String name) {
    SearchRequest request = request(name);
    SearchPlan plan = SearchPlan.of(request, GramShares.NONE);
    Map<Integer, Double> ofNames = new HashMap<>();
    for (Integer gram : plan.grams().orElseThrow().grams()) {
      ofNames.put(gram, 1.0);
    }
    Map<Integer, Double> ofPinyin = new HashMap<>();
    plan.pinyin().stream()
        .flatMap(sound -> sound.cuts().stream())
        .flatMap(cut -> cut.all().stream())
        .flatMap(probe -> Arrays.stream(probe.grams()))
        .forEach(gram -> ofPinyin.put(gram, 1.0));
    return SearchPlan.of(request, new GramShares(ofNames, ofPinyin, 60_000_000));
  }

  private static SearchRequest request(String name) {
    return SearchRequest.of(
        Optional.of(name),
        Optional.of(Match.FUZZY.code()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private RowSet<Row> query(String sql, Tuple parameters) {
    return replicas.query(Purpose.SEARCH, sql, parameters).await().indefinitely().rows();
  }

  private static String lines(RowSet<Row> rows, String column) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString(column))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void searchThatTakesTooLongIsAProblem() throws Exception {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        var statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      // The standby takes the same lock, and every search waits for it until its time is over.
      statement.execute("lock table subject_name in access exclusive mode");
      // Somebody else's commit sends it there.
      SearchRegister.guide("D-9901-000199", "林之外");
      Eventually.holds(() -> get("/v1/subjects?name=澄澜渡口").extract().path("code") != null);
      get("/v1/subjects?name=澄澜渡口")
          .statusCode(503)
          .header("Retry-After", not(equalTo(null)))
          .body("code", equalTo("search-too-broad"));
      owner.rollback();
    }
    Eventually.holds(() -> get("/v1/subjects?name=澄澜渡口").extract().statusCode() == 200);
  }

  @Test
  void practitionersAreFoundByExactlyTheirNameAndShownApart() {
    get("/v1/practitioners?name=林之远")
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"))
        .body("items", hasSize(2))
        .body("items.name", contains("林之遠", "林之远"))
        .body("items[0].profession.code", equalTo("tour-guide"))
        .body("items[0].issuer.uscc", equalTo("11990100MB0000001X"))
        .body("items[0].number", equalTo("D-9901-000123"))
        .body("total.value", equalTo(2));
  }

  @Test
  void practitionersAboutWhomNothingIsPublishedAnyMoreAreNotFound() {
    get("/v1/practitioners?name=沈归舟").statusCode(200).body("items", empty());
  }

  @ParameterizedTest
  @CsvSource({"林之", "之远", "linzhiyuan", "lzy", "林知远"})
  void practitionersAreNotFoundByAnythingElse(String name) {
    get("/v1/practitioners?name=" + name).statusCode(200).body("items", empty());
  }

  @ParameterizedTest
  @CsvSource({"林之远", "linzhiyuan"})
  void practitionersAreNeitherHitsNorSuggestions(String name) {
    get("/v1/subjects?name=" + name).body("items", empty());
    get("/v1/suggest?q=" + name).body("items", empty());
  }

  private static ValidatableResponse get(String address) {
    return given().urlEncodingEnabled(true).get(address).then();
  }
}
