package org.gongshi.replica;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** What a failed query says about the server that was asked. */
enum ReadFailure {
  /** The server, or the way to it; the same question may succeed elsewhere. */
  OF_SERVER,
  /** It took too long; elsewhere it may not. */
  OF_TIME,
  /** The question itself; it would fail everywhere. */
  OF_QUESTION;

  /** SQLSTATE class of connections that broke or were refused. */
  private static final String CONNECTION_CLASS = "08";

  /** Statement timeout. */
  private static final String QUERY_CANCELED = "57014";

  /**
   * Conflict with recovery; shut down, crashed or starting; too many connections. The same server
   * may answer again in a moment.
   */
  private static final Set<String> SERVER_STATES =
      Set.of("40001", "57P01", "57P02", "57P03", "53300");

  /** A search that takes too long does so everywhere: the caller must ask for less. */
  static ReadFailure of(Purpose purpose, Throwable failure) {
    return switch (failure) {
      case PgException refused -> ofState(purpose, String.valueOf(refused.getSqlState()));
      case IllegalArgumentException _ -> OF_QUESTION;
      default -> OF_SERVER;
    };
  }

  static ReadFailure ofState(Purpose purpose, String sqlState) {
    if (sqlState.startsWith(CONNECTION_CLASS) || SERVER_STATES.contains(sqlState)) {
      return OF_SERVER;
    }
    return sqlState.equals(QUERY_CANCELED) && purpose != Purpose.SEARCH ? OF_TIME : OF_QUESTION;
  }
}
