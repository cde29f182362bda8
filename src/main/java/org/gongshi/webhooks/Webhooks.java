package org.gongshi.webhooks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.feed.EventFeed;
import org.gongshi.feed.FeedFilter;
import org.gongshi.feed.FeedPage;
import org.gongshi.feed.FeedPosition;
import org.gongshi.publication.RandomIds;
import org.jspecify.annotations.Nullable;

/** What programs do with their webhooks; those of others do not exist for them. */
@ApplicationScoped
class Webhooks {
  /** For how long the secret before signs, too: time to change it in the receiver. */
  static final Duration OLDER_SECRET = Duration.ofHours(24);

  /** After which a request that sends a dead letter again begins no further message. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** Requests of an instance that send something at once. */
  private static final int SENDING_MAX = 8;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");

  private final WebhookStore store;
  private final Leases leases;
  private final Deliveries deliveries;
  private final EventFeed feed;
  private final Networks networks;
  private final Pool primary;
  private final Audit audit;
  private final WebhooksConfig config;
  private final InstantSource clock;
  private final RandomIds ids = new RandomIds();

  /** Webhooks to which something is sent at once. */
  private final Set<String> sending = ConcurrentHashMap.newKeySet();

  Webhooks(
      WebhookStore store,
      Leases leases,
      Deliveries deliveries,
      EventFeed feed,
      Networks networks,
      Pool primary,
      Audit audit,
      WebhooksConfig config,
      InstantSource clock) {
    this.store = store;
    this.leases = leases;
    this.deliveries = deliveries;
    this.feed = feed;
    this.networks = networks;
    this.primary = primary;
    this.audit = audit;
    this.config = config;
    this.clock = clock;
  }

  /** All of a program, the oldest first. */
  Uni<List<WebhookItems.WebhookItem>> of(Actor actor) {
    return store
        .of(actor.program())
        .flatMap(webhooks ->
            store
                .countDeadLetters(webhooks)
                .map(letters ->
                    webhooks.stream()
                        .map(it ->
                            WebhookItems.WebhookItem.of(
                                it, letters.getOrDefault(it.id(), 0L), Optional.empty()))
                        .toList()));
  }

  /**
   * One of them.
   *
   * @return fails with {@code webhook-unknown}
   */
  Uni<WebhookItems.WebhookItem> one(Actor actor, String id) {
    return known(actor, id).flatMap(webhook -> item(webhook, Optional.empty()));
  }

  /**
   * Tells a program from now on, or from a position of the feed on.
   *
   * @return with the secret; fails with {@code parameter-invalid}, {@code webhooks-too-many} and as
   *     the feed does
   */
  Uni<WebhookItems.WebhookItem> create(Actor actor, WebhookItems.WebhookWish wish) {
    checkAddress(wish.url());
    FeedFilter filter =
        FeedFilter.of(
            Optional.ofNullable(wish.kind()),
            Optional.ofNullable(wish.authority()),
            Optional.ofNullable(wish.party()),
            Optional.ofNullable(wish.region()),
            Optional.ofNullable(wish.sector()));
    String url = Parameters.required("url", wish.url());
    String id = ids.next();
    Audit.Entry by = audit.entry(actor, AuditAction.WEBHOOK_CREATED, Optional.empty());
    return position(wish.after())
        .flatMap(position ->
            primary.withTransaction(connection ->
                store
                    .insert(
                        connection,
                        new WebhookStore.NewWebhook(
                            id,
                            actor.program(),
                            url,
                            filter,
                            clock.instant(),
                            position,
                            deliveries.secretKeyId()),
                        config.max(),
                        config.perProgram())
                    .invoke(done -> {
                      if (!done) {
                        throw new ProblemException(
                            ProblemCode.WEBHOOKS_TOO_MANY,
                            "At most %d of a program and %d in all. Delete one first."
                                .formatted(config.perProgram(), config.max()));
                      }
                    })
                    .chain(() -> by.about(connection, List.of(id)))))
        .chain(() -> known(actor, id))
        .flatMap(webhook -> item(webhook, Optional.of(Message.text(deliveries.secret(webhook)))));
  }

