package org.gongshi.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.stream.Stream;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the search is judged by: a query, how its first hit matched, and the first hits in order.
 * All answers come from the standby.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class RelevanceTest {

  @BeforeAll
  static void fillTheRegister() {
    SearchRegister.organisation(1, "990102", "L", "云泽市重霄长乐旅行社有限公司");
    SearchRegister.organisation(2, "990103", "H", "重霄酒店");
    SearchRegister.organisation(3, "990201", "G", "重霄长乐（云泽）国际物流有限公司");
    SearchRegister.organisation(4, "990201", "R", "棠溪鑒湖文化傳播有限公司");
    SearchRegister.organisation(5, "990102", "F", "云泽市昇达羣峯建材有限公司");
    SearchRegister.organisation(6, "990102", "I", "岚桥信息科技有限公司", "云泽市蓼汀网络工作室");
    SearchRegister.organisation(7, "990102", "F", "棠溪百货商店");
    SearchRegister.organisation(8, "990201", "F", "棠溪百货商店");
    SearchRegister.organisation(9, "990102", "R", "汐岸美术馆");
    SearchRegister.organisation(10, "990102", "L", "贤邑律师事务所");
    SearchRegister.organisation(11, "990102", "R", "QZ影音岚桥工作室");
    SearchRegister.organisation(12, "990102", "J", "云泽市𬭎坤融资担保有限公司");
    SearchRegister.organisation(13, "990102", "F", "重霄大酒店用品商行");
    SearchRegister.awaitStandby();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // two characters: beginning before inside, short before long
    "重霄, prefix, 2 13 3 1",
    "鉴湖, contains, 4",
    // the whole name is first
    "重霄酒店, exact, 2",
    "棠溪百货商店, exact, 7 8",
    // traditional and variant forms, either way round
    "鑒湖文化傳播, contains, 4",
    "棠溪鉴湖文化传播有限公司, exact, 4",
    "升达群峰, contains, 5",
    "雲澤市昇達, prefix, 5",
    "嵐橋, prefix, 6 11",
    // former names say so
    "蓼汀, former_name, 6",
    "云泽市蓼汀网络工作室, former_name, 6",
    // width, brackets, spaces, punctuation
    "重霄长乐(云泽), prefix, 3",
    "重霄长乐【云泽】国际物流, prefix, 3",
    "重霄　长乐 云泽, prefix, 3",
    "ｑｚ影音, prefix, 11",
    "qz, prefix, 11",
    // pinyin, with every reading of a heteronym, spaced, toned, unfinished
    "chongxiao, pinyin, 2 13 3 1",
    "zhongxiao, pinyin, 2 13 3 1",
    "changle, pinyin, 1 3",
    "zhangyue, pinyin, 1 3",
    "changlelvhangshe, pinyin, 1",
    "cháng lè lǚ xíng shè, pinyin, 1",
    "lanqiaox, pinyin, 6",
    "liaoting, former_name, 6",
    "hongkun, pinyin, 12",
    // one spelling, two ways to cut it
    "xian, pinyin, 9 10",
    "xi'an, pinyin, 9",
    // initials
    "cxjd, initials, 2",
    "txbh, initials, 7 8",
    "jhwh, initials, 4"
  })
  void firstHits(String query, String matchedBy, String hits) {
    JsonPath answer = search(query);
    List<String> expected =
        Stream.of(hits.split(" ", -1)).map(n -> SearchRegister.key(Integer.parseInt(n))).toList();
    assertThat(keys(answer)).startsWith(expected.toArray(String[]::new));
    assertThat(answer.getString("items[0].matched.by")).isEqualTo(matchedBy);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "霄重", // other order
    "重霄旅行社", // not neighbours
    "芸岸", // another character
    "xiaochong",
    "le", // one syllable counts at the beginning only
    "%%", // not a pattern: too short, once folded
    "酒店重霄"
  })
  void noneOfThese(String query) {
    assertThat(hits(query)).noneMatch(key -> key.startsWith("uscc:91990102SEARCH"));
  }

  private static JsonPath search(String query) {
    return given().queryParam("name", query).get("/v1/subjects").jsonPath();
  }

  private static List<String> hits(String query) {
    return keys(search(query));
  }

  private static List<String> keys(JsonPath answer) {
    List<String> numbers = answer.getList("items.collect { it.numbers[0].value }", String.class);
    return numbers == null ? List.of() : numbers.stream().map(n -> "uscc:" + n).toList();
  }
}
