package org.gongshi.webhooks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.gongshi.feed.FeedPosition;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.publication.RandomIds;
import org.gongshi.register.Watermark;

/**
 * Whose turn it is to deliver, and what came of it. A webhook is leased to one instance at a time;
 * what it notes later than that, or after the owner sent the webhook elsewhere, has no effect.
 */
@ApplicationScoped
class Leases {
  /** Longer than reading and sending may take together. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final String LEASE_DUE =
      """
      update webhook
         set leased_until = $2
       where id in (select id
                      from webhook
                     where state = 'active'
                       and due_at <= $1
                       and leased_until <= $1
                       and position <> $3
                     order by due_at
                     limit $4
                       for update skip locked)
      returning
      """
          + WebhookRows.COLUMNS;

  /** What each of the next four begins with. */
  private static final String OF_LEASE = " where id = $1 and leased_until = $2";

  private static final String PASS =
      """
      update webhook
         set position = $3, due_at = $4, leased_until = '-infinity', until_position = null,
             attempts = 0
      """
          + OF_LEASE;

  private static final String PUT =
      "update webhook set due_at = $3, leased_until = '-infinity'" + OF_LEASE;

  private static final String DELIVERED =
      """
      update webhook
         set position = $3, due_at = $4, leased_until = '-infinity', until_position = null,
             attempts = 0, given_up = 0, delivered_at = $4
      """
          + OF_LEASE;

  private static final String FAILED =
      """
      update webhook
         set due_at = $3, leased_until = '-infinity', attempts = $4, failed_at = $5, failure = $6,
             until_position = $7
      """
          + OF_LEASE;

  private static final String STOP =
      """
      update webhook
         set state = 'stopped', stopped_because = $3, leased_until = '-infinity'
      """
          + OF_LEASE;

  private static final String GIVE_UP =
      """
      with given_up as (
        update webhook
           set position = $3, due_at = $5, leased_until = '-infinity', attempts = 0,
               until_position = null, given_up = given_up + 1, failed_at = $5, failure = $6,
               state = case when given_up + 1 < $7 then 'active' else 'stopped' end,
               stopped_because = case when given_up + 1 < $7 then null else 'unreachable' end
         where id = $1 and leased_until = $2
        returning id
      )
      insert into webhook_dead_letter
             (id, webhook_id, after_position, to_position, attempts, failure, given_up_at)
      select $8, id, $4, $3, $9, $6, $5 from given_up
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
    Instant now = now();
    return primary
        .preparedQuery(LEASE_DUE)
        .execute(Tuple.of(utc(now), utc(now.plus(LEASE)), shown.toString(), max))
        .map(rows -> PrimaryRows.all(rows, WebhookRows::webhook));
  }

  /** Nothing that it wants came up to a position. */
  Uni<Void> passed(Webhook webhook, FeedPosition position) {
    return note(PASS, leased(webhook).addString(position.toString()).addOffsetDateTime(utc(now())));
  }

  /** What came up to a position was delivered. */
  Uni<Void> delivered(Webhook webhook, FeedPosition position) {
    return note(
        DELIVERED, leased(webhook).addString(position.toString()).addOffsetDateTime(utc(now())));
  }

  /**
   * It is tried again after a time.
   *
   * @param until where this delivery ends, in every attempt
   */
  Uni<Void> failed(Webhook webhook, FeedPosition until, String failure, Duration wait) {
    Instant now = now();
    return note(
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
    return note(PUT, leased(webhook).addOffsetDateTime(utc(now().plus(wait))));
  }

  /** Nothing is delivered any more, until its owner wants it. */
  Uni<Void> stop(Webhook webhook, String because) {
    return note(STOP, leased(webhook).addString(because));
  }

  /** What came up to a position is not tried any more; after some of them in a row, nothing is. */
  Uni<Void> giveUp(Webhook webhook, FeedPosition to, String failure) {
    return note(
        GIVE_UP,
        leased(webhook)
            .addString(to.toString())
            .addString(webhook.position().toString())
            .addOffsetDateTime(utc(now()))
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

  private Uni<Void> note(String statement, Tuple row) {
    return primary.preparedQuery(statement).execute(row).replaceWithVoid();
  }

  private static Tuple leased(Webhook webhook) {
    return Tuple.of(
        webhook.id(),
        utc(
            webhook
                .leasedUntil()
                .orElseThrow(() -> new IllegalArgumentException("nobody leased it"))));
  }

  /** As exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
