package org.gongshi.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that wait a moment for what a replica may have then; only so many at a time. */
final class Pauses {
  private final Vertx vertx;
  private final int waitingMax;
  private final AtomicInteger waiting = new AtomicInteger();

  Pauses(Vertx vertx, int waitingMax) {
    this.vertx = vertx;
    this.waitingMax = waitingMax;
  }

  /** A pause on the event loop that asks; empty if too many wait already. */
  Optional<Uni<Void>> pause(int millis) {
    if (waiting.incrementAndGet() > waitingMax) {
      waiting.decrementAndGet();
      return Optional.empty();
    }
    Uni<Void> over =
        millis == 0
            ? Uni.createFrom().voidItem()
            : Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(millis, timer -> emitter.complete(null)));
    return Optional.of(over.onTermination().invoke(waiting::decrementAndGet));
  }
}
