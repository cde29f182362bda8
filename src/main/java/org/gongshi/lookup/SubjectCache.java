package org.gongshi.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.Replicas;
import org.gongshi.settings.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * Answers about numbers, "nothing is published" included, for as long as no event touched them. An
 * answer says from which position it was read: what a lagging replica reads of a number that has
 * changed since is not kept, so nothing that was withdrawn comes back. Persons are never kept.
 */
@ApplicationScoped
// Caffeine loads the classes for "strong keys and values, statistics, maximum weight" by their
// names.
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.SSSMW",
      "com.github.benmanes.caffeine.cache.PSMW"
    })
class SubjectCache implements RecentChanges.Keeper {
  /** A process that wants more is better split. */
  private static final long SIZE_MAX = 16L << 30;

  /** Key, entry, record, arrays: what an answer occupies besides its bytes. */
  private static final int OVERHEAD_BYTES = 400;

  private record Kept(LookupResult answer, Instant until, Watermark readAt) {}

  private final @Nullable Cache<String, Kept> kept;
  private final Replicas replicas;
  private final RecentChanges changes;

  SubjectCache(
      LookupConfig config, Replicas replicas, RecentChanges changes, MeterRegistry metrics) {
    this.kept = cache(config.cache().maxSize().asLongValue(), metrics);
    this.replicas = replicas;
    this.changes = changes;
  }

  /** A size out of its bounds ends the start, and not the first lookup. */
  static void checkAtStart(@Observes StartupEvent start, LookupConfig config) {
    Bounds.check(
        "gongshi.lookup.cache.max-size", config.cache().maxSize().asLongValue(), 0L, SIZE_MAX);
  }

  private static @Nullable Cache<String, Kept> cache(long sizeMax, MeterRegistry metrics) {
    if (sizeMax == 0) {
      return null;
    }
    Cache<String, Kept> cache =
        Caffeine.newBuilder()
            .maximumWeight(sizeMax)
            .weigher((String key, Kept entry) -> OVERHEAD_BYTES + sizeBytes(entry.answer()))
            .executor(Runnable::run) // upkeep is short; a hand-over to another thread costs more
            .recordStats()
            .build();
    CaffeineCacheMetrics.monitor(metrics, cache, "gongshi.lookup");
    return cache;
  }

  private static int sizeBytes(LookupResult answer) {
    return switch (answer) {
      case LookupResult.Found found -> found.identity().length + found.status().length;
      case LookupResult.Unknown _ -> 0;
    };
  }

  /** The kept answer, if it holds at this instant; its position is where that is known from. */
  @Nullable LookupResult find(String key, Instant at) {
    if (kept == null) {
      return null;
    }
    // The position first: a change that it contains has dropped the entry by then.
    ReadPosition position = replicas.remembered();
    Kept entry = kept.getIfPresent(key);
    if (position == null
        || entry == null
        || !entry.until().isAfter(at)
        || !changes.holds(key, entry.readAt())) {
      return null;
    }
    return entry.answer().asOf(position.atLeast(entry.readAt()));
  }

  /** Keeps an answer, unless it is known to have been over when it was read. */
  void keep(String key, LookupResult answer, Instant until) {
    Watermark readAt = answer.position().watermark();
    if (kept == null || !changes.holds(key, readAt)) {
      return;
    }
    kept.put(key, new Kept(answer, until, readAt));
    // A change noted between the question above and the line before evicted nothing.
    if (!changes.holds(key, readAt)) {
      kept.invalidate(key);
    }
  }

  @Override
  public void changed(String key) {
    if (kept != null) {
      kept.invalidate(key);
    }
  }

  @Override
  public void allChanged() {
    if (kept != null) {
      kept.invalidateAll();
    }
  }
}
