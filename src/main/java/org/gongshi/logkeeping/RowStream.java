package org.gongshi.logkeeping;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Rows of a cursor, one after the other. */
public final class RowStream<T> implements AutoCloseable {
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final LogConnection.Mapping<T> mapping;

  RowStream(PreparedStatement statement, ResultSet rows, LogConnection.Mapping<T> mapping) {
    this.statement = statement;
    this.rows = rows;
    this.mapping = mapping;
  }

  /** The next one; empty at the end. */
  public Optional<T> next() {
    try {
      return rows.next() ? Optional.of(mapping.of(rows)) : Optional.empty();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  @Override
  public void close() {
    try (statement;
        rows) {
      // Both are closed.
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
