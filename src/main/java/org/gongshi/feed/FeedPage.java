package org.gongshi.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gongshi.replica.ReadPosition;

/**
 * Events after a position.
 *
 * @param next the position after all that was looked through, wanted or not
 * @param caughtUp whether nothing had happened after it
 * @param position where it was read
 */
public record FeedPage(
    List<RegisterEvent> events, FeedPosition next, boolean caughtUp, ReadPosition position) {

  /** Those up to a position, and nothing after it. */
  public FeedPage upTo(FeedPosition end) {
    return next.compareTo(end) <= 0
        ? this
        : new FeedPage(
            events.stream().filter(it -> it.position().compareTo(end) <= 0).toList(),
            end,
            false,
            position);
  }

  /** What a follower is told of them, so many at most; it goes on after the last of them. */
  FeedPage of(Function<RegisterEvent, Optional<RegisterEvent>> told, int limit) {
    List<RegisterEvent> chosen = new ArrayList<>();
    for (RegisterEvent event : events) {
      Optional<RegisterEvent> wanted = told.apply(event);
      if (wanted.isEmpty()) {
        continue;
      }
      if (chosen.size() == limit) {
        return new FeedPage(chosen, chosen.getLast().position(), false, position);
      }
      chosen.add(wanted.get());
    }
    return new FeedPage(chosen, next, caughtUp, position);
  }
}
