package org.gongshi.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The forms in which two spellings of one person's name are equal. */
public final class PersonNames {

  /** Spellings of ICAO Doc 9303, part 3, section 6, that are not the bare letter. */
  private static final Map<Integer, String> SPELLED =
      Map.ofEntries(
          Map.entry((int) 'Ä', "AE"),
          Map.entry((int) 'Å', "AA"),
          Map.entry((int) 'Æ', "AE"),
          Map.entry((int) 'Ð', "D"),
          Map.entry((int) 'Đ', "D"),
          Map.entry((int) 'Ħ', "H"),
          Map.entry((int) 'ı', "I"),
          Map.entry((int) 'Ĳ', "IJ"),
          Map.entry((int) 'Ł', "L"),
          Map.entry((int) 'Ŋ', "N"),
          Map.entry((int) 'Ö', "OE"),
          Map.entry((int) 'Ø', "OE"),
          Map.entry((int) 'Œ', "OE"),
          Map.entry((int) 'ß', "SS"),
          Map.entry((int) 'ẞ', "SS"),
          Map.entry((int) 'Ŧ', "T"),
          Map.entry((int) 'Þ', "TH"),
          Map.entry((int) 'Ü', "UE"));

  private PersonNames() {}

  /**
   * A name as the documents of a kind spell it.
   *
   * @param latin whether it is compared as the machine-readable lines spell it
   */
  public static Optional<String> onDocument(String name, boolean latin) {
    return latin ? machineReadable(name) : folded(name);
  }

  /** A name in Chinese or any other script; empty when it holds no letter. */
  public static Optional<String> folded(String name) {
    return Optional.of(NameFold.fold(name)).filter(folded -> !folded.isEmpty());
  }

  /**
   * A Latin name in the letters of a document's machine-readable lines: A to Z, surname first as it
   * stands there, nothing between the parts. Empty when a letter has no spelling there.
   */
  public static Optional<String> machineReadable(String name) {
    String composed = Normalizer.normalize(name, Form.NFKC).toUpperCase(Locale.ROOT);
    StringBuilder spelled = new StringBuilder(composed.length());
    for (int i = 0; i < composed.length(); ) {
      int codePoint = composed.codePointAt(i);
      i += Character.charCount(codePoint);
      if (!spell(codePoint, spelled)) {
        return Optional.empty();
      }
    }
    return Optional.of(spelled.toString()).filter(letters -> !letters.isEmpty());
  }

  private static boolean spell(int codePoint, StringBuilder spelled) {
    if (!Character.isLetterOrDigit(codePoint)) {
      return true; // spaces, hyphens, apostrophes and fillers
    }
    String known = SPELLED.get(codePoint);
    String plain =
        known != null
            ? known
            : Normalizer.normalize(Character.toString(codePoint), Form.NFD)
                .replaceAll("\\p{M}", "");
    spelled.append(plain);
    return plain.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }
}
