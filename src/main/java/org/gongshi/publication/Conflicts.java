package org.gongshi.publication;

import io.vertx.pgclient.PgException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a commit that lost against another one from a commit that failed. */
final class Conflicts {
  /** Unique violation, serialization failure, deadlock: all may succeed when tried again. */
  private static final Set<String> RETRYABLE = Set.of("23505", "40001", "40P01");

  private Conflicts() {}

  static boolean isConflict(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Commit.ConflictException
          || (cause instanceof PgException pg && RETRYABLE.contains(pg.getSqlState()))) {
        return true;
      }
    }
    return false;
  }
}
