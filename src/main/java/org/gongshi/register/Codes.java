package org.gongshi.register;

import java.util.Optional;
import java.util.regex.Pattern;

/** The form of administrative codes; whether a code exists is for the tables that list them. */
final class Codes {

  private static final Pattern REGION = Pattern.compile("[0-9]{6}");
  private static final Pattern SECTOR = Pattern.compile("[A-T]");

  private Codes() {}

  static String region(String field, String code) {
    if (!REGION.matcher(code).matches()) {
      throw new IllegalArgumentException(field + ": is not a 6-digit area code");
    }
    return code;
  }

  static Optional<String> sector(String field, Optional<String> letter) {
    if (letter.isPresent() && !SECTOR.matcher(letter.get()).matches()) {
      throw new IllegalArgumentException(field + ": is not a section letter A to T");
    }
    return letter;
  }
}
