package org.gongshi.orders;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a person asks for about an order.
 *
 * @param authority who decides
 * @param authorityName as long as the order has not ended
 * @param from first day of a suspension
 * @param until its last day
 * @param state {@code open}, {@code upheld}, {@code rejected}, {@code withdrawn}; {@code ended} if
 *     the order ended before it was decided
 * @param redressNumber that clears the person, if that was decided; for the person only
 */
public record OrderRequest(
    String id,
    String orderId,
    String authority,
    Optional<String> authorityName,
    RequestGround ground,
    Optional<LocalDate> from,
    Optional<LocalDate> until,
    Instant filedAt,
    Instant dueAt,
    String state,
    Optional<Instant> decidedAt,
    Optional<String> reason,
    Optional<String> redressNumber) {

  static OrderRequest of(Row row, Optional<String> redressNumber) {
    return new OrderRequest(
        row.getString("id"),
        row.getString("order_id"),
        row.getString("authority"),
        Optional.ofNullable(row.getString("authority_name")),
        RequestGround.ofCode(row.getString("ground")).orElseThrow(),
        Optional.ofNullable(row.getLocalDate("lifted_from")),
        Optional.ofNullable(row.getLocalDate("lifted_until")),
        row.getOffsetDateTime("filed_at").toInstant(),
        row.getOffsetDateTime("due_at").toInstant(),
        row.getString("state"),
        Optional.ofNullable(row.getOffsetDateTime("decided_at")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("reason")),
        redressNumber);
  }

  public boolean isOpen() {
    return state.equals("open");
  }

  /** Whether the time to decide it is over. */
  public boolean isOverdue(Instant now) {
    return isOpen() && !now.isBefore(dueAt);
  }
}
