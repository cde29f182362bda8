package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Work that is cheaper for many at once. What is asked in one turn of an event loop goes together,
 * and so does what arrives while enough groups are under way; nothing waits for company.
 *
 * @param <Q> what is asked
 * @param <A> the answer to one
 */
public final class Groups<Q, A> {

  /** More is asked than can wait. */
  public static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FullException() {
      super("Too much waits already", null, false, false);
    }
  }

  /** A question, who waits for its answer, and in which context of an event loop. */
  private record Waiting<Q, A>(
      Q question,
      Consumer<A> answered,
      Consumer<Throwable> failed,
      @Nullable ContextInternal context) {

    /** Whoever cannot use the answer hears of that: nobody waits for ever. */
    void answer(A answer) {
      inContext(() -> {
        try {
          answered.accept(answer);
        } catch (RuntimeException e) {
          failed.accept(e);
        }
      });
    }

    void fail(Throwable failure) {
      inContext(() -> failed.accept(failure));
    }

    private void inContext(Runnable outcome) {
      if (context == null) {
        outcome.run();
      } else {
        context.emit(outcome, Runnable::run);
      }
    }
  }

  private final EventLoops loops = new EventLoops(this::sendWaiting);
  private final GroupQueue<Waiting<Q, A>> queue;
  private final Function<List<Q>, Uni<List<A>>> work;

  /**
   * Groups for one kind of work.
   *
   * @param work answers a group, in the order of its questions
   */
  public Groups(GroupQueue.Bounds bounds, Function<List<Q>, Uni<List<A>>> work) {
    this.queue = new GroupQueue<>(bounds);
    this.work = work;
  }

  /** The answer to one question; on an event loop it comes on the same one. */
  public Uni<A> ask(Q question) {
    return Uni.createFrom().emitter(emitter -> ask(question, emitter::complete, emitter::fail));
  }

  /** The same for whoever asks so often that a stage of a pipeline costs too much. */
  public void ask(Q question, Consumer<A> answered, Consumer<Throwable> failed) {
    ContextInternal context =
        Context.isOnEventLoopThread()
                && Vertx.currentContext() instanceof ContextInternal ofAnEventLoop
            ? ofAnEventLoop
            : null;
    switch (queue.add(new Waiting<>(question, answered, failed, context))) {
      case REFUSED -> failed.accept(new FullException());
      case SENT_AT_ONCE -> {
        if (context == null) {
          sendWaiting();
        } else {
          loops.afterTurn(context);
        }
      }
      case SENT_LATER -> {}
    }
  }

  private void sendWaiting() {
    for (List<Waiting<Q, A>> group = queue.take(); !group.isEmpty(); group = queue.take()) {
      send(group);
    }
  }

  private void send(List<Waiting<Q, A>> group) {
    Uni.createFrom()
        .deferred(() -> work.apply(group.stream().map(Waiting::question).toList()))
        .onTermination()
        .invoke(queue::isDone)
        .subscribe()
        .with(
            answers -> {
              sendWaiting();
              tell(group, i -> group.get(i).answer(answers.get(i)));
            },
            failure -> {
              sendWaiting();
              tell(group, i -> group.get(i).fail(failure));
            });
  }

  /**
   * Tells each on its own event loop.
   *
   * @param outcome told the place of each in the group
   */
  private static <Q, A> void tell(List<Waiting<Q, A>> group, Consumer<Integer> outcome) {
    EventLoops.tell(
        IntStream.range(0, group.size()).boxed().toList(), i -> group.get(i).context(), outcome);
  }
}
