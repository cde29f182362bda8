package org.gongshi.webhooks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongshi.feed.FeedFilter;
import org.gongshi.feed.FeedPosition;
import org.gongshi.publication.PrimaryRows;

/** Webhooks as their owners see and change them; on the primary. */
@ApplicationScoped
class WebhookStore {
  /** Of one webhook that are shown; the newest. */
  static final int DEAD_LETTERS_SHOWN = 100;

  /** Counting and inserting is one thing. */
  private static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(hashtext('gongshi webhook'))";

  private static final String INSERT =
      """
      insert into webhook (id, client, url, kind, authority, party, region, sector, created_at,
                           position, due_at, secret_key_id)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $11
       where (select count(*) from webhook) < $12
         and (select count(*) from webhook where client = $2) < $13
      """;

  private static final String OF =
      "select " + WebhookRows.COLUMNS + " from webhook where client = $1 order by created_at, id";

  private static final String ONE =
      "select " + WebhookRows.COLUMNS + " from webhook where id = $1 and client = $2";

  private static final String DELETE = "delete from webhook where id = $1 and client = $2";

  private static final String CHANGE_SECRET =
      """
      update webhook
         set secret_no = secret_no + 1, older_until = $3, older_key_id = secret_key_id,
             secret_key_id = $4
       where id = $1 and client = $2
      returning
      """
          + WebhookRows.COLUMNS;

  /**
   * Whoever delivers at the moment keeps the lease, so that no two messages are under way, and
   * notes nothing of it.
   */
  private static final String GO_ON =
      """
      update webhook
         set position = coalesce($3, position), round = round + 1, until_position = null,
             state = 'active', stopped_because = null, attempts = 0, given_up = 0, due_at = $4
       where id = $1 and client = $2
      returning
      """
          + WebhookRows.COLUMNS;

  private static final String DEAD_LETTERS =
      """
      select id, after_position, to_position, attempts, failure, given_up_at
        from webhook_dead_letter
       where webhook_id = $1
       order by given_up_at desc, id
       limit $2
      """;

  private static final String DEAD_LETTER =
      """
      select id, after_position, to_position, attempts, failure, given_up_at
        from webhook_dead_letter
       where webhook_id = $1 and id = $2
      """;

  private static final String COUNT_DEAD_LETTERS =
      """
      select webhook_id, count(*) as letters
        from webhook_dead_letter
       where webhook_id = any ($1)
       group by webhook_id
      """;

  private static final String SHORTEN_DEAD_LETTER =
      "update webhook_dead_letter set after_position = $2 where id = $1";

  private static final String DELETE_DEAD_LETTER = "delete from webhook_dead_letter where id = $1";

  private final Pool primary;

  WebhookStore(Pool primary) {
    this.primary = primary;
  }

  /**
   * A webhook to be.
   *
   * @param client the program whose it is
   * @param position what is before it is not told
   * @param secretKeyId the key that its secret is made with
   */
  record NewWebhook(
      String id,
      String client,
      String url,
      FeedFilter filter,
      Instant createdAt,
      FeedPosition position,
      int secretKeyId) {}

  /**
   * Keeps a new one.
   *
   * @param max webhooks of all programs
   * @param perProgram of this one
   * @return whether there was room
   */
  Uni<Boolean> insert(SqlClient connection, NewWebhook webhook, int max, int perProgram) {
    Map<String, String> wanted = webhook.filter().parameters();
    Tuple row = Tuple.of(webhook.id(), webhook.client(), webhook.url());
    List.of("kind", "authority", "party", "region", "sector")
        .forEach(name -> row.addValue(wanted.get(name)));
    row.addOffsetDateTime(utc(webhook.createdAt()))
        .addString(webhook.position().toString())
        .addShort((short) webhook.secretKeyId())
        .addInteger(max)
        .addInteger(perProgram);
    return connection
        .query(ONE_AT_A_TIME)
        .execute()
        .chain(() -> connection.preparedQuery(INSERT).execute(row))
        .map(it -> it.rowCount() == 1);
  }

  Uni<List<Webhook>> of(String client) {
    return primary
        .preparedQuery(OF)
        .execute(Tuple.of(client))
        .map(rows -> PrimaryRows.all(rows, WebhookRows::webhook));
  }

  Uni<Optional<Webhook>> one(String id, String client) {
    return first(primary.preparedQuery(ONE).execute(Tuple.of(id, client)));
  }

  /** Whether there was one. */
  Uni<Boolean> delete(SqlClient connection, String id, String client) {
    return connection
        .preparedQuery(DELETE)
        .execute(Tuple.of(id, client))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * Another secret.
   *
   * @param olderUntil until then the one before signs, too
   * @param keyId the key that it is made with
   */
  Uni<Optional<Webhook>> changeSecret(
      SqlClient connection, String id, String client, Instant olderUntil, int keyId) {
    return first(
        connection
            .preparedQuery(CHANGE_SECRET)
            .execute(Tuple.of(id, client, utc(olderUntil), (short) keyId)));
  }

  /**
   * Delivers again what comes after a position, or goes on where it stopped.
   *
   * @param after empty: where it is
   */
  Uni<Optional<Webhook>> goOn(String id, String client, Optional<FeedPosition> after, Instant now) {
    return first(
        primary
            .preparedQuery(GO_ON)
            .execute(
                Tuple.tuple()
                    .addString(id)
                    .addString(client)
                    .addString(after.map(FeedPosition::toString).orElse(null))
                    .addOffsetDateTime(utc(now))));
  }

  /** The newest of one webhook. */
  Uni<List<DeadLetter>> deadLetters(String webhook) {
    return primary
        .preparedQuery(DEAD_LETTERS)
        .execute(Tuple.of(webhook, DEAD_LETTERS_SHOWN))
        .map(rows -> PrimaryRows.all(rows, WebhookRows::deadLetter));
  }

  Uni<Optional<DeadLetter>> deadLetter(String webhook, String id) {
    return primary
        .preparedQuery(DEAD_LETTER)
        .execute(Tuple.of(webhook, id))
        .map(rows -> PrimaryRows.first(rows, WebhookRows::deadLetter));
  }

  /** How many each has; those without are missing. */
  Uni<Map<String, Long>> countDeadLetters(List<Webhook> webhooks) {
    return primary
        .preparedQuery(COUNT_DEAD_LETTERS)
        .execute(
            Tuple.tuple()
                .addArrayOfString(webhooks.stream().map(Webhook::id).toArray(String[]::new)))
        .map(rows ->
            PrimaryRows.all(
                    rows, row -> Map.entry(row.getString("webhook_id"), row.getLong("letters")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  Uni<Void> delete(DeadLetter letter) {
    return primary
        .preparedQuery(DELETE_DEAD_LETTER)
        .execute(Tuple.of(letter.id()))
        .replaceWithVoid();
  }

  /** What comes before a position was sent. */
  Uni<Void> shorten(DeadLetter letter, FeedPosition after) {
    return primary
        .preparedQuery(SHORTEN_DEAD_LETTER)
        .execute(Tuple.of(letter.id(), after.toString()))
        .replaceWithVoid();
  }

  private static Uni<Optional<Webhook>> first(Uni<RowSet<Row>> rows) {
    return rows.map(found -> PrimaryRows.first(found, WebhookRows::webhook));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
