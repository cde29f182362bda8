package org.gongshi.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many requests are under way, and whether one more is taken on. Refusing at the door keeps
 * those inside fast: what waits longest is thrown away in the end, after it was paid for.
 */
@ApplicationScoped
class Admission {
  private static final Runnable NOTHING = () -> {};

  /** What keeps servers busy; the rest waits, or moves bytes. */
  private static final Set<Work> OF_SERVERS = Set.of(Work.SEARCH, Work.OTHER);

  private final Map<Work, Door> doors = new EnumMap<>(Work.class);

  Admission(LimitsConfig config, MeterRegistry metrics) {
    doors.put(Work.SEARCH, new Door(Work.SEARCH, config.searches(), metrics));
    doors.put(Work.OTHER, new Door(Work.OTHER, config.others(), metrics));
    doors.put(Work.FOLLOW, new Door(Work.FOLLOW, config.followers(), metrics));
    doors.put(Work.DOWNLOAD, new Door(Work.DOWNLOAD, config.downloads(), metrics));
  }

  /**
   * Takes a request on.
   *
   * @return what gives its place back; null when there is none
   */
  @Nullable Runnable enter(Work work) {
    Door door = doors.get(work);
    return door == null ? NOTHING : door.enter();
  }

  /** Whether more than half the places of a kind of work are taken that keeps servers busy. */
  boolean isBusy() {
    return doors.entrySet().stream()
        .anyMatch(door -> OF_SERVERS.contains(door.getKey()) && door.getValue().isBusy());
  }

  /** One kind of work and its places. */
  private static final class Door {
    private final int places;
    private final AtomicInteger taken = new AtomicInteger();
    private final Counter admitted;
    private final Counter shed;
    private final Runnable leave = taken::decrementAndGet;

    Door(Work work, int places, MeterRegistry metrics) {
      this.places = places;
      this.admitted = metrics.counter("gongshi.requests.admitted", "work", work.label());
      this.shed = metrics.counter("gongshi.requests.shed", "work", work.label());
      Gauge.builder("gongshi.requests.under.way", taken, AtomicInteger::get)
          .tag("work", work.label())
          .register(metrics);
    }

    @Nullable Runnable enter() {
      if (taken.incrementAndGet() > places) {
        taken.decrementAndGet();
        shed.increment();
        return null;
      }
      admitted.increment();
      return leave;
    }

    boolean isBusy() {
      return taken.get() * 2 > places;
    }
  }
}
