package org.gongshi.webhooks;

import java.time.Instant;
import java.util.Optional;
import org.gongshi.feed.FeedFilter;
import org.gongshi.feed.FeedPosition;

/**
 * Whom the service tells of changes, and how far it has.
 *
 * @param client the program whose it is
 * @param secretNo which of the secrets that its id leads to
 * @param olderUntil until then the secret before signs, too
 * @param stoppedBecause present if nothing is delivered any more, with the reason
 * @param position what is before it was delivered or given up
 * @param until where the delivery ends that failed; absent if none did: it is not known yet
 * @param round counts how often it was sent back; messages are new ones then
 * @param attempts failed ones of the delivery that is due
 * @param givenUp deliveries in a row
 * @param dueAt when the next attempt is
 * @param leasedUntil until then an instance delivers; says whose turn it is, too
 * @param failure why the last failed attempt did
 */
record Webhook(
    String id,
    String client,
    String url,
    FeedFilter filter,
    Instant createdAt,
    int secretNo,
    Optional<Instant> olderUntil,
    Optional<String> stoppedBecause,
    FeedPosition position,
    Optional<FeedPosition> until,
    int round,
    int attempts,
    int givenUp,
    Instant dueAt,
    Optional<Instant> leasedUntil,
    Optional<Instant> deliveredAt,
    Optional<Instant> failedAt,
    Optional<String> failure) {

  /**
   * The id of the message that begins at a position: the same for each attempt, so that a receiver
   * knows what it has, and another one after the webhook was sent back.
   */
  String messageId(FeedPosition after) {
    return "msg_%s_%d_%s".formatted(id, round, after);
  }
}
