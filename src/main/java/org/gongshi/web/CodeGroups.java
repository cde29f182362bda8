package org.gongshi.web;

/** Numbers and codes that people write down: in groups, for reading only. */
public final class CodeGroups {
  private static final int CHARS = 4;

  private CodeGroups() {}

  /** Groups of four, with a dash between them. */
  public static String ofFour(String plain) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < plain.length(); i += CHARS) {
      text.append(i == 0 ? "" : "-").append(plain, i, Math.min(i + CHARS, plain.length()));
    }
    return text.toString();
  }
}