  /** Tells it nothing any more. */
  Uni<Void> delete(Actor actor, String id) {
    Audit.Entry by = audit.entry(actor, AuditAction.WEBHOOK_DELETED, Optional.empty());
    String known = wellFormed(id);
    return primary.withTransaction(connection ->
        store
            .delete(connection, known, actor.program())
            .invoke(found -> {
              if (!found) {
                throw unknown();
              }
            })
            .chain(() -> by.about(connection, List.of(known))));
  }

  /** Another secret; the one before signs, too, for a day. */
  Uni<WebhookItems.WebhookItem> changeSecret(Actor actor, String id) {
    Audit.Entry by = audit.entry(actor, AuditAction.WEBHOOK_SECRET_CHANGED, Optional.empty());
    String known = wellFormed(id);
    return primary
        .withTransaction(connection ->
            store
                .changeSecret(
                    connection,
                    known,
                    actor.program(),
                    clock.instant().plus(OLDER_SECRET),
                    deliveries.secretKeyId())
                .map(found -> found.orElseThrow(Webhooks::unknown))
                .call(() -> by.about(connection, List.of(known))))
        .flatMap(webhook -> item(webhook, Optional.of(Message.text(deliveries.secret(webhook)))));
  }

  /** Goes on where it stopped, or delivers again what came after a position. */
  Uni<WebhookItems.WebhookItem> goOn(Actor actor, String id, WebhookItems.WebhookReplay again) {
    Uni<Optional<FeedPosition>> after =
        again.after() == null
            ? Uni.createFrom().item(Optional.empty())
            : position(again.after()).map(Optional::of);
    return known(actor, id)
        .chain(() -> after)
        .flatMap(position -> store.goOn(id, actor.program(), position, clock.instant()))
        .flatMap(found -> item(found.orElseThrow(Webhooks::unknown), Optional.empty()));
  }

  /**
   * Sends a message that tells of nothing, at once.
   *
   * @return fails with {@code webhook-unknown} and {@code overloaded}
   */
  Uni<WebhookItems.WebhookSent> test(Actor actor, String id) {
    return known(actor, id)
        .flatMap(webhook -> atOnce(id, () -> deliveries.sendTest(webhook, "msg_" + ids.next())))
        .map(WebhookItems.WebhookSent::of);
  }

  /** The newest deliveries that were given up. */
  Uni<WebhookItems.WebhookDeadLetters> deadLetters(Actor actor, String id) {
    return known(actor, id)
        .flatMap(webhook -> store.deadLetters(webhook.id()))
        .map(letters ->
            new WebhookItems.WebhookDeadLetters(
                letters.stream().map(WebhookItems.WebhookDeadLetter::of).toList()));
  }

  /**
   * Sends what was given up, at once, as it is now. What arrived is not kept any longer.
   *
   * @return fails with {@code webhook-unknown}, {@code dead-letter-unknown}, and {@code overloaded}
   *     while something else is delivered
   */
  Uni<WebhookItems.WebhookSent> sendAgain(Actor actor, String id, String letterId) {
    return known(actor, id)
        .flatMap(webhook -> letter(webhook, letterId))
        .flatMap(letter -> atOnce(id, () -> leased(id, webhook -> sendAgain(webhook, letter))))
        .map(WebhookItems.WebhookSent::of);
  }

  private Uni<DeadLetter> letter(Webhook webhook, String id) {
    return !ID.matcher(id).matches()
        ? Uni.createFrom().failure(Webhooks::noLetter)
        : store.deadLetter(webhook.id(), id).map(found -> found.orElseThrow(Webhooks::noLetter));
  }

  /** Beside deliveries and not between them: what is newer must not come before what is older. */
  private Uni<Optional<Failure>> leased(String id, Function<Webhook, Uni<Optional<Failure>>> work) {
    return leases
        .lease(id)
        .flatMap(found -> {
          Webhook webhook = found.orElseThrow(Webhooks::busy);
          return work.apply(webhook)
              .onTermination()
              .call((sent, failure, cancelled) -> leases.release(webhook));
        });
  }

