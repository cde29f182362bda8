package org.gongshi.text;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the search index stores about one current or former name of an organisation.
 *
 * @param folded the name as compared ({@link NameFold})
 * @param grams sorted and distinct: {@link Bigrams} of the folded name and the {@link FilterGrams}
 * @param pinyin the name's readings, slot by slot ({@link Sounds}); blank without Chinese
 *     characters
 * @param pinyinGrams sorted and distinct: what a query by pinyin or initials probes
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the database as it is, never compared
public record NameIndex(String folded, int[] grams, String pinyin, int[] pinyinGrams) {

  /** The columns for a name of a subject in a region (six digits) and, where known, a sector. */
  public static NameIndex of(String name, String region, Optional<String> sector) {
    String folded = NameFold.fold(name);
    int[] grams =
        IntStream.concat(
                IntStream.of(Bigrams.of(folded)), IntStream.of(FilterGrams.of(region, sector)))
            .sorted()
            .distinct()
            .toArray();
    Sounds sounds = Sounds.of(name);
    return new NameIndex(folded, grams, sounds.slots(), sounds.grams());
  }
}
