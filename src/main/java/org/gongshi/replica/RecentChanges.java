package org.gongshi.replica;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gongshi.register.Watermark;

/**
 * Which numbers changed lately, and at which position, as far as any replica has shown it. Whoever
 * keeps an answer asks here whether it still holds, and whoever reads from a replica that is behind
 * learns that what it read is known to be over.
 *
 * <p>A change that touches few numbers is remembered by number. One that touches many moves the
 * floor: everything kept from before is dropped, and nothing below it is kept again.
 */
@ApplicationScoped
public class RecentChanges {
  /** About 200 bytes each; beyond it the oldest are forgotten by moving the floor. */
  static final int REMEMBERED_MAX = 100_000;

  /** Longer than a read can be under way, so that its result meets the change it missed. */
  static final Duration REMEMBERED_MIN = Duration.ofSeconds(60);

  /** Who keeps answers and drops them when they no longer hold. */
  public interface Keeper {
    /** What is published under this number changed. */
    void changed(String key);

    /** Anything may have changed. */
    void allChanged();
  }

  private record Change(Watermark at, String key, long notedAtNanos) {}

  private final Instance<Keeper> keepers;
  private final Map<String, Watermark> changedAt = new ConcurrentHashMap<>();
  private final ArrayDeque<Change> order = new ArrayDeque<>();
  private volatile Watermark floor = new Watermark(0, 0);
  private volatile Watermark noted = floor;
  private volatile Watermark forgotten = floor;

  RecentChanges(Instance<Keeper> keepers) {
    this.keepers = keepers;
  }

  /**
   * The key of a number, {@code scheme:value}, of a notice, {@code notice:id}, or of a digest in an
   * order, {@code order-digest:hex}.
   */
  public static String key(String scheme, String value) {
    return scheme + ':' + value;
  }

  /**
   * The latest change that keepers were told of. Whoever begins to keep something, and only then
   * asks for this, misses nothing when it reads from here on.
   */
  public Watermark noted() {
    return noted;
  }

  /** The position that an answer about this number must have reached, if it changed lately. */
  public Optional<Watermark> changeOf(String key) {
    return Optional.ofNullable(changedAt.get(key));
  }

  /** Whether an answer about this number, read at this position, still holds. */
  public boolean holds(String key, Watermark readAt) {
    if (readAt.compareTo(floor) < 0) {
      return false;
    }
    Watermark changed = changedAt.get(key);
    return changed == null || readAt.compareTo(changed) >= 0;
  }

  /**
   * Whether nothing changed about this number after a position, as far as any replica has shown.
   * False as well when that was so long ago that it is not known any more.
   */
  public boolean isUnchangedSince(String key, Watermark position) {
    // In this order: what is forgotten in between is known to be forgotten.
    return holds(key, position)
        && position.compareTo(forgotten) >= 0
        && position.compareTo(floor) >= 0;
  }

  /** Remembers what changed; afterwards no keeper has an older answer about it. */
  synchronized void note(Watermark at, Collection<String> keys) {
    long now = System.nanoTime();
    noted = later(noted, at);
    for (String key : keys) {
      changedAt.merge(key, at, RecentChanges::later);
      order.addLast(new Change(at, key, now));
      keepers.forEach(keeper -> keeper.changed(key));
    }
    while (order.size() > REMEMBERED_MAX) {
      Change oldest = order.removeFirst();
      raise(oldest.at());
      changedAt.remove(oldest.key(), oldest.at());
    }
  }

  /** Remembers that more changed than is worth telling apart. */
  synchronized void noteAll(Watermark at) {
    noted = later(noted, at);
    raise(at);
    keepers.forEach(Keeper::allChanged);
  }

  /** Forgets what every server has replayed and no read under way can have missed. */
  synchronized void forget(Watermark replayedByAll) {
    long before = System.nanoTime() - REMEMBERED_MIN.toNanos();
    for (Change oldest = order.peekFirst();
        oldest != null
            && oldest.notedAtNanos() - before < 0
            && oldest.at().compareTo(replayedByAll) <= 0;
        oldest = order.peekFirst()) {
      order.removeFirst();
      forgotten = later(forgotten, oldest.at());
      changedAt.remove(oldest.key(), oldest.at());
    }
  }

  private void raise(Watermark at) {
    floor = later(floor, at);
  }

  private static Watermark later(Watermark a, Watermark b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
