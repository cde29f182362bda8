package org.gongshi.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a document number may go on in the next line: before the year, after it if what follows is
 * long, and never right before its last characters, so that 号 does not stand alone. Nothing is
 * added or left out.
 */
@TemplateExtension
final class DocumentParts {

  /** Characters that fit the narrowest phone in the largest type; what is longer may break. */
  private static final int KEPT_MAX = 12;

  /** A year in brackets and a number: mostly digits, which are half as wide. */
  private static final int ENDING_MAX = 16;

  /** Characters that stay together at the end of a long number: 号 with the digits before it. */
  private static final int TAIL = 6;

  private static final Pattern WITH_YEAR =
      Pattern.compile("(.*?)(\\s*[〔\\[［（(【]\\s*\\d{4}\\s*[〕\\]］）)】])(.*)", Pattern.DOTALL);

  private DocumentParts() {}

  /** A stretch of the number; one that is kept together does not break inside. */
  @RegisterForReflection
  record Part(String text, boolean kept) {}

  static List<Part> documentParts(String documentNo) {
    List<Part> parts = new ArrayList<>();
    Matcher found = WITH_YEAR.matcher(documentNo);
    if (found.matches()) {
      add(parts, found.group(1));
      String ending = found.group(2) + found.group(3);
      if (ending.length() <= ENDING_MAX) {
        parts.add(new Part(ending, true));
      } else {
        add(parts, found.group(2));
        addTail(parts, found.group(3));
      }
    } else {
      addTail(parts, documentNo);
    }
    return parts;
  }

  private static void addTail(List<Part> parts, String text) {
    if (text.length() <= KEPT_MAX) {
      add(parts, text);
      return;
    }
    int cut = text.length() - TAIL;
    if (Character.isLowSurrogate(text.charAt(cut))) {
      cut--;
    }
    add(parts, text.substring(0, cut));
    add(parts, text.substring(cut));
  }

  private static void add(List<Part> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, text.length() <= KEPT_MAX));
    }
  }
}
