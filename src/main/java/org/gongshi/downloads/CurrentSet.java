package org.gongshi.downloads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ChangeSets;
import org.gongshi.replica.ReplicaRows;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The set that is offered. As soon as a replica shows that something in the register ended before
 * its time or came into dispute, it is offered no more, and what is being read of it breaks off.
 */
@ApplicationScoped
class CurrentSet {
  private static final Logger LOG = Logger.getLogger(CurrentSet.class);

  private final SetQueries queries;
  private final Transfers transfers;
  private final InstantSource clock;
  private final ChangeSets changeSets;
  private final AtomicReference<@Nullable Offer> offer = new AtomicReference<>();
  private volatile Consumer<String> onGone = gone -> {};

  CurrentSet(SetQueries queries, Transfers transfers, InstantSource clock, ChangeSets changeSets) {
    this.queries = queries;
    this.transfers = transfers;
    this.clock = clock;
    this.changeSets = changeSets;
    changeSets.onReached(shown -> check());
  }

  /** Who is told that a set is gone, by its name; on a thread that must not wait. */
  void onGone(Consumer<String> follower) {
    onGone = follower;
  }

  /** The set, if there is one that holds. */
  Optional<Offer> get() {
    Offer current = offer.get();
    if (current == null || current.isUncertain()) {
      return Optional.empty();
    }
    if (!clock.instant().isBefore(current.manifest().holdsUntil())) {
      gone(current, "its time is over");
      return Optional.empty();
    }
    return Optional.of(current);
  }

  /** What is offered, whether or not it is known to hold at this moment. */
  @Nullable Offer offered() {
    return offer.get();
  }

  /**
   * Offers a set that was found to hold. What is read of the one before breaks off: nobody would
   * notice that something in it ends.
   */
  void offer(Offer next) {
    Offer before = offer.getAndSet(next);
    if (before != null) {
      transfers.breakOff(before.manifest().set());
    }
    check(); // for what was shown while the set was made or read
    LOG.infof("Offers set %s with %d notices", next.manifest().set(), next.manifest().rows());
  }

  /** Offers nothing, because the files are not there any more. */
  void withdraw(Offer current) {
    if (offer.compareAndSet(current, null)) {
      transfers.breakOff(current.manifest().set());
    }
  }

  /**
   * Whether nothing in the set ended or came into dispute after a position, and up to where; empty
   * if something did, or the history has no such position.
   */
  Uni<Optional<Watermark>> holds(Watermark after, Watermark shown) {
    return queries.overSince(after, shown).map(found -> holds(found, after));
  }

  private static Optional<Watermark> holds(ReplicaRows found, Watermark after) {
    Row row = found.first().orElseThrow();
    boolean known = row.getBoolean("known") || after.number() == 0;
    return known && !row.getBoolean("over") ? Optional.of(found.readAt()) : Optional.empty();
  }

  /**
   * Finds out whether the set still holds by all that replicas have shown, unless that is known or
   * being asked. To be called again and again: what is shown while one question is under way is
   * another question.
   */
  void check() {
    Offer current = offer.get();
    if (current != null) {
      changeSets
          .shownBeyond(current.holdsAt())
          .filter(shown -> current.isToBeAsked())
          .ifPresent(shown -> ask(current, shown));
    }
  }

  private void ask(Offer current, Watermark shown) {
    holds(current.holdsAt(), shown)
        .subscribe()
        .with(
            upTo ->
                upTo.ifPresentOrElse(
                    at -> {
                      current.holds(at);
                      check();
                    },
                    () -> gone(current, "something in it ended or is disputed")),
            failure -> {
              LOG.debugf("It is not known whether the set still holds: %s", failure);
              current.isUnknown();
            });
  }

  /** Lets nobody read on of a set of which it is not known whether it holds. */
  void breakOffIfUnknown(boolean someReplicaKnows) {
    Offer current = offer.get();
    if (current != null && (!someReplicaKnows || current.isUncertain())) {
      transfers.breakOff(current.manifest().set());
    }
  }

  private void gone(Offer current, String why) {
    if (offer.compareAndSet(current, null)) {
      String set = current.manifest().set();
      LOG.infof("Set %s is gone: %s", set, why);
      transfers.breakOff(set);
      onGone.accept(set);
    }
  }
}
