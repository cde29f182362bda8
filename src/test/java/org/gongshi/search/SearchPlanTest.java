package org.gongshi.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongshi.text.Bigrams;
import org.gongshi.text.FilterGrams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPlanTest {
  private static final long NAMES = 1_000_000;

  @Test
  void chineseIsSoughtByNameOnly() {
    SearchPlan plan = plan("青岭", Match.FUZZY, StopGrams.NONE);
    assertThat(plan.prefix()).contains("青岭%");
    assertThat(plan.inside()).contains("%青岭%");
    assertThat(plan.grams()).hasValue(boxed(Bigrams.of("青岭")));
    assertThat(plan.pinyin()).isEmpty();
    assertThat(plan.initials()).isEmpty();
  }

  @Test
  void latinIsSoughtByNameAndBySound() {
    SearchPlan plan = plan("Qing Ling", Match.FUZZY, StopGrams.NONE);
    assertThat(plan.inside()).contains("%qingling%");
    assertThat(plan.pinyin()).isPresent();
    assertThat(plan.initials()).isPresent();
  }

  @Test
  void exactMatchTriesNothingElse() {
    SearchPlan plan = plan("qingling", Match.EXACT, StopGrams.NONE);
    assertThat(plan.prefix()).isEmpty();
    assertThat(plan.inside()).isEmpty();
    assertThat(plan.pinyin()).isEmpty();
    assertThat(plan.initials()).isEmpty();
  }

  @Test
  void prefixMatchAnchorsNameAndSound() {
    SearchPlan plan = plan("qingling", Match.PREFIX, StopGrams.NONE);
    assertThat(plan.inside()).contains("qingling%");
    assertThat(plan.pinyin().orElseThrow().pattern()).startsWith("^");
    assertThat(plan.initials().orElseThrow().pattern()).startsWith("^");
  }

  @Test
  void filtersNarrowTheProbe() {
    SearchPlan plan =
        SearchPlan.of(
            request("青岭", Match.FUZZY, Optional.of("9901"), Optional.of("L")), StopGrams.NONE);
    assertThat(plan.grams().orElseThrow())
        .contains(FilterGrams.region("9901"), FilterGrams.sector("L"));
    assertThat(plan.filterGrams().orElseThrow())
        .containsExactly(FilterGrams.region("9901"), FilterGrams.sector("L"));
    assertThat(plan.region()).contains("9901%");
  }

  @Test
  void stopGramsAreNotProbedFor() {
    StopGrams stop = new StopGrams(all("有限公司"), Map.of(), NAMES);
    assertThat(plan("青岭有限公司", Match.FUZZY, stop).grams().orElseThrow())
        .doesNotContain(boxed(Bigrams.of("有限公司")))
        .contains(boxed(Bigrams.of("青岭")));
  }

  @Test
  void nameOfStopGramsOnlyIsScannedFor() {
    StopGrams stop = new StopGrams(all("有限公司"), Map.of(), NAMES);
    assertThat(plan("有限公司", Match.FUZZY, stop).grams()).isEmpty();
  }

  @Test
  void ofStopGramsTheRarestAreProbedForWhenASampleDoesNotDo() {
    int[] grams = Bigrams.of("宾馆有限公司");
    Map<Integer, Double> shares = new HashMap<>();
    for (int i = 0; i < grams.length; i++) {
      shares.put(grams[i], 0.05 + 0.1 * i);
    }
    SearchPlan plan = plan("宾馆有限公司", Match.FUZZY, new StopGrams(shares, Map.of(), NAMES));
    assertThat(plan.grams()).isEmpty();
    assertThat(plan.rarest()).containsExactlyInAnyOrder(grams[0], grams[1]);
  }

  @Test
  void rareFilterStillNarrowsANameOfStopGrams() {
    StopGrams stop = new StopGrams(all("有限公司"), Map.of(), NAMES);
    SearchPlan plan =
        SearchPlan.of(request("有限公司", Match.FUZZY, Optional.of("990102"), Optional.empty()), stop);
    assertThat(plan.grams().orElseThrow()).containsExactly(FilterGrams.region("990102"));
  }

  @Test
  void wayOfCuttingThatIsFrequentMakesTheChoiceFrequent() {
    SearchPlan.Sound rare = plan("xi'an", Match.FUZZY, StopGrams.NONE).pinyin().orElseThrow();
    Integer[] grams = rare.probes().getFirst().all().orElseThrow();
    StopGrams stop =
        new StopGrams(
            Map.of(),
            Arrays.stream(grams).collect(Collectors.toMap(gram -> gram, gram -> 0.06)),
            NAMES);
    SearchPlan.Sound frequent = plan("xian", Match.FUZZY, stop).pinyin().orElseThrow();
    assertThat(frequent.probes()).isEmpty();
    assertThat(frequent.every()).hasSize(2);
  }

  @Test
  void waysToFinishASyllableCountTogether() {
    SearchPlan.Sound typed = plan("qingx", Match.FUZZY, StopGrams.NONE).pinyin().orElseThrow();
    Integer[] endings = typed.probes().getFirst().any().orElseThrow();
    StopGrams stop =
        new StopGrams(
            Map.of(),
            Arrays.stream(endings).collect(Collectors.toMap(gram -> gram, gram -> 0.01)),
            NAMES);
    assertThat(endings.length).isGreaterThan(5);
    assertThat(plan("qingx", Match.FUZZY, stop).pinyin().orElseThrow().probes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1000000, 0.01, true", "10000000, 0.01, false", "10000000, 0.004, true"})
  void gramIsAStopGramSoonerTheMoreNamesThereAre(long names, double share, boolean probed) {
    StopGrams stop = new StopGrams(Map.of(Bigrams.of("青岭")[0], share), Map.of(), names);
    assertThat(plan("青岭", Match.FUZZY, stop).grams().isPresent()).isEqualTo(probed);
  }

  @Test
  void sampleReadsAsManyNamesOfAnyRegister() {
    assertThat(plan("青岭", Match.FUZZY, names(10_000_000)).sample()).isEqualTo(0.2);
    assertThat(plan("青岭", Match.FUZZY, names(1_000)).samplesAll()).isTrue();
  }

  private static StopGrams names(long names) {
    return new StopGrams(Map.of(), Map.of(), names);
  }

  private static SearchPlan plan(String name, Match match, StopGrams stop) {
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
