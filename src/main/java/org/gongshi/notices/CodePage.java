package org.gongshi.notices;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of what is listed in the order of its codes.
 *
 * @param rows of the page
 * @param size that it was asked for with
 * @param after the last code of it; empty when nothing follows
 */
record CodePage(List<Row> rows, int size, Optional<String> after) {

  /**
   * Takes a page from rows that were asked for with one more than it has.
   *
   * @param code the column of the code
   */
  static CodePage of(RowSet<Row> found, int size, String code) {
    List<Row> rows = new ArrayList<>(size);
    for (Row row : found) {
      if (rows.size() == size) {
        return new CodePage(rows, size, Optional.of(rows.getLast().getString(code)));
      }
      rows.add(row);
    }
    return new CodePage(rows, size, Optional.empty());
  }

  /**
   * The address of the page after it, if there is one.
   *
   * @param list its address, up to and with the character before the next parameter
   */
  Optional<String> next(String list) {
    return after.map(code -> list + "page%5Bsize%5D=" + size + "&page%5Bafter%5D=" + code);
  }
}
