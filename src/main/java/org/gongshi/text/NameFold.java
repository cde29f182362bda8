package org.gongshi.text;

import java.lang.Character.UnicodeBlock;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * The form in which two spellings of one name are equal: NFKC (so width and compatibility forms),
 * case, accents of Latin letters, punctuation, spaces and brackets, traditional and variant
 * characters. Folding a folded name changes nothing.
 */
public final class NameFold {

  private NameFold() {}

  /** The folded name: letters and digits only; empty when the text holds neither. */
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    String letters = letters(text);
    for (int i = 0; i < letters.length(); ) {
      int codePoint = letters.codePointAt(i);
      folded.appendCodePoint(VariantTable.representative(codePoint));
      i += Character.charCount(codePoint);
    }
    return folded.toString();
  }

  /** Everything but the variant table: the name's own characters, for looking up their readings. */
  static String letters(String text) {
    return isUnified(text) ? text : lettersOf(text);
  }

  /** CJK unified ideographs of the first block alone, as most names are: each is its own form. */
  private static boolean isUnified(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x4E00 || text.charAt(i) > 0x9FFF) {
        return false;
      }
    }
    return true;
  }

  private static String lettersOf(String text) {
    String form = Normalizer.normalize(text, Form.NFKC);
    // By way of upper case, which opens the sharp s; its own capital form needs lower case before.
    String upper = form.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    // A sigma at the end of a word has a form of its own, and where words end changes below.
    String cased = upper.toLowerCase(Locale.ROOT).replace('ς', 'σ');
    String decomposed = Normalizer.normalize(cased, Form.NFKD);
    StringBuilder kept = new StringBuilder(decomposed.length());
    int base = ' ';
    for (int i = 0; i < decomposed.length(); ) {
      int codePoint = decomposed.codePointAt(i);
      if (belongs(codePoint, base)) {
        kept.appendCodePoint(codePoint);
      }
      if (!isMark(codePoint)) {
        base = codePoint;
      }
      i += Character.charCount(codePoint);
    }
    return Normalizer.normalize(kept, Form.NFKC);
  }

  private static boolean belongs(int codePoint, int base) {
    if (isMark(codePoint)) {
      return Character.isLetter(base) && carriesMeaningInMarks(base);
    }
    // 〇, the zero of Chinese dates, is a number letter; text copied out of a PDF has radicals
    // where it shows characters, and they are symbols.
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.LETTER_NUMBER
        || UnicodeBlock.CJK_RADICALS_SUPPLEMENT.equals(UnicodeBlock.of(codePoint));
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** Tibetan or Thai vowels are marks and part of the word; accents and variation selectors not. */
  private static boolean carriesMeaningInMarks(int base) {
    return switch (Character.UnicodeScript.of(base)) {
      case LATIN, GREEK, CYRILLIC, HAN, COMMON, INHERITED -> false;
      default -> true;
    };
  }
}
