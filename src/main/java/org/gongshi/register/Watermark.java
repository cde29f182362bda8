package org.gongshi.register;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in the register's history: one per change set, in commit order. Promoting another
 * database starts a new epoch, so positions of a lost primary can never be mistaken for later ones.
 */
public record Watermark(int epoch, long number) implements Comparable<Watermark> {

  private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,8})-(0|[1-9][0-9]{0,17})");

  private static final Comparator<Watermark> ORDER =
      Comparator.comparingInt(Watermark::epoch).thenComparingLong(Watermark::number);

  public Watermark {
    if (epoch < 0 || number < 0) {
      throw new IllegalArgumentException("watermark: must not be negative");
    }
  }

  /** Reads the text form {@code epoch-number}. */
  public static Optional<Watermark> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Watermark(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(Watermark other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return epoch + "-" + number;
  }
}
