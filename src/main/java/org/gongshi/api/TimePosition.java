package org.gongshi.api;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of something that is listed newest first ended: an instant, and an id. */
public record TimePosition(Instant at, long id) {

  /** After everything that can be there. */
  public static final TimePosition NEWEST =
      new TimePosition(Instant.parse("2999-01-01T00:00:00Z"), Long.MAX_VALUE);

  private static final long MICROS = 1_000_000;

  /** Microseconds since 1970, and the id. */
  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,16})-([0-9]{1,18})");

  /** As in {@code page[after]}. */
  public String written() {
    return at.getEpochSecond() * MICROS + at.getNano() / 1_000 + "-" + id;
  }

  /**
   * What was {@link #written}.
   *
   * @throws ProblemException {@code cursor-invalid}
   */
  public static TimePosition parse(String written) {
    Matcher matcher = CURSOR.matcher(written);
    if (!matcher.matches()) {
      throw Parameters.cursorInvalid();
    }
    long micros = Long.parseLong(matcher.group(1));
    return new TimePosition(
        Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000),
        Long.parseLong(matcher.group(2)));
  }
}
