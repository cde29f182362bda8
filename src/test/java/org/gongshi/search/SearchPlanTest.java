package org.gongshi.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongshi.text.Bigrams;
import org.gongshi.text.FilterGrams;
import org.gongshi.text.SoundQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPlanTest {
  private static final long NAMES = 1_000_000;

  @Test
  void chineseIsSoughtByNameOnly() {
    SearchPlan plan = plan("青岭", Match.FUZZY, GramShares.NONE);
    assertThat(plan.prefix()).contains("青岭%");
    assertThat(plan.inside()).contains("%青岭%");
    assertThat(plan.grams().orElseThrow().grams()).containsExactly(boxed(Bigrams.of("青岭")));
    assertThat(plan.pinyin()).isEmpty();
    assertThat(plan.initials()).isEmpty();
  }

  @Test
  void latinIsSoughtByNameAndBySound() {
    SearchPlan plan = plan("Qing Ling", Match.FUZZY, GramShares.NONE);
    assertThat(plan.inside()).contains("%qingling%");
    assertThat(plan.pinyin()).isPresent();
    assertThat(plan.initials()).isPresent();
  }

  @Test
  void exactMatchTriesNothingElse() {
    SearchPlan plan = plan("qingling", Match.EXACT, GramShares.NONE);
    assertThat(plan.prefix()).isEmpty();
    assertThat(plan.inside()).isEmpty();
    assertThat(plan.pinyin()).isEmpty();
    assertThat(plan.initials()).isEmpty();
  }

  @Test
  void prefixMatchAnchorsNameAndSound() {
    SearchPlan plan = plan("qingling", Match.PREFIX, GramShares.NONE);
    assertThat(plan.inside()).contains("qingling%");
    assertThat(plan.pinyin().orElseThrow().pattern()).startsWith("^");
    assertThat(plan.initials().orElseThrow().pattern()).startsWith("^");
  }

  @Test
  void filtersNarrowTheProbe() {
    SearchPlan plan =
        SearchPlan.of(
            request("青岭", Match.FUZZY, Optional.of("9901"), Optional.of("L")), GramShares.NONE);
    assertThat(plan.grams().orElseThrow().grams())
        .containsExactly(Bigrams.of("青岭")[0], FilterGrams.region("9901"));
    assertThat(plan.filterGrams().orElseThrow().grams())
        .containsExactly(FilterGrams.region("9901"), FilterGrams.sector("L"));
    assertThat(plan.region()).contains("9901%");
  }

  @Test
  void rarestGramsAreAskedFor() {
    int[] grams = Bigrams.of("宾馆有限公司");
    Map<Integer, Double> shares = new HashMap<>();
    for (int i = 0; i < grams.length; i++) {
      shares.put(grams[i], 0.05 + 0.1 * i);
    }
    Probe probe = grams("宾馆有限公司", new GramShares(shares, Map.of(), NAMES));
    assertThat(probe.grams()).containsExactlyInAnyOrder(grams[0], grams[1]);
    assertThat(probe.names()).isEqualTo(0.05 * NAMES);
  }

  @Test
  void gramsThatTheStatisticsDoNotNameAreTheRarest() {
    GramShares shares = new GramShares(all("有限公司"), Map.of(), NAMES);
    Probe probe = grams("青岭有限公司", shares);
    assertThat(probe.grams()).contains(boxed(Bigrams.of("青岭")));
    assertThat(probe.names()).isEqualTo(GramShares.SHARE_MIN * NAMES);
  }

  @Test
  void rareFilterNarrowsAFrequentName() {
    GramShares shares = new GramShares(all("有限公司"), Map.of(), NAMES);
    SearchPlan plan =
        SearchPlan.of(
            request("有限公司", Match.FUZZY, Optional.of("990102"), Optional.empty()), shares);
    assertThat(plan.grams().orElseThrow().grams()).contains(FilterGrams.region("990102"));
  }

  @Test
  void waysOfCuttingCountTogether() {
    SearchPlan.Sound rare = plan("xi'an", Match.FUZZY, GramShares.NONE).pinyin().orElseThrow();
    Integer[] grams = rare.cuts().getFirst().all().orElseThrow().grams();
    GramShares shares =
        new GramShares(
            Map.of(),
            Arrays.stream(grams).collect(Collectors.toMap(gram -> gram, gram -> 0.06)),
            NAMES);
    SearchPlan.Sound both = plan("xian", Match.FUZZY, shares).pinyin().orElseThrow();
    assertThat(both.cuts()).hasSize(2);
    assertThat(both.names()).isCloseTo((0.06 + GramShares.SHARE_MIN) * NAMES, within(1.0));
  }

  @Test
  void waysToFinishASyllableCountTogetherAndAreLeftOutWhereTheyNarrowNothing() {
    SearchPlan.Sound typed = plan("qingx", Match.FUZZY, GramShares.NONE).pinyin().orElseThrow();
    Integer[] endings = typed.cuts().getFirst().any().orElseThrow().grams();
    assertThat(endings.length).isGreaterThan(5);
    GramShares shares =
        new GramShares(
            Map.of(),
            Arrays.stream(endings).collect(Collectors.toMap(gram -> gram, gram -> 0.01)),
            NAMES);
    assertThat(plan("qingx", Match.FUZZY, shares).pinyin().orElseThrow().names())
        .isCloseTo(0.01 * endings.length * NAMES, within(1.0));
    SearchPlan.Cut longer =
        plan("lanqingx", Match.FUZZY, shares).pinyin().orElseThrow().cuts().getFirst();
    assertThat(longer.all()).isPresent();
    assertThat(longer.any()).isEmpty();
  }

  @Test
  void initialsNarrowSyllables() {
    GramShares shares =
        new GramShares(
            Map.of(),
            SoundQuery.syllables("xian gong").orElseThrow().cuts().stream()
                .flatMapToInt(cut -> IntStream.of(cut.all()))
                .distinct()
                .boxed()
                .collect(Collectors.toMap(gram -> gram, gram -> 0.1)),
            NAMES);
    Integer[] initials = boxed(SoundQuery.initials("xgc").orElseThrow().cuts().getFirst().all());
    assertThat(plan("xian gong cheng", Match.FUZZY, shares).pinyin().orElseThrow().cuts())
        .anySatisfy(cut -> assertThat(cut.all().orElseThrow().grams()).contains(initials));
  }

  @ParameterizedTest
  @CsvSource({"60000, 2", "51200, 2", "51199, 1", "10001, 1", "10000, 0", "0, 0"})
  void slicesAreAskedWhereTheRarestGramIsOftenEnough(double names, int slices) {
    assertThat(Slice.worthAsking(names)).hasSize(slices);
  }

  private static Probe grams(String name, GramShares shares) {
    return plan(name, Match.FUZZY, shares).grams().orElseThrow();
  }

  private static SearchPlan plan(String name, Match match, GramShares stop) {
    return SearchPlan.of(request(name, match, Optional.empty(), Optional.empty()), stop);
  }

  private static SearchRequest request(
      String name, Match match, Optional<String> region, Optional<String> sector) {
    return SearchRequest.of(
        Optional.of(name),
        Optional.of(match.code()),
        region,
        sector,
        Optional.empty(),
        Optional.empty());
  }

  private static Map<Integer, Double> all(String folded) {
    return Arrays.stream(Bigrams.of(folded)).boxed().collect(Collectors.toMap(g -> g, g -> 0.5));
  }

  private static Integer[] boxed(int[] grams) {
    return Arrays.stream(grams).boxed().toArray(Integer[]::new);
  }
}
