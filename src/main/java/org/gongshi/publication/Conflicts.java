package org.gongshi.publication;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a commit that lost against another one from a commit that failed. */
final class Conflicts {
  /** Unique violation, serialization failure, deadlock: all may succeed when tried again. */
  private static final Set<String> RETRYABLE = Set.of("23505", "40001", "40P01");

  private Conflicts() {}

  static boolean isConflict(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Commit.ConflictException || isRetryable(sqlState(cause))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRetryable(@Nullable String sqlState) {
    return sqlState != null && RETRYABLE.contains(sqlState);
  }

  /** Hibernate turns what the client reports into exceptions of JDBC. */
  private static @Nullable String sqlState(Throwable cause) {
    return switch (cause) {
      case PgException failure -> failure.getSqlState();
      case SQLException failure -> failure.getSQLState();
      default -> null;
    };
  }
}
