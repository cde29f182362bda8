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
 * @param grams what the index is asked for: the rarest of the name, region and sector; each must be
 *     there
 * @param region LIKE pattern of area codes
 * @param sector section letter
 * @param filterGrams region and sector as grams, for the ways in that have none of the name
 * @param pinyin the letters understood as syllables
 * @param initials the letters understood as initials
 */
record SearchPlan(
    String folded,
    Optional<String> prefix,
    Optional<String> inside,
    Optional<Probe> grams,
    Optional<String> region,
    Optional<String> sector,
    Optional<Probe> filterGrams,
    Optional<Sound> pinyin,
    Optional<Sound> initials) {

  /**
   * A search by sound.
   *
   * @param cuts what the index is asked for, for each way of cutting; one of them is enough
   * @param pattern regular expression for the name's readings
   * @param start the same, from the beginning
   */
  record Sound(List<Cut> cuts, String pattern, String start) {

    /** How many names the index reads at most. */
    double names() {
      return cuts.stream().mapToDouble(Cut::names).sum();
    }
  }

  /**
   * Grams of one way of cutting: at least one of both is there.
   *
   * @param all each must be there
   * @param any one must be there
   */
  record Cut(Optional<Probe> all, Optional<Probe> any) {

    double names() {
      return Math.min(
          all.map(Probe::names).orElse(Double.MAX_VALUE),
          any.map(Probe::names).orElse(Double.MAX_VALUE));
    }
  }

  static SearchPlan of(SearchRequest request, GramShares shares) {
    return of(request.name(), request.match(), request.region(), request.sector(), shares);
  }

  /** For names as they are being typed: no filters. */
  static SearchPlan ofTyping(SearchText text, GramShares shares) {
    return of(text, Match.FUZZY, Optional.empty(), Optional.empty(), shares);
  }

  private static SearchPlan of(
      SearchText name,
      Match match,
      Optional<String> region,
      Optional<String> sector,
      GramShares shares) {
    String folded = name.folded();
    boolean fuzzy = match == Match.FUZZY;
    boolean prefix = match != Match.EXACT;
    int[] filters =
        IntStream.concat(
                region.stream().mapToInt(FilterGrams::region),
                sector.stream().mapToInt(FilterGrams::sector))
            .toArray();
    int[] grams =
        IntStream.concat(IntStream.of(Bigrams.of(folded)), IntStream.of(filters)).toArray();
    return new SearchPlan(
        folded,
        // Folded names hold letters and digits only: nothing that LIKE would read otherwise.
        prefix ? Optional.of(folded + "%") : Optional.empty(),
        switch (match) {
          case EXACT -> Optional.empty();
          case PREFIX -> Optional.of(folded + "%");
          case FUZZY -> Optional.of("%" + folded + "%");
        },
        shares.rarest(grams),
        region.map(digits -> digits + "%"),
        sector,
        shares.rarest(filters),
        prefix
            ? SoundQuery.syllables(name.typed()).map(query -> sound(query, fuzzy, shares))
            : Optional.empty(),
        prefix
            ? SoundQuery.initials(name.typed()).map(query -> sound(query, fuzzy, shares))
            : Optional.empty());
  }

  private static Sound sound(SoundQuery query, boolean inside, GramShares shares) {
    List<Cut> cuts = query.cuts().stream().map(cut -> cut(cut, shares)).toList();
    return new Sound(cuts, inside ? query.inside() : query.atStart(), query.atStart());
  }

  /** Ways to finish the last syllable are asked for only where they narrow the rest. */
  private static Cut cut(SoundQuery.Cut cut, GramShares shares) {
    Optional<Probe> all = shares.rarestSounds(cut.all());
    Optional<Probe> any = shares.anySound(cut.any());
    return new Cut(
        all, any.filter(one -> all.isEmpty() || Probe.helps(one.names(), all.get().names())));
  }
}
