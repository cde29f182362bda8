package org.gongshi.register;

/**
 * The number of a decision as it is compared: compatibility forms replaced, spaces and dashes
 * dropped, ASCII upper case, and every kind of bracket around the year written as one. What is
 * shown is always the original.
 */
public final class DocumentNumber {

  private DocumentNumber() {}

  /** The form that is stored for comparison and that a typed number is turned into. */
  public static String fold(String raw) {
    String folded = NumberText.fold(raw);
    StringBuilder out = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      out.append(
          switch (c) {
            case '〔', '[', '【', '<', '〈', '《', '{' -> '(';
            case '〕', ']', '】', '>', '〉', '》', '}' -> ')';
            default -> c;
          });
    }
    return out.toString();
  }
}
