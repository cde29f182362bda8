package org.gongshi.search;

import java.util.Optional;
import java.util.stream.IntStream;
import org.gongshi.text.Bigrams;
import org.gongshi.text.FilterGrams;
import org.gongshi.text.SoundQuery;

/**
 * What one search asks of the index, decided before any statement runs. Absent parts switch their
 * branch of the statement off.
 *
 * @param folded the name as compared
 * @param prefix LIKE pattern of names that begin so
 * @param inside LIKE pattern of all names that match, for the probe by grams
 * @param grams what the name's index is probed for; absent: a bounded scan
 * @param region LIKE pattern of area codes
 * @param sector section letter
 * @param filterGrams region and sector as grams, for the branches that have none of the name
 * @param pinyin the letters understood as syllables
 * @param initials the letters understood as initials
 */
record SearchPlan(
    String folded,
    Optional<String> prefix,
    Optional<String> inside,
    Optional<Integer[]> grams,
    Optional<String> region,
    Optional<String> sector,
    Optional<Integer[]> filterGrams,
    Optional<Sound> pinyin,
    Optional<Sound> initials) {

  /**
   * A search by sound.
   *
   * @param all grams the index must hold
   * @param any grams of which it must hold one
   * @param pattern regular expression for the name's readings
   * @param start the same, from the beginning
   */
  record Sound(Optional<Integer[]> all, Optional<Integer[]> any, String pattern, String start) {}

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
    IntStream filters =
        IntStream.concat(
            region.stream().mapToInt(FilterGrams::region),
            sector.stream().mapToInt(FilterGrams::sector));
    int[] filterGrams = filters.toArray();
    return new SearchPlan(
        folded,
        // Folded names hold letters and digits only: nothing that LIKE would read otherwise.
        prefix ? Optional.of(folded + "%") : Optional.empty(),
        switch (match) {
          case EXACT -> Optional.empty();
          case PREFIX -> Optional.of(folded + "%");
          case FUZZY -> Optional.of("%" + folded + "%");
        },
        stop.probe(IntStream.concat(IntStream.of(filterGrams), IntStream.of(Bigrams.of(folded)))),
        region.map(digits -> digits + "%"),
        sector,
        stop.probe(IntStream.of(filterGrams)),
        prefix
            ? SoundQuery.syllables(name.typed()).map(query -> sound(query, fuzzy, stop))
            : Optional.empty(),
        prefix
            ? SoundQuery.initials(name.typed()).map(query -> sound(query, fuzzy, stop))
            : Optional.empty());
  }

  private static Sound sound(SoundQuery query, boolean inside, StopGrams stop) {
    return new Sound(
        stop.pinyinProbe(query.all()),
        stop.pinyinChoice(query.any()),
        inside ? query.inside() : query.atStart(),
        query.atStart());
  }
}
