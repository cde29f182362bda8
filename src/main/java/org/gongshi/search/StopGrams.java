package org.gongshi.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How frequent grams are. Those that are in too many names, such as those of "有限公司", are stop
 * grams: collecting every name that has one costs more than reading some names until enough match.
 * Shares and the number of names come from the database's statistics.
 *
 * @param ofNames share of names that have a gram, of the frequent ones
 * @param ofPinyin the same for grams of sounds
 * @param names how many names there are
 */
record StopGrams(Map<Integer, Double> ofNames, Map<Integer, Double> ofPinyin, long names) {

  /** Grams below are never stop grams, in a register of any size. */
  static final double SHARE_MIN = 0.001;

  /** However few names there are, a gram in more of them than this is a stop gram. */
  private static final double NAME_SHARE_MAX = 0.03;

  /** The same for pinyin, where reading one name costs several times as much. */
  private static final double PINYIN_SHARE_MAX = 0.05;

  /** Entries of the index that are collected in the time in which one name is read. */
  private static final double ENTRIES_A_NAME = 2;

  /** The same for a name that is compared by sound. */
  private static final double ENTRIES_A_SOUND = 5;

  /** Two neighbours or a pair of them leave few names beside those that match. */
  private static final int RAREST = 2;

  static final StopGrams NONE = new StopGrams(Map.of(), Map.of(), 0);

  StopGrams {
    ofNames = Map.copyOf(ofNames);
    ofPinyin = Map.copyOf(ofPinyin);
  }

  /** The grams worth probing for; empty if none is: then a sample of names finds hits sooner. */
  Optional<Integer[]> probe(IntStream grams) {
    double share = share(NAME_SHARE_MAX, ENTRIES_A_NAME);
    return nonEmpty(grams.boxed().filter(gram -> ofNames.getOrDefault(gram, 0.0) <= share));
  }

  /**
   * What to probe for where a name has stop grams only, and a sample has not found enough of it:
   * the grams in the fewest names. Lists of half of all names decide nothing and cost most of the
   * time.
   */
  Integer[] rarest(int[] grams) {
    return rarest(grams, ofNames);
  }

  /** The same for grams of sounds; empty if there are none. */
  Optional<Integer[]> rarestSounds(int[] grams) {
    return nonEmpty(Arrays.stream(rarest(grams, ofPinyin)));
  }

  private static Integer[] rarest(int[] grams, Map<Integer, Double> shares) {
    return Arrays.stream(grams)
        .boxed()
        .distinct()
        .sorted(Comparator.comparing((Integer gram) -> shares.getOrDefault(gram, 0.0)))
        .limit(RAREST)
        .toArray(Integer[]::new);
  }

  Optional<Integer[]> pinyinProbe(int[] grams) {
    double share = share(PINYIN_SHARE_MAX, ENTRIES_A_SOUND);
    return nonEmpty(
        Arrays.stream(grams).boxed().filter(gram -> ofPinyin.getOrDefault(gram, 0.0) <= share));
  }

  /** Alternatives are collected all of them, so it is their sum that counts. */
  Optional<Integer[]> pinyinChoice(int[] grams) {
    double sum = Arrays.stream(grams).mapToDouble(gram -> ofPinyin.getOrDefault(gram, 0.0)).sum();
    return sum > share(PINYIN_SHARE_MAX, ENTRIES_A_SOUND) ? Optional.empty() : nonEmpty(grams);
  }

  /**
   * The share at which both ways cost the same. Collecting reads {@code share · names} entries;
   * reading until enough names match reads {@code candidates / share} names. Hence a smaller share
   * the larger the register: about 0.5 % of ten million names.
   */
  private double share(double max, double entriesAName) {
    double even = Math.sqrt(SearchStatement.CANDIDATES_MAX * entriesAName / Math.max(1, names));
    return Math.clamp(even, SHARE_MIN, max);
  }

  static Optional<Integer[]> nonEmpty(int[] grams) {
    return nonEmpty(Arrays.stream(grams).boxed());
  }

  private static Optional<Integer[]> nonEmpty(Stream<Integer> grams) {
    Integer[] array = grams.toArray(Integer[]::new);
    return array.length == 0 ? Optional.empty() : Optional.of(array);
  }
}
