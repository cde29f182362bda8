package org.gongshi.text;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a name may be pronounced. A character read in several ways keeps every reading: its slot of
 * {@code slots} lists them all, and {@code grams} holds every pair with every reading of its
 * neighbour, so no reading has to be chosen and nothing multiplies along the name.
 *
 * @param slots one slot for each character, parted by spaces: {@code /chong/zhong/ /qing/}; a
 *     letter or digit is a slot of its own, anything unreadable is {@code /-/}
 * @param grams sorted and distinct: pairs of neighbouring syllables, the first syllable after
 *     {@link #BEGIN}, and triples of neighbouring initials
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the database as it is, never compared
record Sounds(String slots, int[] grams) {

  /** Names are indexed by sound up to here; the longest organisation names have about 60. */
  static final int SLOTS_MAX = 100;

  /** Stands before the first character in a pair. */
  static final int BEGIN = 0;

  /** How many initials one gram holds: pairs would be in every hundredth name, these are not. */
  static final int INITIALS = 3;

  private static final int INITIAL_BITS = 6;
  private static final int INITIALS_BASE = 1 << (2 * Syllables.NUMBER_BITS);

  /** The sounds of a name as it is written; blank for one without a Chinese character. */
  static Sounds of(String name) {
    int[] characters = NameFold.letters(name).codePoints().limit(SLOTS_MAX).toArray();
    List<List<String>> slots = new ArrayList<>(characters.length);
    boolean readable = false;
    for (int character : characters) {
      List<String> readings = Syllables.readings(character);
      readable |= !readings.isEmpty();
      slots.add(readings.isEmpty() ? List.of(plain(character)) : readings);
    }
    if (!readable) {
      return new Sounds("", new int[0]);
    }
    return new Sounds(written(slots), grams(slots));
  }

  /** The gram of two neighbouring syllables. */
  static int pair(String first, String second) {
    return (Syllables.number(first) << Syllables.NUMBER_BITS) | Syllables.number(second);
  }

  /** The gram of a name's first syllable. */
  static int first(String syllable) {
    return (BEGIN << Syllables.NUMBER_BITS) | Syllables.number(syllable);
  }

  /** The gram of three neighbouring initials, each a Latin letter or a digit. */
  static int initials(char first, char second, char third) {
    return INITIALS_BASE
        | (number(first) << (2 * INITIAL_BITS))
        | (number(second) << INITIAL_BITS)
        | number(third);
  }

  private static int number(char initial) {
    return Character.digit(initial, Character.MAX_RADIX);
  }

  private static String plain(int character) {
    boolean typed = character < 128 && Character.isLetterOrDigit(character);
    return typed ? Character.toString(character) : "-";
  }

  private static String written(List<List<String>> slots) {
    return slots.stream()
        .map(readings -> "/" + String.join("/", readings) + "/")
        .collect(Collectors.joining(" "));
  }

  private static int[] grams(List<List<String>> slots) {
    SortedSet<Integer> grams = new TreeSet<>();
    syllables(slots.getFirst()).forEach(syllable -> grams.add(first(syllable)));
    for (int i = 1; i < slots.size(); i++) {
      for (String left : syllables(slots.get(i - 1))) {
        syllables(slots.get(i)).forEach(right -> grams.add(pair(left, right)));
      }
    }
    for (int i = INITIALS; i <= slots.size(); i++) {
      addInitials(slots.subList(i - INITIALS, i), grams);
    }
    return grams.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<String> syllables(List<String> slot) {
    return slot.stream().filter(Syllables::contains).toList();
  }

  private static void addInitials(List<List<String>> three, SortedSet<Integer> grams) {
    if (three.stream().anyMatch(slot -> slot.getFirst().equals("-"))) {
      return;
    }
    for (String first : three.get(0)) {
      for (String second : three.get(1)) {
        three
            .get(2)
            .forEach(
                third -> grams.add(initials(first.charAt(0), second.charAt(0), third.charAt(0))));
      }
    }
  }
}
