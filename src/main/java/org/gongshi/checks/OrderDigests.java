package org.gongshi.checks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.gongshi.checks.Question.Person;
import org.gongshi.keys.Bytes;
import org.gongshi.register.Watermark;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The digests of all persons whom an order was ever about, as a filter in memory: whom it does not
 * contain, nothing is known of, and no statement needs to say so.
 *
 * <p>It is read from a replica when checks begin to come. From then on every change of an order
 * reaches it before any answer claims to be from the position of that change. Digests are never
 * taken out: an order that has ended, or was put under another key, costs a statement. Whatever is
 * out of the ordinary, such as a replica that is late or more changes than are told apart, goes the
 * way of {@link KnownPersons}.
 */
@ApplicationScoped
class OrderDigests implements RecentChanges.Keeper {
  private static final Logger LOG = Logger.getLogger(OrderDigests.class);

  /** {@link RecentChanges#key} of a digest. */
  private static final String KEY = "order-digest:";

  /** Room when there are few; 128 KiB. */
  private static final int ROOM_MIN = 1 << 16;

  /** As a multiple of what is there, so that it is read again after it has doubled. */
  private static final int GROWTH = 2;

  private static final int DIGESTS_OF_EACH = 2;

  /** Orders of one statement; some milliseconds. */
  private static final int PAGE = 10_000;

  /** Between two beginnings; a burst of changes does not have everything read at every probe. */
  private static final Duration READINGS_APART = Duration.ofSeconds(5);

  /** What the last vacuum or analyze counted; counting would take too long. */
  private static final String ESTIMATE =
      "select reltuples::bigint from pg_class where oid = 'service_order'::regclass";

  /** Primary key of service_order. */
  private static final String AFTER =
      """
      select order_id, document_digest, name_digest
        from service_order
       where order_id > $1
       order by order_id
       limit $2
      """;

  /**
   * What is remembered.
   *
   * @param complete whether all that a replica had when this began was added, too
   */
  private record Remembered(DigestFilter filter, boolean complete) {}

  private final Replicas replicas;
  private final RecentChanges changes;
  private final int remembered;
  private final Counter answers;
  private final AtomicReference<@Nullable Remembered> state = new AtomicReference<>();
  private final AtomicLong nextReading = new AtomicLong(System.nanoTime());
  private final AtomicBoolean failed = new AtomicBoolean();

  /** How many digests the last reading met. */
  private volatile int found;

  OrderDigests(
      Replicas replicas, RecentChanges changes, CheckConfig config, MeterRegistry metrics) {
    this.replicas = replicas;
    this.changes = changes;
    this.remembered = config.digestsRemembered();
    this.answers = metrics.counter("gongshi.checks.from.memory");
  }

  /** The position at which no order has document or name of this person; null: to be asked. */
  @Nullable ReadPosition positionWithout(Person person) {
    Remembered known = state.get();
    if (known == null) {
      readWhenDue();
      return null;
    }
    ReadPosition position = known.complete() ? replicas.shown() : null;
    if (position == null
        || contains(known.filter(), person.documents())
        || contains(known.filter(), person.names())) {
      return null;
    }
    // What changed everything came before the position, or will be read by the next check.
    if (state.get() != known) {
      return null;
    }
    answers.increment();
    return position;
  }

  private static boolean contains(DigestFilter filter, List<Bytes> digests) {
    for (Bytes digest : digests) {
      if (filter.mayContain(digest.value())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void changed(String key) {
    Remembered known = state.get();
    if (known != null && key.startsWith(KEY)) {
      known.filter().add(HexFormat.of().parseHex(key, KEY.length(), key.length()));
      if (known.filter().isOverfull()) {
        state.compareAndSet(known, null);
      }
    }
  }

  @Override
  public void allChanged() {
    state.set(null);
  }

  private void readWhenDue() {
    long due = nextReading.get();
    long now = System.nanoTime();
    if (remembered == 0
        || now - due < 0
        || !nextReading.compareAndSet(due, now + READINGS_APART.toNanos())) {
      return;
    }
    replicas
        .query(Purpose.RENDER, ESTIMATE, Tuple.tuple(), null)
        .map(rows -> rows.first().orElseThrow().getLong(0) * DIGESTS_OF_EACH)
        .flatMap(estimate -> read(Math.max(estimate, found)))
        .subscribe()
        .with(done -> failed.set(false), this::failed);
  }

  private void failed(Throwable failure) {
    if (!failed.getAndSet(true)) {
      LOG.warnf("Digests of orders are not remembered yet: %s", failure.getMessage());
    }
  }

  private Uni<Void> read(long digests) {
    if (digests > remembered) {
      return Uni.createFrom()
          .failure(
              new IllegalStateException(
                  digests + " are more than gongshi.checks.digests-remembered"));
    }
    int room = (int) Math.min(Math.max(ROOM_MIN, digests * GROWTH), remembered);
    Remembered begun = new Remembered(new DigestFilter(room), false);
    if (!state.compareAndSet(null, begun)) {
      return Uni.createFrom().voidItem();
    }
    // After the line above: what is noted from now on is added, and what was before is read.
    Watermark minimum = changes.noted();
    return readAfter("", begun, minimum)
        .invoke(() -> {
          found = begun.filter().added();
          if (state.compareAndSet(begun, new Remembered(begun.filter(), true))) {
            LOG.debugf("Digests of orders are remembered from %s on", minimum);
          }
        })
        .onFailure()
        .invoke(() -> state.compareAndSet(begun, null));
  }

  private Uni<Void> readAfter(String last, Remembered begun, Watermark minimum) {
    return replicas
        .query(Purpose.RENDER, AFTER, Tuple.of(last, PAGE), minimum)
        .map(rows -> add(rows, begun.filter()))
        .flatMap(next ->
            next == null || state.get() != begun
                ? Uni.createFrom().voidItem()
                : readAfter(next, begun, minimum));
  }

  /** The id after which the next page begins; null after the last one. */
  private static @Nullable String add(ReplicaRows rows, DigestFilter filter) {
    int count = 0;
    String last = null;
    for (Row row : rows.rows()) {
      count++;
      last = row.getString("order_id");
      for (String column : List.of("document_digest", "name_digest")) {
        if (row.getBuffer(column) != null) {
          filter.add(row.getBuffer(column).getBytes());
        }
      }
    }
    return count < PAGE ? null : last;
  }
}
