package org.gongshi.intake;

import java.util.Optional;

/**
 * The licence of a natural person as a row shows it, the only reason to publish a person's row.
 *
 * @param profession code of the licensed profession
 * @param number certificate number
 */
record Certificate(String profession, String number) {

  /** The certificate of a licence's own columns, or the one a penalty suspends or revokes. */
  static Optional<Certificate> of(CheckedRow row, Law law) {
    String name = row.cell(Field.CERTIFICATE_NAME);
    String number = row.cell(Field.CERTIFICATE_NO);
    if (!name.isEmpty() && !number.isEmpty()) {
      return law.profession(name).map(code -> new Certificate(code, number));
    }
    String revokes = row.cell(Field.REVOKES);
    return revokes.isEmpty() ? Optional.empty() : inText(revokes, law);
  }

  /** A certificate name followed by its number: {@code 导游证 D-9901-000123}. */
  private static Optional<Certificate> inText(String text, Law law) {
    int digits = firstNumberChar(text);
    if (digits <= 0 || !hasDigit(text, digits)) {
      return Optional.empty();
    }
    String name = strippedName(text.substring(0, digits));
    String number = strippedNumber(text.substring(digits));
    return number.isEmpty()
        ? Optional.empty()
        : law.profession(name).map(code -> new Certificate(code, number));
  }

  private static int firstNumberChar(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = FullWidth.narrow(text.substring(i, i + 1)).charAt(0);
      if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
        return i;
      }
    }
    return -1;
  }

  private static boolean hasDigit(String text, int from) {
    return text.chars().skip(from).anyMatch(Character::isDigit);
  }

  /** Without the words and signs between a name and its number. */
  private static String strippedName(String text) {
    String name = FullWidth.narrow(text).strip();
    boolean more = true;
    while (more) {
      more = false;
      for (String filler :
          new String[] {"(", ":", "、", ",", "号码", "编号", "证号", "第", "为", "《", "》"}) {
        if (name.endsWith(filler) && name.length() > filler.length()) {
          // 导游证号 keeps its 证: only the 号 is filler there.
          int cut = filler.equals("证号") ? 1 : filler.length();
          name = name.substring(0, name.length() - cut).strip();
          more = true;
        }
      }
    }
    return name.startsWith("《") ? name.substring(1) : name;
  }

  private static String strippedNumber(String text) {
    String number = FullWidth.narrow(text).strip();
    while (!number.isEmpty() && ")号。;".indexOf(number.charAt(number.length() - 1)) >= 0) {
      number = number.substring(0, number.length() - 1).strip();
    }
    return number;
  }
}
