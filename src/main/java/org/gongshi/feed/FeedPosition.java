package org.gongshi.feed;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.register.Watermark;

/**
 * A place between two events. Its text is {@code epoch-number-event} after an event, and {@code
 * epoch-number}, as a watermark is written, after all events of a change set.
 *
 * @param changeSet the change set of the last event before it
 * @param seq the last event before it, from 1; {@link #WHOLE} after all of its events
 */
public record FeedPosition(Watermark changeSet, long seq) implements Comparable<FeedPosition> {
  /** No change set has as many. */
  static final long WHOLE = Long.MAX_VALUE;

  /** Before everything: {@code 0-0}. */
  static final FeedPosition START = after(new Watermark(0, 0));

  private static final Pattern TEXT = Pattern.compile("([0-9]+-[0-9]+)(?:-([1-9][0-9]{0,17}))?");

  private static final Comparator<FeedPosition> ORDER =
      Comparator.comparing(FeedPosition::changeSet).thenComparingLong(FeedPosition::seq);

  /** After a whole change set. */
  public static FeedPosition after(Watermark changeSet) {
    return new FeedPosition(changeSet, WHOLE);
  }

  /** Reads the text form. */
  public static Optional<FeedPosition> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long seq = parts.group(2) == null ? WHOLE : Long.parseLong(parts.group(2));
    return Watermark.parse(parts.group(1)).map(changeSet -> new FeedPosition(changeSet, seq));
  }

  /** Whether it names a change set that must exist; each epoch begins with none. */
  boolean isAfterSomething() {
    return changeSet.number() > 0;
  }

  @Override
  public int compareTo(FeedPosition other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return seq == WHOLE ? changeSet.toString() : changeSet + "-" + seq;
  }
}
