package org.gongshi.feed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.gongshi.register.Watermark;
import org.gongshi.replica.Arrivals;
import org.gongshi.replica.Replicas;
import org.gongshi.replica.WatermarkException;

/**
 * Events in the order in which they were committed. Each one says what its notice is <em>now</em>:
 * its card while it is published, or only that it is not. So a follower that applies events of any
 * part of the history, twice if need be, comes to the state of the register, and no answer brings
 * back what is gone.
 */
@ApplicationScoped
public class EventFeed {
  /** Readings for one answer that all found nothing wanted; then it says how far it came. */
  private static final int READINGS_MAX = 100;

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
   * @return fails with {@code watermark-unknown} if the history has no such position, and with
   *     {@code watermark-not-reached} if no replica here is there yet
   */
  public Uni<FeedPage> events(
      Optional<FeedPosition> after, FeedFilter filter, int limit, Duration patience) {
    Watermark freshest = replicas.freshestOrFail().watermark();
    FeedPosition from = after.orElseGet(() -> FeedPosition.after(freshest));
    Asked asked = new Asked(filter, limit, System.nanoTime() + patience.toNanos());
    return from(from, freshest, asked, READINGS_MAX);
  }

  /**
   * What one answer is about.
   *
   * @param until when to answer, events or not
   */
  private record Asked(FeedFilter filter, int limit, long until) {}

  private Uni<FeedPage> from(FeedPosition after, Watermark shown, Asked asked, int readings) {
    return reader
        .read(after, shown)
        .flatMap(read -> wanted(read, asked.filter(), asked.limit()))
        .flatMap(page -> {
          Duration left = Duration.ofNanos(asked.until() - System.nanoTime());
          if (!page.events().isEmpty() || !left.isPositive() || readings == 1) {
            return Uni.createFrom().item(page);
          }
          return page.caughtUp()
              ? arrivals
                  .after(page.position().watermark(), left)
                  .flatMap(later -> from(page.next(), later.orElse(shown), asked, readings - 1))
                  // Shown by a replica that is lost: nobody can tell what came, if anything.
                  .onFailure(WatermarkException.class)
                  .recoverWithItem(page)
              : from(page.next(), shown, asked, readings - 1);
        });
  }

  /** The party's key is asked for where it decides, and on a replica that has these events. */
  private Uni<FeedPage> wanted(FeedPage read, FeedFilter filter, int limit) {
    boolean ofAnyParty = filter.party().isEmpty();
    FeedPage candidates =
        read.of(event -> filter.told(event, key -> true), ofAnyParty ? limit : Integer.MAX_VALUE);
    if (ofAnyParty || candidates.events().isEmpty()) {
      return Uni.createFrom().item(candidates);
    }
    return queries
        .keyOf(filter.party().get(), read.position().watermark())
        .map(key ->
            read.of(event -> filter.told(event, it -> key.filter(it::equals).isPresent()), limit));
  }
}
