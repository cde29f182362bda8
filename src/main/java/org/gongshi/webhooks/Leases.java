package org.gongshi.webhooks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gongshi.feed.FeedPosition;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.publication.RandomIds;
import org.gongshi.register.Watermark;
import org.jboss.logging.Logger;

/**
 * Whose turn it is to deliver, and what came of it. A webhook is leased to one instance at a time;
 * what it notes later than that, or after the owner sent the webhook elsewhere, has no effect.
 */
@ApplicationScoped
class Leases {
  private static final Logger LOG = Logger.getLogger(Leases.class);

  /** Longer than reading and sending may take together. */
  static final Duration LEASE = Duration.ofSeconds(60);

  /** Of one program at a time, so that receivers that answer slowly hold up their own kind only. */
  private static final int PER_PROGRAM = 8;

  /** Those that stand before what is shown, or within its last change set. */
  private static final String LEASE_DUE =
      """
      with open as (
        select id, due_at, client,
               row_number() over (partition by client order by due_at, id) as place
          from webhook
         where state = 'active'
           and due_at <= $1
           and leased_until <= $1
           and ((split_part(position, '-', 1)::int, split_part(position, '-', 2)::bigint) < ($3, $4)
                or split_part(position, '-', 1)::int = $3
               and split_part(position, '-', 2)::bigint = $4
               and split_part(position, '-', 3) <> '')
      ), held as (
        select client, count(*) as places
          from webhook
         where leased_until > $1
         group by client
      ), chosen as (
        select w.id
          from webhook w
          join open o using (id)
          left join held h on h.client = o.client
         where w.leased_until <= $1
           and o.place + coalesce(h.places, 0) <= $6
         order by o.due_at
         limit $5
           for update of w skip locked
      )
      update webhook
         set leased_until = $2, lease_no = lease_no + 1
       where id in (select id from chosen)
      returning
      """
          + WebhookRows.COLUMNS;

  private static final String LEASE_ONE =
      """
      update webhook
         set leased_until = $2, lease_no = lease_no + 1
       where id = $3 and leased_until <= $1
      returning
      """
          + WebhookRows.COLUMNS;

  /** What each of the next begins with; neither another turn nor its owner came between. */
  private static final String OF_LEASE = " where id = $1 and lease_no = $2 and round = $3";

  private static final String RELEASE =
      "update webhook set leased_until = '-infinity' where id = $1 and lease_no = $2";

  private static final String PASS =
      """
      update webhook
         set position = $4, due_at = $5, leased_until = '-infinity', until_position = null,
             attempts = 0
      """
          + OF_LEASE;

  private static final String PUT =
      "update webhook set due_at = $4, leased_until = '-infinity'" + OF_LEASE;

  private static final String DELIVERED =
      """
      update webhook
         set position = $4, due_at = $5, leased_until = '-infinity', until_position = null,
             attempts = 0, given_up = 0, delivered_at = $5
      """
          + OF_LEASE;

  private static final String FAILED =
      """
      update webhook
         set due_at = $4, leased_until = '-infinity', attempts = $5, failed_at = $6, failure = $7,
             until_position = $8
      """
          + OF_LEASE;

  private static final String STOP =
      """
      update webhook
         set state = 'stopped', stopped_because = $4, leased_until = '-infinity'
      """
          + OF_LEASE;

  private static final String GIVE_UP =
      """
      with given_up as (
        update webhook
           set position = $4, due_at = $6, leased_until = '-infinity', attempts = 0,
               until_position = null, given_up = given_up + 1, failed_at = $6, failure = $7,
               state = case when given_up + 1 < $8 then 'active' else 'stopped' end,
               stopped_because = case when given_up + 1 < $8 then null else 'unreachable' end
         where id = $1 and lease_no = $2 and round = $3
        returning id
      )
      insert into webhook_dead_letter
             (id, webhook_id, after_position, to_position, attempts, failure, given_up_at)
      select $9, id, $5, $4, $10, $7, $6 from given_up
      """;

  private static final String FORGET = "delete from webhook_dead_letter where given_up_at < $1";

  private final Pool primary;
  private final InstantSource clock;
  private final RandomIds ids = new RandomIds();

  Leases(Pool primary, InstantSource clock) {
    this.primary = primary;
    this.clock = clock;
  }

