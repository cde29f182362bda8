package org.gongshi.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.receipt.Presented.Position;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.TlogProof;
import org.gongshi.tlog.TreeProofs;
import org.jspecify.annotations.Nullable;

/**
 * The newest checkpoint, read at most twice a second, however many receipts are asked for; and the
 * wait for one that covers an answer.
 */
@ApplicationScoped
class NewestCheckpoint {
  /** The log is signed once a second. */
  private static final Duration AGE_MAX = Duration.ofMillis(500);

  /** As long as replicas that are used may lag. */
  private static final Duration BEHIND_MAX = Duration.ofSeconds(60);

  private static final int PAUSE_MILLIS = 200;

  /** Requests that may wait at a time; others are told to come again. */
  private static final int WAITING_MAX = 256;

  private record Read(CoveringCheckpoint checkpoint, long atNanos) {}

  private final LogQueries queries;
  private final Vertx vertx;
  private final Duration patience;
  private final AtomicReference<@Nullable Read> last = new AtomicReference<>();
  private final AtomicReference<@Nullable Uni<CoveringCheckpoint>> reading =
      new AtomicReference<>();
  private final AtomicInteger waiting = new AtomicInteger();

  NewestCheckpoint(LogQueries queries, Vertx vertx, ReceiptConfig config) {
    this.queries = queries;
    this.vertx = vertx;
    this.patience = config.patience();
  }

  /**
   * The newest one, as soon as it covers what it must.
   *
   * @param suffices whether a checkpoint up to this position does
   * @return fails with {@code receipt-unavailable} if none does in time
   */
  Uni<CoveringCheckpoint> covering(Predicate<Watermark> suffices) {
    return covering(suffices, System.nanoTime() + patience.toNanos());
  }

  private Uni<CoveringCheckpoint> covering(Predicate<Watermark> suffices, long until) {
    Read known = last.get();
    if (known != null && suffices.test(known.checkpoint().covers()) && isFresh(known)) {
      return Uni.createFrom().item(known.checkpoint());
    }
    return newest()
        .flatMap(newest -> {
          if (suffices.test(newest.covers())) {
            return Uni.createFrom().item(newest);
          }
          if (System.nanoTime() - until > 0) {
            return Uni.createFrom().failure(late());
          }
          if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            return Uni.createFrom().failure(late());
          }
          return pause()
              .onTermination()
              .invoke(waiting::decrementAndGet)
              .chain(() -> covering(suffices, until));
        });
  }

  private static ProblemException late() {
    return new ProblemException(
        ProblemCode.RECEIPT_UNAVAILABLE,
        "The log does not cover this answer yet. Try again in a moment.");
  }

  private Uni<Void> pause() {
    return Uni.createFrom()
        .emitter(emitter -> vertx.setTimer(PAUSE_MILLIS, over -> emitter.complete(null)));
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
        .checkpoint()
        .flatMap(found -> {
          ServedCheckpoint served = ServedCheckpoint.of(found);
          Read known = last.get();
          if (known != null && isBehind(served, known)) {
            return Uni.createFrom().item(known.checkpoint());
          }
          Uni<CoveringCheckpoint> read =
              known != null && known.checkpoint().isAt(served)
                  ? Uni.createFrom().item(known.checkpoint())
                  : withPosition(served, found);
          return read.invoke(newest -> last.set(new Read(newest, System.nanoTime())));
        });
  }

  /** A replica may lag, but not for ever: a log that ended goes on as a smaller one. */
  private static boolean isBehind(ServedCheckpoint served, Read known) {
    return served.size() < known.checkpoint().checkpoint().size()
        && System.nanoTime() - known.atNanos() < BEHIND_MAX.toNanos();
  }

  private static Uni<CoveringCheckpoint> withPosition(
      ServedCheckpoint served, ReplicaRows answered) {
    return LogQueries.changeSet(answered, served.covers())
        .flatMap(rows -> {
          Row row = rows.first().orElseThrow();
          long leaf = row.getLong("leaf");
          String entry = new String(row.getBuffer("entry").getBytes(), StandardCharsets.UTF_8);
          return LogQueries.tiles(answered, TreeProofs.tilesOfInclusion(leaf, served.size()))
              .map(tiles -> {
                TlogProof proof =
                    new TlogProof(
                        leaf, new TreeProofs(tiles).inclusion(leaf, served.size()), served.note());
                Position position = new Position(entry, proof);
                return new CoveringCheckpoint(
                    Checkpoint.parse(served.note().text()),
                    served.covers(),
                    position,
                    CanonicalJson.text(position.json()));
              });
        });
  }
}
