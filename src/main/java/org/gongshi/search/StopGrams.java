package org.gongshi.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Grams that are in so many names that the index probe costs more than it saves, such as those of
 * "有限公司". They come from the database's statistics.
 */
record StopGrams(Set<Integer> ofNames, Set<Integer> ofPinyin) {

  /**
   * The share of names above which it is cheaper to read names until enough match than to collect
   * all that have the gram.
   */
  static final double NAME_SHARE = 0.03;

  /** The same for pinyin, where reading one name costs several times as much. */
  static final double PINYIN_SHARE = 0.05;

  static final StopGrams NONE = new StopGrams(Set.of(), Set.of());

  StopGrams {
    ofNames = Set.copyOf(ofNames);
    ofPinyin = Set.copyOf(ofPinyin);
  }

  /** The grams worth probing for; empty if none is: then a bounded scan finds hits sooner. */
  Optional<Integer[]> probe(IntStream grams) {
    return nonEmpty(grams.boxed().filter(gram -> !ofNames.contains(gram)));
  }

  Optional<Integer[]> pinyinProbe(int[] grams) {
    return nonEmpty(Arrays.stream(grams).boxed().filter(gram -> !ofPinyin.contains(gram)));
  }

  /** One frequent alternative makes the whole choice frequent. */
  Optional<Integer[]> pinyinChoice(int[] grams) {
    boolean frequent = Arrays.stream(grams).anyMatch(ofPinyin::contains);
    return frequent ? Optional.empty() : nonEmpty(Arrays.stream(grams).boxed());
  }

  private static Optional<Integer[]> nonEmpty(Stream<Integer> grams) {
    Integer[] array = grams.toArray(Integer[]::new);
    return array.length == 0 ? Optional.empty() : Optional.of(array);
  }
}
