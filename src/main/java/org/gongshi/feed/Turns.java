package org.gongshi.feed;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/**
 * Lets so much work be under way at a time; the rest waits for its turn, first come first served.
 */
final class Turns {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final int waitingMax;
  private final Executor executor;
  private int free;

  /**
   * Room for work.
   *
   * @param waitingMax what waits beside; more is refused
   * @param executor begins what waited, on a stack of its own
   */
  Turns(int atATime, int waitingMax, Executor executor) {
    this.free = atATime;
    this.waitingMax = waitingMax;
    this.executor = executor;
  }

  /**
   * Begins as soon as there is room; the caller must not be cancelled while it waits.
   *
   * @return fails with {@code overloaded} if too much waits already
   */
  <T> Uni<T> take(Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .<Boolean>emitter(emitter -> {
          if (!enter(() -> emitter.complete(true))) {
            emitter.fail(
                new ProblemException(
                    ProblemCode.OVERLOADED,
                    "Too many follow the register. Try again in a moment."));
          }
        })
        .chain(() -> Uni.createFrom().deferred(work).onTermination().invoke(this::leave));
  }

  private boolean enter(Runnable begin) {
    synchronized (this) {
      if (free == 0) {
        return waiting.size() < waitingMax && waiting.add(begin);
      }
      free--;
    }
    begin.run();
    return true;
  }

  private void leave() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        free++;
        return;
      }
    }
    executor.execute(next);
  }
}
