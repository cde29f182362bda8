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
 * @param secretKeyId the key that it is made with
 * @param olderUntil until then the secret before signs, too
 * @param olderKeyId the key that that one is made with
 * @param stoppedBecause present if nothing is delivered any more, with the reason
 * @param position what is before it was delivered or given up
 * @param until where the delivery ends that failed; absent if none did: it is not known yet
 * @param round counts how often its owner sent it elsewhere; messages are new ones then
 * @param attempts failed ones of the delivery that is due
 * @param givenUp deliveries in a row
 * @param dueAt when the next attempt is
 * @param leaseNo whose turn it is to deliver
 * @param failure why the last failed attempt did
 */
record Webhook(
    String id,
    String client,
    String url,
    FeedFilter filter,
    Instant createdAt,
    int secretNo,
    int secretKeyId,
    Optional<Instant> olderUntil,
    int olderKeyId,
    Optional<String> stoppedBecause,
    FeedPosition position,
    Optional<FeedPosition> until,
    int round,
    int attempts,
    int givenUp,
    Instant dueAt,
    int leaseNo,
    Optional<Instant> deliveredAt,
    Optional<Instant> failedAt,
    Optional<String> failure) {

  /**
   * The id of the message about the events between two positions: the same for each attempt, so
   * that a receiver knows what it has. It names both: an attempt of which nobody noted that it was
   * made, as before a crash, may have ended elsewhere, and is another message.
   */
  String messageId(FeedPosition after, FeedPosition next) {
    return "msg_%s_%d_%s_%s".formatted(id, round, after, next);
  }
}
