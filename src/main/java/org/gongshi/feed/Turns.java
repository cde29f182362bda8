package org.gongshi.feed;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets so much work be under way at a time; the rest waits for its turn, first come first served.
 */
final class Turns {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int free;

  Turns(int atATime) {
    this.free = atATime;
  }

  /** Begins as soon as there is room; the caller must not be cancelled while it waits. */
  <T> Uni<T> take(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .<Boolean>emitter(emitter -> enter(() -> emitter.complete(true)))
        .chain(() -> work.get().onTermination().invoke(this::leave));
  }

  private void enter(Runnable begin) {
    synchronized (this) {
      if (free == 0) {
        waiting.add(begin);
        return;
      }
      free--;
    }
    begin.run();
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
    next.run();
  }
}
