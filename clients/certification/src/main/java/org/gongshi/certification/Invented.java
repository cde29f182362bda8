package org.gongshi.certification;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Persons of whom nothing is known, as many as are needed: well-formed numbers of people who were
 * born in 1902. Each run has others, so that no client knows them from before.
 */
final class Invented {
  private static final String AREA = "110100";
  private static final LocalDate BORN = LocalDate.of(1902, 1, 1);
  private static final String GIVEN = "风花雪月山水云霞松竹梅兰琴棋书画春秋冬夏晨暮朝夕江湖河海溪泉";

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_CHARACTERS = "10X98765432";

  /** Days of a year times sequences of a day. */
  private static final int NUMBERS = 365 * 999;

  private int next = ThreadLocalRandom.current().nextInt(NUMBERS);

  /** A ticket for somebody new. */
  Sale sale() {
    next = (next + 1) % NUMBERS;
    String body =
        AREA
            + BORN.plusDays(next / 999).toString().replace("-", "")
            + "%03d".formatted(next % 999 + 1);
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum += (body.charAt(i) - '0') * WEIGHTS[i];
    }
    String name =
        "欧阳"
            + GIVEN.charAt(next % GIVEN.length())
            + GIVEN.charAt(next / GIVEN.length() % GIVEN.length());
    return new Sale(
        "resident-id",
        body + CHECK_CHARACTERS.charAt(sum % 11),
        Optional.of(name),
        "flight",
        Optional.empty());
  }
}
