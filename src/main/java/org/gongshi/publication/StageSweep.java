package org.gongshi.publication;

import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/**
 * Clears away what publications left behind whose process ended without closing them: their staging
 * tables, and the note that they are staging. Every publication sweeps when it starts. A living one
 * is never touched, because it holds its {@link PublicationLock}.
 */
final class StageSweep {
  private static final Logger LOG = Logger.getLogger(StageSweep.class);

  /**
   * The commit of a dead process may still run on the server for a moment and use the tables; the
   * next sweep takes what this one would have to wait for.
   */
  private static final String PATIENCE = "1s";

  /** Few rows: the catalogue of one schema, and deliveries, of which there are some a day. */
  private static final String CANDIDATES =
      """
      select cast(substring(c.relname from '_([0-9]{1,18})$') as bigint) as id
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'stage'
         and c.relkind = 'r'
         and c.relname ~ '_[0-9]{1,18}$'
      union
      select id from publication where state = 'staging'
      """;

  private final StageConnection connection;
  private final LongConsumer abandon;

  /**
   * A sweep on the connection of a publication that has staged nothing yet.
   *
   * @param abandon notes in the register that nothing came of a publication
   */
  StageSweep(StageConnection connection, LongConsumer abandon) {
    this.connection = connection;
    this.abandon = abandon;
  }

  /** Sweeps; what cannot be swept now is left to the next one. */
  void run(long ownId) throws SQLException {
    List<Long> candidates = connection.list(CANDIDATES, row -> row.getLong(1));
    connection.run("set lock_timeout = '" + PATIENCE + "'");
    for (long id : candidates) {
      // A session gets a lock that it holds itself once more.
      if (id != ownId && PublicationLock.holdIfDead(connection, id)) {
        try {
          clear(id);
        } finally {
          PublicationLock.release(connection, id);
        }
      }
    }
    connection.run("reset lock_timeout");
  }

  private void clear(long id) {
    try {
      connection.run(new StageTables(id).drop());
      abandon.accept(id);
      LOG.infof("Swept away what publication %d had staged", id);
    } catch (SQLException e) {
      LOG.warnf("Publication %d is left to the next sweep: SQLSTATE %s", id, e.getSQLState());
    }
  }
}
