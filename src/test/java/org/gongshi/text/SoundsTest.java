package org.gongshi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and what may be typed for them; the database does what {@link #finds} does here. */
class SoundsTest {

  @ParameterizedTest
  @CsvSource({
    "重庆长安旅行社, chongqing",
    "重庆长安旅行社, zhongqing", // the other reading of a heteronym
    "重庆长安旅行社, changan",
    "重庆长安旅行社, zhangan",
    "重庆长安旅行社, chong qing chang an",
    "重庆长安旅行社, Chóngqìng Cháng'ān",
    "重庆长安旅行社, chongqingch", // still typing
    "重庆长安旅行社, lvxingshe",
    "重庆长安旅行社, lüxingshe",
    "重庆长安旅行社, lyuxingshe",
    "重庆长安旅行社, lvhangshe",
    "建设银行, yinhang",
    "西安大雁塔, xian",
    "西安大雁塔, xi'an",
    "先锋书店, xian",
    "天宇科技, tianyu",
    "单县, shanxian",
    "曾氏, zeng",
    "尉迟, yuchi",
    "長安車行, changancheh", // 行 as hang, unfinished
    "長安車行, changanche",
    "掠影, lueying",
    "方案设计, fangan",
    "反感, fangan"
  })
  void pinyinIsFound(String name, String typed) {
    assertThat(finds(name, typed)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "重庆长安旅行社, qingzhong", // other order
    "重庆长安旅行社, chongchang", // not neighbours
    "西安大雁塔, xianb",
    "先锋书店, xi'an",
    "青岭旅行社, ling", // one syllable counts at the beginning only
    "TCL王牌, tcl"
  })
  void otherSoundsAreNot(String name, String typed) {
    assertThat(finds(name, typed)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"重庆长安旅行社, cqcalxs", "重庆长安旅行社, zqz", "重庆长安旅行社, lxs", "TCL王牌, tclwp"})
  void initialsAreFound(String name, String typed) {
    SoundQuery query = SoundQuery.initials(typed).orElseThrow();
    assertThat(finds(Sounds.of(name), query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "重庆", "chong重庆", "ab1", "vvv", "cqx!", "xtrs"})
  void whatIsNoPinyinIsNotCut(String typed) {
    assertThat(SoundQuery.syllables(typed)).isEmpty();
  }

  @Test
  void initialsOfTwoLettersAreTooCommon() {
    assertThat(SoundQuery.initials("cq")).isEmpty();
    assertThat(SoundQuery.initials("c".repeat(SoundQuery.INITIALS_MAX + 1))).isEmpty();
  }

  @Test
  void cuttingIsBounded() {
    SoundQuery many = SoundQuery.syllables("fangan".repeat(10)).orElseThrow();
    assertThat(many.inside().split("\\|")).hasSize(SoundQuery.CUTS_MAX);
    assertThat(SoundQuery.syllables("an".repeat(29) + "vv")).isEmpty();
    assertThat(SoundQuery.syllables("a".repeat(SoundQuery.LETTERS_MAX + 1))).isEmpty();
  }

  @Test
  void longNamesAreIndexedToTheirBound() {
    Sounds sounds = Sounds.of("青".repeat(Sounds.SLOTS_MAX + 50));
    assertThat(sounds.slots().split(" ", -1)).hasSize(Sounds.SLOTS_MAX);
  }

  @Test
  void namesWithoutChineseHaveNoSounds() {
    NameIndex index = NameIndex.of("Qingling Travel", "990100", Optional.empty());
    assertThat(index.pinyin()).isEmpty();
    assertThat(index.pinyinGrams()).isEmpty();
    assertThat(index.grams()).isSorted().isNotEmpty();
  }

  private static boolean finds(String name, String typed) {
    return SoundQuery.syllables(typed).map(query -> finds(Sounds.of(name), query)).orElse(false);
  }

  private static boolean finds(Sounds sounds, SoundQuery query) {
    int[] grams = sounds.grams();
    boolean held = query.cuts().stream().anyMatch(cut -> holds(grams, cut));
    boolean read = Pattern.compile(query.inside()).matcher(sounds.slots()).find();
    assertThat(held).as("grams may promise more than the reading, never less").isIn(true, read);
    return held && read;
  }

  private static boolean holds(int[] grams, SoundQuery.Cut cut) {
    return IntStream.of(cut.all()).allMatch(g -> Arrays.binarySearch(grams, g) >= 0)
        && (cut.any().length == 0
            || IntStream.of(cut.any()).anyMatch(g -> Arrays.binarySearch(grams, g) >= 0));
  }
}
