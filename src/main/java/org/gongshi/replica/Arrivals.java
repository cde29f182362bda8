package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongshi.register.Watermark;

/** Lets requests wait for what is committed next, without asking for it again and again. */
@ApplicationScoped
public class Arrivals {
  private final ChangeSets changeSets;
  private final Vertx vertx;
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

  Arrivals(ChangeSets changeSets, Vertx vertx) {
    this.changeSets = changeSets;
    this.vertx = vertx;
    changeSets.onReached(this::reached);
  }

  /** A request, told on the context that it is on. Compared by identity. */
  private static final class Waiting {
    private final Watermark position;
    private final Context context;
    private final UniEmitter<? super Optional<Watermark>> emitter;

    Waiting(Watermark position, Context context, UniEmitter<? super Optional<Watermark>> emitter) {
      this.position = position;
      this.context = context;
      this.emitter = emitter;
    }

    void end(Optional<Watermark> shown) {
      context.runOnContext(ignored -> emitter.complete(shown));
    }
  }

  /**
   * Ends with a position after this one as soon as a replica shows it, and with none when the time
   * is over; on the context of the caller.
   */
  public Uni<Optional<Watermark>> after(Watermark position, Duration patience) {
    return Uni.createFrom()
        .emitter(emitter -> {
          Context context = vertx.getOrCreateContext();
          Waiting mine = new Waiting(position, context, emitter);
          waiting.add(mine);
          long timer =
              vertx.setTimer(Math.max(1, patience.toMillis()), over -> mine.end(Optional.empty()));
          emitter.onTermination(() -> {
            waiting.remove(mine);
            vertx.cancelTimer(timer);
          });
          changeSets.shownBeyond(position).ifPresent(shown -> mine.end(Optional.of(shown)));
        });
  }

  private void reached(Watermark shown) {
    for (Waiting each : waiting) {
      if (shown.compareTo(each.position) > 0) {
        each.end(Optional.of(shown));
      }
    }
  }
}
