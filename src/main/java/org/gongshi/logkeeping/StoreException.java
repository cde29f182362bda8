package org.gongshi.logkeeping;

import java.sql.SQLException;

/** The database did not do its part; nothing of the log is in doubt because of it. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(SQLException cause) {
    super("SQLSTATE " + cause.getSQLState() + ": " + cause.getMessage(), cause);
  }
}
