package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import org.gongshi.register.Watermark;

/**
 * Rows together with the position of the replica that answered, which can be asked further: what a
 * row refers to is certain to be there.
 */
public final class ReplicaRows {
  private final RowSet<Row> rows;
  private final ReadPosition position;
  private final Further further;

  /** Asks the replica that answered. */
  interface Further {
    Uni<ReplicaRows> ask(Purpose purpose, String sql, Tuple parameters);
  }

  ReplicaRows(RowSet<Row> rows, ReadPosition position, Further further) {
    this.rows = rows;
    this.position = position;
    this.further = further;
  }

  public RowSet<Row> rows() {
    return rows;
  }

  public ReadPosition position() {
    return position;
  }

  /** The first row, if there is one. */
  public Optional<Row> first() {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }

  /**
   * The position of the snapshot that was read, which a statement puts on its first row as {@code
   * epoch} and {@code position}; both are null in a register without any change.
   */
  public Watermark readAt() {
    Row row = first().orElseThrow();
    Integer epoch = row.getInteger("epoch");
    return epoch == null ? position.watermark() : new Watermark(epoch, row.getLong("position"));
  }

  /** One more statement on the same replica; on no other, where these rows may not be yet. */
  public Uni<ReplicaRows> then(Purpose purpose, String sql, Tuple parameters) {
    return further.ask(purpose, sql, parameters);
  }
}
