package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work that is cheaper for many at once. What is asked in one turn of an event loop goes together,
 * and so does what arrives while enough groups are under way; nothing waits for company.
 *
 * @param <Q> what is asked
 * @param <A> the answer to one
 */
public final class Groups<Q, A> {

  /**
   * How much at once.
   *
   * @param size questions of one group
   * @param waiting questions that are in no group yet; one more is refused
   * @param underWay groups at the same time
   */
  public record Bounds(int size, int waiting, int underWay) {}

  /** More is asked than can wait. */
  public static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FullException() {
      super("Too much waits already", null, false, false);
    }
  }

  /** A question, who waits for its answer, and on which event loop. */
  private record Waiting<Q, A>(
      Q question, UniEmitter<? super A> emitter, @Nullable Context context) {
    void tell(Consumer<UniEmitter<? super A>> outcome) {
      if (context == null) {
        outcome.accept(emitter);
      } else {
        context.runOnContext(turn -> outcome.accept(emitter));
      }
    }
  }

  private final Bounds bounds;
  private final Function<List<Q>, Uni<List<A>>> work;
  private final ArrayDeque<Waiting<Q, A>> queue = new ArrayDeque<>();
  private int underWay;

  /**
   * Groups for one kind of work.
   *
   * @param work answers a group, in the order of its questions
   */
  public Groups(Bounds bounds, Function<List<Q>, Uni<List<A>>> work) {
    this.bounds = bounds;
    this.work = work;
  }

  /** The answer to one question; on an event loop it comes on the same one. */
  public Uni<A> ask(Q question) {
    return Uni.createFrom()
        .emitter(emitter -> {
          Context context = Vertx.currentContext();
          if (!add(new Waiting<>(question, emitter, context))) {
            emitter.fail(new FullException());
          } else if (context == null) {
            sendWaiting();
          } else {
            context.runOnContext(turn -> sendWaiting());
          }
        });
  }

  private synchronized boolean add(Waiting<Q, A> waiting) {
    return queue.size() < bounds.waiting() && queue.add(waiting);
  }

  private synchronized List<Waiting<Q, A>> take() {
    if (queue.isEmpty() || underWay >= bounds.underWay()) {
      return List.of();
    }
    List<Waiting<Q, A>> group = new ArrayList<>(Math.min(queue.size(), bounds.size()));
    while (group.size() < bounds.size() && !queue.isEmpty()) {
      group.add(queue.poll());
    }
    underWay++;
    return group;
  }

  private synchronized void isDone() {
    underWay--;
  }

  private void sendWaiting() {
    for (List<Waiting<Q, A>> group = take(); !group.isEmpty(); group = take()) {
      send(group);
    }
  }

  private void send(List<Waiting<Q, A>> group) {
    Uni.createFrom()
        .deferred(() -> work.apply(group.stream().map(Waiting::question).toList()))
        .onTermination()
        .invoke(this::isDone)
        .subscribe()
        .with(
            answers -> {
              sendWaiting();
              for (int i = 0; i < group.size(); i++) {
                A answer = answers.get(i);
                group.get(i).tell(emitter -> emitter.complete(answer));
              }
            },
            failure -> {
              sendWaiting();
              group.forEach(waiting -> waiting.tell(emitter -> emitter.fail(failure)));
            });
  }
}
