package org.gongshi.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.receipt.Presented.Position;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.WatermarkException;
import org.gongshi.tlog.TlogProof;
import org.gongshi.tlog.TreeProofs;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The newest checkpoint, read at most twice a second, however many receipts are asked for; and the
 * wait for one that covers an answer.
 */
@ApplicationScoped
class NewestCheckpoint {
  private static final Logger LOG = Logger.getLogger(NewestCheckpoint.class);

  /** The log is signed once a second. */
  private static final Duration AGE_MAX = Duration.ofMillis(500);

  /** As long as replicas that are used may lag. */
  private static final Duration BEHIND_MAX = Duration.ofSeconds(60);

  private static final int PAUSE_MILLIS = 200;

  /** Requests that may wait at a time; others are told to come again. */
  private static final int WAITING_MAX = 256;

  /**
   * What was read.
   *
   * @param atNanos when a replica was asked last
   * @param seenNanos when one last had it
   */
  private record Read(CoveringCheckpoint checkpoint, long atNanos, long seenNanos) {}

  private final LogQueries queries;
  private final Pauses pauses;
  private final Duration patience;
  private final AtomicReference<@Nullable Read> last = new AtomicReference<>();
  private final AtomicReference<@Nullable Uni<CoveringCheckpoint>> reading =
      new AtomicReference<>();

  NewestCheckpoint(LogQueries queries, Vertx vertx, ReceiptConfig config) {
    this.queries = queries;
    this.pauses = new Pauses(vertx, WAITING_MAX);
    this.patience = config.patience();
  }

  /** How a position that a receipt may speak of follows from the newest checkpoint. */
  sealed interface Choice {
    /** The end of the log. */
    record AtEnd() implements Choice {}

    /** Another position in it. */
    record At(Watermark watermark) implements Choice {}

    /** None yet; the next checkpoint may do. */
    record NotYet() implements Choice {}
  }

  /** The newest one, if it was read a moment ago; null: ask for it. */
  @Nullable CoveringCheckpoint known() {
    Read known = last.get();
    return known != null && isFresh(known) ? known.checkpoint() : null;
  }

  /** Ends if there is a checkpoint that can be read now. */
  Uni<Void> ready() {
    return newest().onFailure().transform(NewestCheckpoint::unavailable).replaceWithVoid();
  }

  /**
   * The newest one with the proof of a position, as soon as there is one that will do.
   *
   * @param choice which, for a log that ends with the position given
   * @return fails with {@code receipt-unavailable} if there is none in time
   */
  Uni<CoveringCheckpoint> covering(Function<Watermark, Choice> choice) {
    return covering(choice, System.nanoTime() + patience.toNanos())
        .onFailure()
        .transform(NewestCheckpoint::unavailable);
  }

  private Uni<CoveringCheckpoint> covering(Function<Watermark, Choice> choice, long until) {
    return newest()
        .flatMap(newest ->
            switch (choice.apply(newest.watermark())) {
              case Choice.AtEnd _ -> Uni.createFrom().item(newest);
              case Choice.At(Watermark watermark) ->
                  at(watermark, newest.served())
                      // A replica may be behind, and have less of the log than of the register.
                      .onFailure(failure ->
                          failure instanceof IllegalStateException
                              || failure instanceof WatermarkException)
                      .recoverWithUni(() -> later(choice, until));
              case Choice.NotYet _ -> later(choice, until);
            });
  }

  private Uni<CoveringCheckpoint> later(Function<Watermark, Choice> choice, long until) {
    if (System.nanoTime() - until > 0) {
      return Uni.createFrom().failure(late());
    }
    return pauses
        .pause(PAUSE_MILLIS)
        .map(pause -> pause.chain(() -> covering(choice, until)))
        .orElseGet(() -> Uni.createFrom().failure(late()));
  }

  /** A position before the end of the log; one that the log lacks was lost with a server. */
  private Uni<CoveringCheckpoint> at(Watermark watermark, ServedCheckpoint served) {
    return queries
        .changeSet(watermark, served.covers())
        .flatMap(rows -> proof(served, watermark, rows));
  }

  private static ProblemException late() {
    return new ProblemException(
        ProblemCode.RECEIPT_UNAVAILABLE,
        "The log does not cover this answer yet. Try again in a moment.");
  }

  private static boolean isFresh(Read read) {
    return System.nanoTime() - read.atNanos() < AGE_MAX.toNanos();
  }

  /** One reading for all who ask at the same time. */
  private Uni<CoveringCheckpoint> newest() {
    Read known = last.get();
    if (known != null && isFresh(known)) {
      return Uni.createFrom().item(known.checkpoint());
    }
    Uni<CoveringCheckpoint> under = reading.get();
    if (under != null) {
      return under;
    }
    Uni<CoveringCheckpoint> mine =
        Uni.createFrom()
            .deferred(this::read)
            .onTermination()
            .invoke(() -> reading.set(null))
            .memoize()
            .indefinitely();
    return reading.compareAndSet(null, mine) ? mine : newest();
  }

  private Uni<CoveringCheckpoint> read() {
    return queries
        .newestCheckpoint()
        .flatMap(found -> {
          ServedCheckpoint served = ServedCheckpoint.of(found);
          long now = System.nanoTime();
          Read known = last.get();
          if (known == null) {
            return read(served, found, now);
          }
          if (isBehind(served, known, now)) {
            last.set(new Read(known.checkpoint(), now, known.seenNanos()));
            return Uni.createFrom().item(known.checkpoint());
          }
          if (known.checkpoint().isAt(served)) {
            last.set(new Read(known.checkpoint(), now, now));
            return Uni.createFrom().item(known.checkpoint());
          }
          return read(served, found, now);
        });
  }

  private Uni<CoveringCheckpoint> read(ServedCheckpoint served, ReplicaRows found, long now) {
    return LogQueries.changeSet(found, served.covers())
        .flatMap(rows -> proof(served, served.covers(), rows))
        .invoke(newest -> last.set(new Read(newest, now, now)));
  }

  /** A replica may lag, but not for ever: a log that ended goes on as a smaller one. */
  private static boolean isBehind(ServedCheckpoint served, Read known, long now) {
    return served.size() < known.checkpoint().size()
        && now - known.seenNanos() < BEHIND_MAX.toNanos();
  }

  private static Uni<CoveringCheckpoint> proof(
      ServedCheckpoint served, Watermark watermark, ReplicaRows rows) {
    Row row =
        rows.first()
            .orElseThrow(() -> new IllegalStateException("The log has no position " + watermark));
    long leaf = row.getLong("leaf");
    if (leaf >= served.size()) {
      throw new IllegalStateException("The checkpoint ends before " + watermark);
    }
    String entry = new String(row.getBuffer("entry").getBytes(), StandardCharsets.UTF_8);
    return LogQueries.tiles(rows, TreeProofs.tilesOfInclusion(leaf, served.size()))
        .map(tiles ->
            CoveringCheckpoint.of(
                served,
                watermark,
                new Position(
                    entry,
                    new TlogProof(
                        leaf,
                        new TreeProofs(tiles).inclusion(leaf, served.size()),
                        served.note()))));
  }

  /** Whatever is wrong with the log or the replicas: there is no receipt now. */
  private static Throwable unavailable(Throwable failure) {
    if (failure instanceof ProblemException problem
        && problem.code() == ProblemCode.RECEIPT_UNAVAILABLE) {
      return failure;
    }
    LOG.debugf("No checkpoint for receipts: %s", failure);
    return late();
  }
}
