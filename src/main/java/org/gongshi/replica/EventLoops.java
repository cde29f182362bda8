package org.gongshi.replica;

import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is asked on event loops together, and is answered on them together. */
public final class EventLoops {

  /** Whether something is done when the turn of this thread's event loop is over. */
  private static final class Turn {
    private boolean ends;
  }

  private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(Turn::new);
  private final Runnable afterTurn;

  /**
   * Something that is done once for all that happens in a turn.
   *
   * @param afterTurn run on the loop whose turn it was
   */
  public EventLoops(Runnable afterTurn) {
    this.afterTurn = afterTurn;
  }

  /**
   * Has it done when this turn is over, however often this is called in it.
   *
   * @param context of the event loop that runs this
   */
  public void afterTurn(ContextInternal context) {
    Turn turn = turns.get();
    if (!turn.ends) {
      turn.ends = true;
      // The context of the loop, not that of the request that happens to be first.
      context
          .unwrap()
          .runOnContext(over -> {
            turn.ends = false;
            afterTurn.run();
          });
    }
  }

  /**
   * Tells each on its own event loop, with one hand-over for all of another loop.
   *
   * @param contextOf where somebody waits; null for whoever waits on no event loop
   */
  public static <T> void tell(
      List<T> all, Function<T, @Nullable ContextInternal> contextOf, Consumer<T> outcome) {
    List<T> here = new ArrayList<>(all.size());
    Map<ContextInternal, List<T>> elsewhere = new LinkedHashMap<>();
    for (T one : all) {
      ContextInternal context = contextOf.apply(one);
      if (context == null || context.nettyEventLoop().inEventLoop()) {
        here.add(one);
      } else {
        elsewhere.computeIfAbsent(context.unwrap(), unseen -> new ArrayList<>()).add(one);
      }
    }
    elsewhere.forEach((loop, theirs) -> loop.runOnContext(over -> theirs.forEach(outcome)));
    here.forEach(outcome);
  }
}
