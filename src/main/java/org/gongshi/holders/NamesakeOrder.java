package org.gongshi.holders;

import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;

/**
 * An order that has the name or the number of the person who asks, not both. It is somebody else's:
 * nothing is read of it but whom to ask, since when it is known, and what differs.
 *
 * @param sameNumber whether the number is that of the person and the name another one; otherwise it
 *     is the other way round
 */
record NamesakeOrder(
    String id,
    String authority,
    String authorityName,
    String contact,
    LocalDate publishedOn,
    boolean sameNumber) {

  static NamesakeOrder of(Row row) {
    return new NamesakeOrder(
        row.getString("order_id"),
        row.getString("authority_uscc"),
        row.getString("authority_name"),
        row.getString("authority_contact"),
        row.getLocalDate("published_on"),
        row.getBoolean("same_number"));
  }
}
