package org.gongshi.publication;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Rows of the primary as what they mean. */
public final class PrimaryRows {
  private PrimaryRows() {}

  /** What the first row means, if there is one. */
  public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> meaning) {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(meaning.apply(iterator.next())) : Optional.empty();
  }

  /** What all rows mean, in their order. */
  public static <T> List<T> all(RowSet<Row> rows, Function<Row, T> meaning) {
    return StreamSupport.stream(rows.spliterator(), false).map(meaning).toList();
  }
}
