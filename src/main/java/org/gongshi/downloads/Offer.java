package org.gongshi.downloads;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gongshi.register.Watermark;

/** A set that is offered, and up to where in the history it is known to hold. */
final class Offer {
  /**
   * Within this time after something is seen to have changed, it is known whether it still holds.
   */
  private static final Duration UNCERTAIN_MAX = Duration.ofSeconds(2);

  private static final long CERTAIN = 0;

  private final Manifest manifest;
  private final Path directory;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Watermark holdsAt;
  private volatile long uncertainSince = CERTAIN;

  Offer(Manifest manifest, Path directory, Watermark holdsAt) {
    this.manifest = manifest;
    this.directory = directory;
    this.holdsAt = holdsAt;
  }

  Manifest manifest() {
    return manifest;
  }

  Path path(Manifest.File file) {
    return directory.resolve(file.name());
  }

  Watermark holdsAt() {
    return holdsAt;
  }

  /** Something changed. True for the one who is to find out whether the set still holds. */
  boolean isToBeAsked() {
    if (uncertainSince == CERTAIN) {
      uncertainSince = System.nanoTime() | 1; // never that of certainty
    }
    return asking.compareAndSet(false, true);
  }

  /** It does, up to here. */
  void holds(Watermark at) {
    holdsAt = at;
    uncertainSince = CERTAIN;
    asking.set(false);
  }

  /** Nobody could say; it is asked again. */
  void isUnknown() {
    asking.set(false);
  }

  /** Whether it has been known for too long that something changed, and not what. */
  boolean isUncertain() {
    long since = uncertainSince;
    return since != CERTAIN && System.nanoTime() - since > UNCERTAIN_MAX.toNanos();
  }
}
