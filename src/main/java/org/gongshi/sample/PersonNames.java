package org.gongshi.sample;

import java.util.List;

/** Invented names of persons, and names that are easily confused with them. */
final class PersonNames {

  private static final List<String> SURNAMES = Words.list("surname");
  private static final List<String> FREQUENT = Words.list("surname-frequent");
  private static final List<String> GIVEN = Words.list("given");

  /** Pairs of characters that sound or look alike. */
  private static final List<String> CONFUSABLE = Words.list("confusable");

  private PersonNames() {}

  static String name(Dice dice) {
    // Ten surnames make up almost half of the population.
    String surname = dice.perMille(450) ? dice.of(FREQUENT) : dice.of(SURNAMES);
    return surname + dice.of(GIVEN) + (dice.perMille(700) ? dice.of(GIVEN) : "");
  }

  /** The same name with one character that is easily confused; unchanged where there is none. */
  static String confusable(String name) {
    for (String pair : CONFUSABLE) {
      int at = name.indexOf(pair.charAt(0), 1);
      if (at > 0) {
        return name.substring(0, at) + pair.charAt(1) + name.substring(at + 1);
      }
    }
    return name;
  }
}
