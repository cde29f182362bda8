package org.gongshi.replica;

import io.smallrye.common.vertx.ContextLocals;
import io.vertx.core.Vertx;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/**
 * The position that a request asked its answer to have reached. It stays with the request, so that
 * no statement of it can be sent to a replica that is further behind.
 */
public final class MinWatermark {
  private static final String KEY = "gongshi.min-watermark";

  private MinWatermark() {}

  /** Binds the request under way. */
  public static void require(Watermark minimum) {
    ContextLocals.put(KEY, minimum);
  }

  /** What the request under way asked for; null when nothing, or when there is no request. */
  public static @Nullable Watermark required() {
    if (Vertx.currentContext() == null || !isOfOneRequest()) {
      return null;
    }
    return ContextLocals.<Watermark>get(KEY).orElse(null);
  }

  private static boolean isOfOneRequest() {
    return io.smallrye.common.vertx.VertxContext.isOnDuplicatedContext();
  }
}
