package org.gongshi.downloads;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.ReplicaUnavailableException;
import org.gongshi.replica.WatermarkException;

/** Waits for statements on a thread that may wait, and asks again what a replica could not say. */
final class Answered {
  /** Beyond what a statement may take with its second attempt. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A conflict with recovery, or a replica that is away for a moment, is over by then. */
  private static final int ATTEMPTS_MAX = 10;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Answered() {}

  /** The rows, from the attempt that succeeds. */
  static ReplicaRows by(Supplier<Uni<ReplicaRows>> statement) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return statement.get().await().atMost(PATIENCE);
      } catch (ReplicaUnavailableException | WatermarkException e) {
        if (attempt == ATTEMPTS_MAX) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }
}
