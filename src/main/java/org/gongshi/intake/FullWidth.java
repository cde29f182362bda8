package org.gongshi.intake;

import java.text.Normalizer;

/** Full-width and other compatibility forms of digits, letters and signs, made plain. */
final class FullWidth {
  private static final char FIRST_FORM = '\uFE30'; // compatibility forms begin here in the BMP

  private FullWidth() {}

  /** The text itself when it has no such form, which is nearly always. */
  static String narrow(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_FORM) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
      }
    }
    return text;
  }
}
