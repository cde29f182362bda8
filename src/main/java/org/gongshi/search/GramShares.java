package org.gongshi.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * How frequent grams are: what decides which of them the index is asked for, and of how many
 * subjects. Shares and the number of names come from the database's statistics; what is not among
 * the frequent grams is in at most {@link #SHARE_MIN} of the names.
 *
 * @param ofNames share of names that have a gram, of the frequent ones
 * @param ofPinyin the same for grams of sounds
 * @param names how many names there are
 */
record GramShares(Map<Integer, Double> ofNames, Map<Integer, Double> ofPinyin, long names) {

  /** What is rarer is not told apart. */
  static final double SHARE_MIN = 0.001;

  /**
   * Two neighbours or a pair of them leave few names beside those that match; lists of half of all
   * names decide nothing and cost most of the time.
   */
  private static final int RAREST = 2;

  static final GramShares NONE = new GramShares(Map.of(), Map.of(), 0);

  GramShares {
    ofNames = Map.copyOf(ofNames);
    ofPinyin = Map.copyOf(ofPinyin);
  }

  /** The grams in the fewest names; empty if there are none. */
  Optional<Probe> rarest(int[] grams) {
    return rarest(grams, ofNames);
  }

  /** The same for grams of sounds. */
  Optional<Probe> rarestSounds(int[] grams) {
    return rarest(grams, ofPinyin);
  }

  /** Sounds of which one is enough: their lists are read all of them. */
  Optional<Probe> anySound(int[] grams) {
    double sum = Arrays.stream(grams).mapToDouble(gram -> names(gram, ofPinyin)).sum();
    return probe(Arrays.stream(grams).boxed().toArray(Integer[]::new), sum);
  }

  private Optional<Probe> rarest(int[] grams, Map<Integer, Double> shares) {
    Integer[] rarest =
        Arrays.stream(grams)
            .boxed()
            .distinct()
            .sorted(Comparator.comparing((Integer gram) -> shares.getOrDefault(gram, 0.0)))
            .limit(RAREST)
            .toArray(Integer[]::new);
    return probe(rarest, rarest.length == 0 ? 0 : names(rarest[0], shares));
  }

  private double names(Integer gram, Map<Integer, Double> shares) {
    return names * shares.getOrDefault(gram, SHARE_MIN);
  }

  private Optional<Probe> probe(Integer[] grams, double mostNames) {
    return grams.length == 0
        ? Optional.empty()
        : Optional.of(new Probe(grams, Math.min(names, mostNames)));
  }
}
