package org.gongshi.webhooks;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongshi.feed.EventFeed;
import org.gongshi.feed.FeedPage;
import org.gongshi.feed.FeedPosition;
import org.gongshi.feed.RegisterEvent;
import org.gongshi.keys.Bytes;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.OfficialTime;

/** Makes messages of events, and sends them. What each says is read anew for every attempt. */
@ApplicationScoped
class Deliveries {
  /** Events of one message. */
  static final int EVENTS_MAX = 100;

  /** With sending it is shorter than a lease. */
  private static final Duration READ_PATIENCE = Duration.ofSeconds(20);

  private final EventFeed feed;
  private final Sender sender;
  private final DigestKey key;
  private final InstantSource clock;

  Deliveries(EventFeed feed, Sender sender, DigestKey key, InstantSource clock) {
    this.feed = feed;
    this.sender = sender;
    this.key = key;
    this.clock = clock;
  }

  /** What a webhook is told next, as that is now; of a delivery that failed the same events. */
  Uni<FeedPage> due(Webhook webhook) {
    Uni<FeedPage> page = after(webhook, webhook.position());
    return webhook.until().map(until -> page.map(it -> it.upTo(until))).orElse(page);
  }

  /** What a webhook is told after a position. */
  Uni<FeedPage> after(Webhook webhook, FeedPosition position) {
    return feed.events(Optional.of(position), webhook.filter(), EVENTS_MAX, Duration.ZERO)
        .ifNoItem()
        .after(READ_PATIENCE)
        .fail();
  }

  /**
   * Sends a page of events.
   *
   * @param id of the message
   * @return empty if it arrived
   */
  Uni<Optional<Failure>> send(Webhook webhook, String id, FeedPosition after, FeedPage page) {
    String items = page.events().stream().map(RegisterEvent::json).collect(Collectors.joining(","));
    return send(
        webhook,
        id,
        "register.changed",
        "{\"items\":[%s],\"after\":\"%s\",\"next\":\"%s\"}".formatted(items, after, page.next()));
  }

  /** Sends a message that tells of nothing. */
  Uni<Optional<Failure>> sendTest(Webhook webhook, String id) {
    return send(webhook, id, "webhook.test", "{\"webhook\":\"%s\"}".formatted(webhook.id()));
  }

  /** The key that new secrets are made with. */
  int secretKeyId() {
    return key.id();
  }

  /** The secret of a webhook by its number. */
  Bytes secret(Webhook webhook) {
    return key.ofWebhook(webhook.secretKeyId(), webhook.id(), webhook.secretNo());
  }

  private Bytes olderSecret(Webhook webhook) {
    return key.ofWebhook(webhook.olderKeyId(), webhook.id(), webhook.secretNo() - 1);
  }

  private Uni<Optional<Failure>> send(Webhook webhook, String id, String type, String data) {
    Instant now = clock.instant();
    String body =
        "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}"
            .formatted(type, OfficialTime.text(now.atOffset(ZoneOffset.UTC)), data);
    return sender.send(
        Endpoint.parse(webhook.url()), new Message(id, now, body), secrets(webhook, now));
  }

  private List<Bytes> secrets(Webhook webhook, Instant now) {
    List<Bytes> secrets = new ArrayList<>();
    secrets.add(secret(webhook));
    webhook
        .olderUntil()
        .filter(now::isBefore)
        .ifPresent(until -> secrets.add(olderSecret(webhook)));
    return secrets;
  }
}
