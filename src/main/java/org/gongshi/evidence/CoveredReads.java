package org.gongshi.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.tlog.Tile;

/**
 * Reads what a checkpoint covers from replicas of which one may lack it while another has served
 * the checkpoint already. What nobody signed is covered nowhere: it may still be lost with a
 * server, and must be in no cache then.
 */
@ApplicationScoped
class CoveredReads {
  /**
   * Before a question is asked once more. The first one goes to another replica at once, if there
   * is one; half a second is what a request with Min-Watermark waits too.
   */
  private static final int[] PAUSES_MILLIS = {0, 100, 400};

  /** Requests that may wait at a time; others are told at once that there is nothing. */
  private static final int WAITING_MAX = 64;

  /** What the log may grow by while a replica lags; beyond it somebody asks for what is nowhere. */
  private static final long LEAVES_AHEAD_MAX = 1_000_000;

  private final Pauses pauses;

  CoveredReads(Vertx vertx) {
    this.pauses = new Pauses(vertx, WAITING_MAX);
  }

  /**
   * The answer of a replica whose newest checkpoint covers a tile.
   *
   * @param question has rows with the size of that checkpoint
   * @return fails with {@code not-found} if none has one in time
   */
  Uni<ReplicaRows> read(Tile tile, Supplier<Uni<ReplicaRows>> question) {
    return read(tile, question, 0);
  }

  private Uni<ReplicaRows> read(Tile tile, Supplier<Uni<ReplicaRows>> question, int asked) {
    return question
        .get()
        .flatMap(found -> {
          long size = size(found);
          if (isCovered(tile, size)) {
            return Uni.createFrom().item(found);
          }
          if (asked == PAUSES_MILLIS.length || !mayCome(tile, size)) {
            return Uni.createFrom().failure(absent().asOf(found.position()));
          }
          return pauses
              .pause(PAUSES_MILLIS[asked])
              .map(pause -> pause.chain(() -> read(tile, question, asked + 1)))
              .orElseGet(() -> Uni.createFrom().failure(absent().asOf(found.position())));
        });
  }

  private static long size(ReplicaRows found) {
    return found.first().map(row -> row.getLong("size")).orElse(0L);
  }

  private static boolean isCovered(Tile tile, long size) {
    return Tile.of(tile.level(), tile.index(), size)
        .filter(whole -> whole.width() >= tile.width())
        .isPresent();
  }

  private static boolean mayCome(Tile tile, long size) {
    long end = tile.index() * Tile.WIDTH + tile.width() << (Tile.HEIGHT * tile.level());
    return end <= size + LEAVES_AHEAD_MAX;
  }

  static ProblemException absent() {
    return new ProblemException(
        ProblemCode.NOT_FOUND, "The tree of the newest checkpoint has no such tile.");
  }
}