  /**
   * Leases those for which it is time, and for which there may be something.
   *
   * @param shown what replicas show: who has been told up to there waits
   */
  Uni<List<Webhook>> lease(Watermark shown, int max) {
    Instant now = clock.instant();
    return primary
        .preparedQuery(LEASE_DUE)
        .execute(
            Tuple.of(
                utc(now), utc(now.plus(LEASE)), shown.epoch(), shown.number(), max, PER_PROGRAM))
        .map(rows ->
            PrimaryRows.all(rows, Leases::readable).stream().flatMap(Optional::stream).toList());
  }

  /** One that cannot be read delays none of the others. */
  private static Optional<Webhook> readable(Row row) {
    try {
      return Optional.of(WebhookRows.webhook(row));
    } catch (RuntimeException e) {
      LOG.warnf("Webhook %s cannot be read: %s", row.getString("id"), e.getMessage());
      return Optional.empty();
    }
  }

  /** Leases one for something beside its deliveries; empty while somebody delivers. */
  Uni<Optional<Webhook>> lease(String id) {
    Instant now = clock.instant();
    return primary
        .preparedQuery(LEASE_ONE)
        .execute(Tuple.of(utc(now), utc(now.plus(LEASE)), id))
        .map(rows -> PrimaryRows.first(rows, WebhookRows::webhook));
  }

  /** Ends a turn of which there is nothing to note. */
  Uni<Void> release(Webhook webhook) {
    return primary
        .preparedQuery(RELEASE)
        .execute(Tuple.of(webhook.id(), webhook.leaseNo()))
        .replaceWithVoid();
  }

  /** Nothing that it wants came up to a position. */
  Uni<Void> passed(Webhook webhook, FeedPosition position) {
    return note(
        webhook,
        PASS,
        leased(webhook).addString(position.toString()).addOffsetDateTime(utc(clock.instant())));
  }

  /** What came up to a position was delivered. */
  Uni<Void> delivered(Webhook webhook, FeedPosition position) {
    return note(
        webhook,
        DELIVERED,
        leased(webhook).addString(position.toString()).addOffsetDateTime(utc(clock.instant())));
  }

  /**
   * It is tried again after a time.
   *
   * @param until where this delivery ends, in every attempt
   */
  Uni<Void> failed(Webhook webhook, FeedPosition until, String failure, Duration wait) {
    Instant now = clock.instant();
    return note(
        webhook,
        FAILED,
        leased(webhook)
            .addOffsetDateTime(utc(now.plus(wait)))
            .addInteger(webhook.attempts() + 1)
            .addOffsetDateTime(utc(now))
            .addString(failure)
            .addString(until.toString()));
  }

  /** It is asked again after a time, for a reason that is ours. */
  Uni<Void> put(Webhook webhook, Duration wait) {
    return note(webhook, PUT, leased(webhook).addOffsetDateTime(utc(clock.instant().plus(wait))));
  }

  /** Nothing is delivered any more, until its owner wants it. */
  Uni<Void> stop(Webhook webhook, String because) {
    return note(webhook, STOP, leased(webhook).addString(because));
  }

  /** What came up to a position is not tried any more; after some of them in a row, nothing is. */
  Uni<Void> giveUp(Webhook webhook, FeedPosition to, String failure) {
    return note(
        webhook,
        GIVE_UP,
        leased(webhook)
            .addString(to.toString())
            .addString(webhook.position().toString())
            .addOffsetDateTime(utc(clock.instant()))
            .addString(failure)
            .addInteger(Patience.GIVEN_UP_MAX)
            .addString(ids.next())
            .addInteger(webhook.attempts() + 1));
  }

  /** Forgets what was given up long ago. */
  Uni<Void> sweep(Duration kept) {
    return primary
        .preparedQuery(FORGET)
        .execute(Tuple.of(utc(clock.instant().minus(kept))))
        .replaceWithVoid();
  }

  /** What has no effect, because its owner sent the webhook elsewhere meanwhile, ends the turn. */
  private Uni<Void> note(Webhook webhook, String statement, Tuple row) {
    return primary
        .preparedQuery(statement)
        .execute(row)
        .flatMap(noted -> noted.rowCount() == 0 ? release(webhook) : Uni.createFrom().voidItem());
  }

  private static Tuple leased(Webhook webhook) {
    return Tuple.of(webhook.id(), webhook.leaseNo(), webhook.round());
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