  /** So many at a time, one of each webhook; the rest is refused. */
  private <T> Uni<T> atOnce(String id, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(() -> {
          if (sending.size() >= SENDING_MAX || !sending.add(id)) {
            throw busy();
          }
          return work.get().onTermination().invoke(() -> sending.remove(id));
        });
  }

  private Uni<Optional<Failure>> sendAgain(Webhook webhook, DeadLetter letter) {
    return sendAgain(webhook, letter, letter.after(), System.nanoTime() + AGAIN.toNanos());
  }

  private Uni<Optional<Failure>> sendAgain(
      Webhook webhook, DeadLetter letter, FeedPosition after, long until) {
    return deliveries
        .after(webhook, after)
        .map(page -> page.upTo(letter.to()))
        .flatMap(page -> {
          Uni<Optional<Failure>> sent =
              page.events().isEmpty()
                  ? Uni.createFrom().item(Optional.empty())
                  : deliveries.send(webhook, "msg_" + ids.next(), after, page);
          return sent.flatMap(failure -> {
            if (failure.isPresent()) {
              return Uni.createFrom().item(failure);
            }
            boolean isLast = page.next().compareTo(letter.to()) >= 0 || page.caughtUp();
            Uni<Void> noted = isLast ? store.delete(letter) : store.shorten(letter, page.next());
            return noted.chain(() ->
                isLast || System.nanoTime() - until > 0
                    ? Uni.createFrom()
                        .item(isLast ? Optional.<Failure>empty() : Optional.of(Failure.UNFINISHED))
                    : sendAgain(webhook, letter, page.next(), until));
          });
        });
  }

  /** One that the feed knows: it may be asked for what comes after it. */
  private Uni<FeedPosition> position(@Nullable String text) {
    Optional<FeedPosition> given =
        Optional.ofNullable(text)
            .map(it ->
                FeedPosition.parse(it)
                    .orElseThrow(() ->
                        Parameters.invalid(
                            "after",
                            "Use a position of the feed, as in next of an answer; 0-0 is the"
                                + " beginning.")));
    return feed.events(given, FeedFilter.NONE, 1, Duration.ZERO)
        .map((FeedPage page) -> given.orElse(FeedPosition.after(page.position().watermark())));
  }

  /** A slip is told at once; what a name resolves to is looked at when something is sent. */
  private void checkAddress(@Nullable String url) {
    Endpoint endpoint = Endpoint.parse(url);
    boolean isAllowed =
        endpoint
            .literal()
            .map((InetAddress it) -> networks.mayBeReached(it, endpoint.tls()))
            .orElse(endpoint.tls() || networks.areNamed());
    if (!isAllowed) {
      throw Parameters.invalid(
          "url",
          "Messages go by https to public addresses only. Networks of its own are named by the"
              + " operator.");
    }
  }

  private Uni<WebhookItems.WebhookItem> item(Webhook webhook, Optional<String> secret) {
    return store
        .countDeadLetters(List.of(webhook))
        .map(letters ->
            WebhookItems.WebhookItem.of(webhook, letters.getOrDefault(webhook.id(), 0L), secret));
  }

  private Uni<Webhook> known(Actor actor, String id) {
    return store
        .one(wellFormed(id), actor.program())
        .map(found -> found.orElseThrow(Webhooks::unknown));
  }

  /** What is no id is the id of none. */
  private static String wellFormed(String id) {
    if (!ID.matcher(id).matches()) {
      throw unknown();
    }
    return id;
  }

  private static ProblemException noLetter() {
    return new ProblemException(
        ProblemCode.DEAD_LETTER_UNKNOWN, "It was sent again, or is older than is kept.");
  }

  private static ProblemException busy() {
    return new ProblemException(
        ProblemCode.OVERLOADED, "Something else is being delivered. Try again in a moment.");
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemCode.WEBHOOK_UNKNOWN, "This program has none of this id.");
  }
}
