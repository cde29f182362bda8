package org.gongshi.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Webhooks as JSON. */
final class WebhookItems {
  private WebhookItems() {}

  /**
   * A webhook.
   *
   * @param state {@code active}, or {@code stopped} with the reason: {@code gone}, {@code
   *     unreachable}, {@code watermark-unknown}
   * @param position of the feed; what is before it was delivered or given up
   * @param failing absent if the last attempt was not a failure
   * @param deadLetters how many deliveries were given up and not sent again
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record WebhookItem(
      String id,
      String url,
      Optional<String> kind,
      Optional<String> authority,
      Optional<String> party,
      Optional<String> region,
      Optional<String> sector,
      @JsonProperty("created_at") Instant createdAt,
      String state,
      @JsonProperty("stopped_because") Optional<String> stoppedBecause,
      String position,
      @JsonProperty("delivered_at") Optional<Instant> deliveredAt,
      Optional<WebhookFailing> failing,
      @JsonProperty("dead_letters") long deadLetters,
      Optional<String> secret) {

    static WebhookItem of(Webhook webhook, long deadLetters, Optional<String> secret) {
      Map<String, String> wanted = webhook.filter().parameters();
      return new WebhookItem(
          webhook.id(),
          webhook.url(),
          Optional.ofNullable(wanted.get("kind")),
          Optional.ofNullable(wanted.get("authority")),
          Optional.ofNullable(wanted.get("party")),
          Optional.ofNullable(wanted.get("region")),
          Optional.ofNullable(wanted.get("sector")),
          webhook.createdAt(),
          webhook.stoppedBecause().isPresent() ? "stopped" : "active",
          webhook.stoppedBecause(),
          webhook.position().toString(),
          webhook.deliveredAt(),
          WebhookFailing.of(webhook),
          deadLetters,
          secret);
    }
  }

  /**
   * What is wrong.
   *
   * @param attempts of the delivery that is due; 0 after one was given up
   * @param failure why the last one failed
   */
  @RegisterForReflection
  record WebhookFailing(
      int attempts,
      String failure,
      @JsonProperty("failed_at") Instant failedAt,
      @JsonProperty("next_attempt_at") Instant nextAttemptAt) {
    static Optional<WebhookFailing> of(Webhook webhook) {
      return webhook.attempts() == 0 && webhook.givenUp() == 0
          ? Optional.empty()
          : Optional.of(
              new WebhookFailing(
                  webhook.attempts(),
                  webhook.failure().orElse(""),
                  webhook.failedAt().orElse(webhook.dueAt()),
                  webhook.dueAt()));
    }
  }

  /** All webhooks of a program. */
  @RegisterForReflection
  record WebhookPage(List<WebhookItem> items) {}

  /**
   * What a new webhook is about; the filters of the feed.
   *
   * @param after position of the feed to begin at; absent: now
   */
  @RegisterForReflection
  record WebhookWish(
      @Nullable String url,
      @Nullable String kind,
      @Nullable String authority,
      @Nullable String party,
      @Nullable String region,
      @Nullable String sector,
      @Nullable String after) {}

  /**
   * Where to go on.
   *
   * @param after position of the feed; absent: where it is
   */
  @RegisterForReflection
  record WebhookReplay(@Nullable String after) {}

  /**
   * A delivery that was given up: events after one position up to another.
   *
   * @param failure why the last attempt failed
   */
  @RegisterForReflection
  record WebhookDeadLetter(
      String id,
      String after,
      String to,
      int attempts,
      String failure,
      @JsonProperty("given_up_at") Instant givenUpAt) {
    static WebhookDeadLetter of(DeadLetter it) {
      return new WebhookDeadLetter(
          it.id(),
          it.after().toString(),
          it.to().toString(),
          it.attempts(),
          it.failure(),
          it.givenUpAt());
    }
  }

  /** The newest of them. */
  @RegisterForReflection
  record WebhookDeadLetters(List<WebhookDeadLetter> items) {}

  /** What became of a message that was sent at once. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record WebhookSent(boolean delivered, Optional<String> failure) {
    static WebhookSent of(Optional<Failure> failure) {
      return new WebhookSent(failure.isEmpty(), failure.map(Failure::word));
    }
  }
}
