package org.gongshi.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gongshi.text.Bigrams;
import org.gongshi.text.FilterGrams;
import org.gongshi.text.SoundQuery;

/**
 * What one search asks of the index, decided before any statement runs. Absent parts are ways in
 * that are not tried.
 *
 * @param folded the name as compared
 * @param prefix LIKE pattern of names that begin so
 * @param inside LIKE pattern of all names that match, for the probe by grams
 * @param grams what the name's index is probed for; absent: a sample is read first
 * @param rarest of the grams that the name's index must hold, those in the fewest names
 * @param region LIKE pattern of area codes
 * @param sector section letter
 * @param filterGrams region and sector as grams, for the ways in that have none of the name
 * @param pinyin the letters understood as syllables
 * @param initials the letters understood as initials
 * @param sample share of names, in percent, that a sample reads
 */
record SearchPlan(
    String folded,
    Optional<String> prefix,
    Optional<String> inside,
    Optional<Integer[]> grams,
    Integer[] rarest,
    Optional<String> region,
    Optional<String> sector,
    Optional<Integer[]> filterGrams,
    Optional<Sound> pinyin,
    Optional<Sound> initials,
    double sample) {

  /**
   * Names that a sample reads: enough that a gram in every two hundredth name is met as often as
   * there are candidates.
   */
  private static final long SAMPLE_NAMES = 200L * SearchStatement.CANDIDATES_MAX;

  /**
   * A search by sound.
   *
   * @param probes grams to probe for, for each way of cutting; empty if one of them has none but
   *     stop grams: a sample is read first
   * @param every what a match has by one of the ways, stop grams too, the rarest
   * @param pattern regular expression for the name's readings
   * @param start the same, from the beginning
   */
  record Sound(List<Grams> probes, List<Grams> every, String pattern, String start) {}

  /**
   * Grams of one way of cutting.
   *
   * @param all each must be there
   * @param any one must be there
   */
  record Grams(Optional<Integer[]> all, Optional<Integer[]> any) {
    boolean narrow() {
      return all.isPresent() || any.isPresent();
    }
  }

  static SearchPlan of(SearchRequest request, StopGrams stop) {
    return of(request.name(), request.match(), request.region(), request.sector(), stop);
  }

  /** For names as they are being typed: no filters. */
  static SearchPlan ofTyping(SearchText text, StopGrams stop) {
    return of(text, Match.FUZZY, Optional.empty(), Optional.empty(), stop);
  }

  private static SearchPlan of(
      SearchText name,
      Match match,
      Optional<String> region,
      Optional<String> sector,
      StopGrams stop) {
    String folded = name.folded();
    boolean fuzzy = match == Match.FUZZY;
    boolean prefix = match != Match.EXACT;
    int[] filters =
        IntStream.concat(
                region.stream().mapToInt(FilterGrams::region),
                sector.stream().mapToInt(FilterGrams::sector))
            .toArray();
    int[] grams =
        IntStream.concat(IntStream.of(filters), IntStream.of(Bigrams.of(folded))).toArray();
    return new SearchPlan(
        folded,
        // Folded names hold letters and digits only: nothing that LIKE would read otherwise.
        prefix ? Optional.of(folded + "%") : Optional.empty(),
        switch (match) {
          case EXACT -> Optional.empty();
          case PREFIX -> Optional.of(folded + "%");
          case FUZZY -> Optional.of("%" + folded + "%");
        },
        stop.probe(IntStream.of(grams)),
        stop.rarest(grams),
        region.map(digits -> digits + "%"),
        sector,
        stop.probe(IntStream.of(filters)),
        prefix
            ? SoundQuery.syllables(name.typed()).map(query -> sound(query, fuzzy, stop))
            : Optional.empty(),
        prefix
            ? SoundQuery.initials(name.typed()).map(query -> sound(query, fuzzy, stop))
            : Optional.empty(),
        Math.min(100, 100.0 * SAMPLE_NAMES / Math.max(1, stop.names())));
  }

  private static Sound sound(SoundQuery query, boolean inside, StopGrams stop) {
    List<Grams> probes =
        query.cuts().stream()
            .map(cut -> new Grams(stop.pinyinProbe(cut.all()), stop.pinyinChoice(cut.any())))
            .toList();
    List<Grams> every =
        query.cuts().stream()
            .map(cut -> new Grams(stop.rarestSounds(cut.all()), StopGrams.nonEmpty(cut.any())))
            .toList();
    return new Sound(
        probes.stream().allMatch(Grams::narrow) ? probes : List.of(),
        every,
        inside ? query.inside() : query.atStart(),
        query.atStart());
  }

  /** Whether a sample is the whole register, so that nothing is left to probe for. */
  boolean samplesAll() {
    return sample >= 100;
  }
}
