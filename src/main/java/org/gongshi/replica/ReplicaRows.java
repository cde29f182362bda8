package org.gongshi.replica;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.Optional;

/** Rows together with the position of the replica that answered. */
public record ReplicaRows(RowSet<Row> rows, ReadPosition position) {

  /** The first row, if there is one. */
  public Optional<Row> first() {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }
}
