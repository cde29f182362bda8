package org.gongshi.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Typed Latin letters understood as pinyin: what the index of {@link Sounds} must hold for a name
 * to be read that way. Letters may be cut into syllables in several ways ({@code xian}: 先 or 西安);
 * the last syllable may be unfinished.
 *
 * @param cuts what a name's grams must hold, for each way of cutting; one of them is enough
 * @param inside regular expression for the slots, anywhere in the name
 * @param atStart the same, from the beginning of the name
 */
public record SoundQuery(List<Cut> cuts, String inside, String atStart) {

  /**
   * Grams of one way of cutting.
   *
   * @param all grams of the finished syllables and of initials: each must be there
   * @param any the last pair with every way to finish it: one must be there; empty if it is
   *     finished
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to the database as it is, never compared
  public record Cut(int[] all, int[] any) {}

  /** Longer than any name's beginning that somebody types; keeps the cutting cheap. */
  static final int LETTERS_MAX = 60;

  /** Ways of cutting that are followed; {@code changanfangan} has four. */
  static final int CUTS_MAX = 8;

  /** Initials of fewer letters fit every hundredth name; of more, nobody types them. */
  static final int INITIALS_MIN = Sounds.INITIALS;

  static final int INITIALS_MAX = 20;

  private static final Pattern LETTERS = Pattern.compile("[a-z]+");

  /** Between two slots that follow each other: the rest of one, a space, readings of the next. */
  private static final String NEXT = "[^ ]* [^ ]*";

  private static final String START = "^[^ ]*";

  /** The text as syllables; empty if it holds anything but letters or cannot be cut. */
  public static Optional<SoundQuery> syllables(String text) {
    List<String> words = words(text);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> finished = cuts(words, false);
    List<List<String>> cuts = finished.isEmpty() ? cuts(words, true) : finished;
    return cuts.isEmpty() ? Optional.empty() : Optional.of(ofCuts(cuts));
  }

  /** The text as initials, one letter for each character; empty if too short, long or not Latin. */
  public static Optional<SoundQuery> initials(String text) {
    String letters = String.join("", words(text));
    if (letters.length() < INITIALS_MIN || letters.length() > INITIALS_MAX) {
      return Optional.empty();
    }
    Set<Integer> grams = new TreeSet<>();
    for (int i = INITIALS_MIN; i <= letters.length(); i++) {
      grams.add(
          Sounds.initials(letters.charAt(i - 3), letters.charAt(i - 2), letters.charAt(i - 1)));
    }
    String slots = letters.chars().mapToObj(c -> "/" + (char) c).collect(Collectors.joining(NEXT));
    Cut cut = new Cut(array(grams), new int[0]);
    return Optional.of(new SoundQuery(List.of(cut), slots, START + slots));
  }

  /** Lower-case words without tones; ü and its spellings as v; empty if anything else is there. */
  private static List<String> words(String text) {
    String lower = Normalizer.normalize(text, Form.NFKC).strip().toLowerCase(Locale.ROOT);
    String plain =
        Normalizer.normalize(lower, Form.NFD)
            .replaceAll("u(\\p{M}*)\u0308", "v$1")
            .replaceAll("\\p{M}", "")
            .replaceAll("(l|\\bn)yu", "$1v") // passports; but tianyu is tian yu
            .replaceAll("([ln])ue", "$1ve");
    List<String> words = List.of(plain.split("[\\s'’·-]+", -1));
    boolean latin = words.stream().allMatch(word -> LETTERS.matcher(word).matches());
    return latin && plain.length() <= LETTERS_MAX ? words : List.of();
  }

  private static List<List<String>> cuts(List<String> words, boolean mayEndUnfinished) {
    List<List<String>> cuts = List.of(List.of());
    for (int i = 0; i < words.size(); i++) {
      boolean last = i == words.size() - 1;
      List<List<String>> next = SyllableCuts.of(words.get(i), last && mayEndUnfinished, CUTS_MAX);
      cuts =
          cuts.stream()
              .flatMap(before -> next.stream().map(after -> joined(before, after)))
              .limit(CUTS_MAX)
              .toList();
    }
    return cuts;
  }

  private static List<String> joined(List<String> before, List<String> after) {
    return Stream.concat(before.stream(), after.stream()).toList();
  }

  private static SoundQuery ofCuts(List<List<String>> cuts) {
    List<Cut> grams =
        cuts.stream().map(cut -> new Cut(array(required(cut)), array(ending(cut)))).toList();
    String inside = cuts.stream().map(SoundQuery::insidePattern).collect(Collectors.joining("|"));
    String start = cuts.stream().map(cut -> START + slots(cut)).collect(Collectors.joining("|"));
    return new SoundQuery(grams, inside, start);
  }

  /**
   * Pairs of finished syllables, a lone one as the first of a name; and triples of initials, which
   * are rare where pairs are not.
   */
  private static Set<Integer> required(List<String> cut) {
    Set<Integer> grams = new TreeSet<>();
    for (int i = 0; i < cut.size(); i++) {
      if (isSyllable(cut.get(i)) && (i > 0 || cut.size() == 1)) {
        grams.add(gram(cut, i, cut.get(i)));
      }
    }
    for (int i = Sounds.INITIALS; i <= cut.size(); i++) {
      grams.add(Sounds.initials(initial(cut, i - 3), initial(cut, i - 2), initial(cut, i - 1)));
    }
    return grams;
  }

  /** An unfinished last syllable, finished in every way. */
  private static Set<Integer> ending(List<String> cut) {
    Set<Integer> grams = new TreeSet<>();
    if (!isSyllable(cut.getLast())) {
      for (String ending : Syllables.beginningWith(cut.getLast())) {
        grams.add(gram(cut, cut.size() - 1, ending));
      }
    }
    return grams;
  }

  private static char initial(List<String> cut, int place) {
    return cut.get(place).charAt(0);
  }

  private static int gram(List<String> cut, int place, String syllable) {
    return place == 0 ? Sounds.first(syllable) : Sounds.pair(cut.get(place - 1), syllable);
  }

  /** One syllable alone counts only at the beginning: inside, it would fit half of all names. */
  private static String insidePattern(List<String> cut) {
    return cut.size() == 1 ? START + slots(cut) : slots(cut);
  }

  private static String slots(List<String> cut) {
    String joined =
        cut.stream().map(syllable -> "/" + syllable).collect(Collectors.joining("/" + NEXT));
    return isSyllable(cut.getLast()) ? joined + "/" : joined;
  }

  private static boolean isSyllable(String letters) {
    return Syllables.contains(letters);
  }

  private static int[] array(Set<Integer> grams) {
    return grams.stream().mapToInt(Integer::intValue).toArray();
  }
}
