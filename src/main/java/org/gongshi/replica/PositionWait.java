package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Lets requests wait a short while for a replica to come to a position. */
final class PositionWait {
  /** How often a request that waits looks again; probes are no faster. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

  /** Requests that may wait at a time; others are told at once to come back. */
  private static final int WAITING_MAX = 256;

  private final Duration patience;
  private final AtomicInteger waiting = new AtomicInteger();

  PositionWait(Duration patience) {
    this.patience = patience;
  }

  /** Ends when the position is reached; fails with {@link WatermarkException} when it is not. */
  Uni<Void> until(BooleanSupplier reached) {
    if (reached.getAsBoolean()) {
      return Uni.createFrom().voidItem();
    }
    if (patience.isZero() || waiting.get() >= WAITING_MAX) {
      return Uni.createFrom().failure(notReached());
    }
    waiting.incrementAndGet();
    return Uni.createFrom()
        .deferred(() ->
            reached.getAsBoolean()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().<Void>failure(notReached()))
        .onFailure(WatermarkException.class)
        .retry()
        .withBackOff(LOOK_AGAIN, LOOK_AGAIN)
        .expireIn(patience.toMillis())
        .onFailure(failure -> !(failure instanceof WatermarkException))
        .transform(failure -> notReached())
        .onTermination()
        .invoke(waiting::decrementAndGet);
  }

  private static WatermarkException notReached() {
    return new WatermarkException(WatermarkException.Reason.NOT_REACHED);
  }
}
