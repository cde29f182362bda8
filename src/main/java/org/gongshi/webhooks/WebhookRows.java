package org.gongshi.webhooks;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.gongshi.feed.FeedFilter;
import org.gongshi.feed.FeedPosition;
import org.jspecify.annotations.Nullable;

/** What rows of webhooks mean. */
final class WebhookRows {
  static final String COLUMNS =
      """
      id, client, url, kind, authority, party, region, sector, created_at, secret_no, secret_key_id,
      older_until, older_key_id, stopped_because, position, until_position, round, attempts, given_up, due_at, lease_no,
      delivered_at, failed_at, failure
      """;

  private WebhookRows() {}

  static Webhook webhook(Row row) {
    return new Webhook(
        row.getString("id"),
        row.getString("client"),
        row.getString("url"),
        FeedFilter.of(
            text(row, "kind"),
            text(row, "authority"),
            text(row, "party"),
            text(row, "region"),
            text(row, "sector")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getInteger("secret_no"),
        row.getInteger("secret_key_id"),
        instant(row, "older_until"),
        row.getInteger("older_key_id"),
        text(row, "stopped_because"),
        position(row.getString("position")),
        text(row, "until_position").map(WebhookRows::position),
        row.getInteger("round"),
        row.getInteger("attempts"),
        row.getInteger("given_up"),
        row.getOffsetDateTime("due_at").toInstant(),
        row.getInteger("lease_no"),
        instant(row, "delivered_at"),
        instant(row, "failed_at"),
        text(row, "failure"));
  }

  static DeadLetter deadLetter(Row row) {
    return new DeadLetter(
        row.getString("id"),
        position(row.getString("after_position")),
        position(row.getString("to_position")),
        row.getInteger("attempts"),
        row.getString("failure"),
        row.getOffsetDateTime("given_up_at").toInstant());
  }

  private static FeedPosition position(String text) {
    return FeedPosition.parse(text)
        .orElseThrow(() -> new IllegalStateException("not a position: " + text));
  }

  private static Optional<String> text(Row row, String column) {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Instant> instant(Row row, String column) {
    @Nullable OffsetDateTime at = row.getOffsetDateTime(column);
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }
}
