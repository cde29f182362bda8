package org.gongshi.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The syllables of Mandarin without tones (v for ü) and which characters may be read as which. A
 * syllable's number is its place in alphabetical order, counted from 1.
 */
final class Syllables {

  /** Numbers fit nine bits, so that a pair of them fits an {@code int4} with room to spare. */
  static final int NUMBER_BITS = 9;

  private static final Syllables INSTANCE = new Syllables();

  private final NavigableMap<String, Integer> numbers = new TreeMap<>();
  private final Map<Integer, List<String>> readings = new HashMap<>();

  private Syllables() {
    for (TableFile.Row row : TableFile.rows("readings.tsv")) {
      numbers.put(row.key(), numbers.size() + 1);
      row.characters()
          .codePoints()
          .forEach(c -> readings.computeIfAbsent(c, k -> new ArrayList<>(1)).add(row.key()));
    }
    if (numbers.size() >= 1 << NUMBER_BITS) {
      throw new IllegalStateException("more syllables than numbers");
    }
    readings.replaceAll((character, list) -> List.copyOf(list));
  }

  /** Every reading of a character, in alphabetical order; empty for what has none. */
  static List<String> readings(int codePoint) {
    return INSTANCE.readings.getOrDefault(codePoint, List.of());
  }

  static boolean contains(String letters) {
    return INSTANCE.numbers.containsKey(letters);
  }

  static int number(String syllable) {
    Integer number = INSTANCE.numbers.get(syllable);
    if (number == null) {
      throw new IllegalArgumentException("not a syllable");
    }
    return number;
  }

  static boolean beginsSome(String letters) {
    String next = INSTANCE.numbers.ceilingKey(letters);
    return next != null && next.startsWith(letters);
  }

  /** The syllables that begin with these letters, the one they spell included. */
  static Iterable<String> beginningWith(String letters) {
    // 'z' + 1: no syllable's letter sorts behind it.
    return Collections.unmodifiableSet(
        INSTANCE.numbers.subMap(letters, true, letters + '{', false).navigableKeySet());
  }
}
