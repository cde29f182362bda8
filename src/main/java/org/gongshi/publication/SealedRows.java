package org.gongshi.publication;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Rows with sealed content. When a key is replaced, those under older ones are sealed anew. */
public interface SealedRows {

  /** What they hold, for the log. */
  String what();

  /** A statement that locks some of those under an older key than {@code $1}. */
  String underOlderKey();

  /** The parameters of {@link #update} for one of them. */
  Tuple anew(Row row);

  /** A statement that keeps what is sealed anew. */
  String update();
}
