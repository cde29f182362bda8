package org.gongshi.screening;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongshi.access.AddressPlaces;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/**
 * Works off lists, some rows at a time and as fast as the answer is taken. Whoever hangs up ends
 * it; nothing of a list is kept anywhere else.
 */
@ApplicationScoped
class Screenings {
  /** Rows between two signs of progress. */
  private static final int CHUNK = 10;

  /** Rows of one list under way, as of a batch of reconciliation. */
  private static final int CONCURRENT = 2;

  /** They hold places of searches for long: a quarter of those there are. */
  static final int UNDER_WAY_MAX = 8;

  /** A reader that takes its answer slowly holds a place: nobody holds all of them. */
  static final int PER_ADDRESS_MAX = 2;

  private static final long RETRY_AFTER_SECONDS = 10;

  /** As long as somebody looks at a progress bar; what was not reached by then says so. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Screener screener;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AddressPlaces places = new AddressPlaces(PER_ADDRESS_MAX);

  Screenings(Screener screener) {
    this.screener = screener;
  }

  /**
   * An answer that counts as under way until it ends.
   *
   * @param address whose it is, as rates count it
   * @throws ProblemException {@code overloaded}; {@code rate-limited} if the address has its share
   */
  <T> Multi<T> admitted(String address, Multi<T> answer) {
    if (!places.enter(address)) {
      throw new ProblemException(
              ProblemCode.RATE_LIMITED, "At most " + PER_ADDRESS_MAX + " lists at a time.")
          .retryAfter(RETRY_AFTER_SECONDS);
    }
    if (underWay.incrementAndGet() > UNDER_WAY_MAX) {
      underWay.decrementAndGet();
      places.leave(address);
      throw new ProblemException(ProblemCode.OVERLOADED, "Too many lists are being screened.");
    }
    AtomicBoolean over = new AtomicBoolean();
    return answer
        .onTermination()
        .invoke(() -> {
          if (over.compareAndSet(false, true)) {
            underWay.decrementAndGet();
            places.leave(address);
          }
        });
  }

  /** What is found for each row, in the order of the rows. */
  Multi<List<Finding>> findings(List<Entry> entries) {
    return Multi.createFrom()
        .deferred(() -> {
          long end = System.nanoTime() + PATIENCE.toNanos();
          return Multi.createFrom()
              .iterable(chunks(entries))
              .onItem()
              .transformToUniAndConcatenate(chunk -> chunk(chunk, end));
        });
  }

  private Uni<List<Finding>> chunk(List<Entry> entries, long end) {
    if (System.nanoTime() - end > 0) {
      return Uni.createFrom()
          .item(
              entries.stream().map(entry -> Screener.without(entry, Outcome.NOT_REACHED)).toList());
    }
    return Uni.join()
        .all(entries.stream().map(screener::screen).toList())
        .usingConcurrencyOf(CONCURRENT)
        .andFailFast();
  }

  private static List<List<Entry>> chunks(List<Entry> entries) {
    List<List<Entry>> chunks = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += CHUNK) {
      chunks.add(entries.subList(from, Math.min(from + CHUNK, entries.size())));
    }
    return chunks;
  }
}
