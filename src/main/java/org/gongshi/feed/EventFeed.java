package org.gongshi.feed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.gongshi.register.Watermark;
import org.gongshi.replica.Arrivals;
import org.gongshi.replica.Replicas;

/**
 * Events in the order in which they were committed. Each one says what its notice is <em>now</em>:
 * its card while it is published, or only that it is not. So a follower that applies events of any
 * part of the history, twice if need be, comes to the state of the register, and no answer brings
 * back what is gone.
 */
@ApplicationScoped
class EventFeed {
  private final FeedReader reader;
  private final FeedQueries queries;
  private final Replicas replicas;
  private final Arrivals arrivals;

  EventFeed(FeedReader reader, FeedQueries queries, Replicas replicas, Arrivals arrivals) {
    this.reader = reader;
    this.queries = queries;
    this.replicas = replicas;
    this.arrivals = arrivals;
  }

  /**
   * The events after a position; if there are none, those that come within a time.
   *
   * @param after empty: from now on
   * @param limit events at most
   * @return fails with {@code watermark-unknown} if the history has no such position
   */
  Uni<FeedPage> events(
      Optional<FeedPosition> after, FeedFilter filter, int limit, Duration patience) {
    Watermark freshest = replicas.freshestOrFail().watermark();
    FeedPosition from = after.orElseGet(() -> FeedPosition.after(freshest));
    return from(from, freshest, filter, limit, System.nanoTime() + patience.toNanos());
  }

  private Uni<FeedPage> from(
      FeedPosition after, Watermark shown, FeedFilter filter, int limit, long until) {
    return wanted(after, shown, filter, limit)
        .flatMap(page -> {
          Duration left = Duration.ofNanos(until - System.nanoTime());
          if (!page.events().isEmpty() || !left.isPositive()) {
            return Uni.createFrom().item(page);
          }
          return page.caughtUp()
              ? arrivals
                  .after(page.position().watermark(), left)
                  .flatMap(later -> from(page.next(), later.orElse(shown), filter, limit, until))
              : from(page.next(), shown, filter, limit, until);
        });
  }

  private Uni<FeedPage> wanted(FeedPosition after, Watermark shown, FeedFilter filter, int limit) {
    Uni<Optional<String>> partyKey =
        filter.party().map(queries::keyOf).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    return partyKey.flatMap(key ->
        reader.read(after, shown).map(page -> page.of(it -> filter.selects(it, key), limit)));
  }
}
