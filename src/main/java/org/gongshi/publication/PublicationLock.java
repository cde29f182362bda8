package org.gongshi.publication;

import java.sql.SQLException;

/**
 * The sign of life of a publication: a lock that the session of its first staging connection holds.
 * The server releases it when that session ends, however it ends, so nobody has to guess from a
 * clock whether a publication still works.
 */
final class PublicationLock {
  /**
   * Advisory locks are numbers that a whole database shares. The upper bits keep these apart from
   * the commit lock; below them is room for 2^40 publications.
   */
  private static final long FIRST_KEY = 4_664_744L << 40;

  private PublicationLock() {}

  /** The number that the lock of a publication has on the server. */
  static long key(long publicationId) {
    return FIRST_KEY + publicationId;
  }

  /** Takes the lock of a publication that nobody else knows yet. */
  static void hold(StageConnection connection, long publicationId) throws SQLException {
    connection.run("select pg_advisory_lock(" + key(publicationId) + ")");
  }

  /** Takes the lock unless the publication lives. */
  static boolean holdIfDead(StageConnection connection, long publicationId) throws SQLException {
    return connection
        .list("select pg_try_advisory_lock(" + key(publicationId) + ")", row -> row.getBoolean(1))
        .getFirst();
  }

  static void release(StageConnection connection, long publicationId) throws SQLException {
    connection.run("select pg_advisory_unlock(" + key(publicationId) + ")");
  }
}
