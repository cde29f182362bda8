package org.gongshi.orders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongshi.access.Audit;
import org.gongshi.publication.Amendment;
import org.gongshi.publication.Amendment.Kind;
import org.gongshi.publication.Amendment.OrderEvent;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ChangeSets;
import org.jspecify.annotations.Nullable;

/**
 * Orders that were published: found, lifted, ended; each change is a change set with its events.
 */
@ApplicationScoped
class Orders {
  private static final String LIFTED = "order_lifted";
  private static final String ENDED = "order_ended";
  private static final String DISPUTED = "order_disputed";
  private static final String DISPUTE_ENDED = "order_dispute_ended";
  private static final String CLEARED = "order_cleared";

  private final Pool primary;
  private final ChangeSets changeSets;
  private final InstantSource clock;

  Orders(Pool primary, ChangeSets changeSets, InstantSource clock) {
    this.primary = primary;
    this.changeSets = changeSets;
    this.clock = clock;
  }

  /** A lift as it is granted. */
  record Lift(String kind, String ground, List<String> covers, Instant from, Instant to) {}

  /** An order that has not ended. */
  Uni<Optional<OrderView.One>> find(String id) {
    return primary
        .preparedQuery(OrderQueries.ONE)
        .execute(Tuple.of(id, utc(clock.instant())))
        .map(rows -> PrimaryRows.first(rows, OrderView.One::of));
  }

  /** Whether a login issued or amended an order. */
  Uni<Boolean> isIssuer(String id, String actorId) {
    return primary
        .preparedQuery(OrderQueries.IS_ISSUER)
        .execute(Tuple.of(id, actorId))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /**
   * Lifts an order for a time; empty if it ended meanwhile.
   *
   * @param also what else is done in the same transaction
   */
  Uni<Optional<Watermark>> lift(Audit.Entry by, String id, String authority, Lift lift, Work also) {
    return change(
        by,
        id,
        LIFTED,
        (connection, changeSetId) ->
            OrderQueries.run(
                    connection,
                    OrderQueries.LIFT,
                    Tuple.tuple()
                        .addString(id)
                        .addLong(changeSetId)
                        .addString(lift.kind())
                        .addString(lift.ground())
                        .addArrayOfString(lift.covers().toArray(String[]::new))
                        .addOffsetDateTime(utc(lift.from()))
                        .addOffsetDateTime(utc(lift.to()))
                        .addString(authority))
                .chain(() ->
                    OrderQueries.run(connection, OrderQueries.RENUMBER, Tuple.of(id, changeSetId)))
                .chain(() -> OrderNews.note(connection, clock.instant(), id))
                .chain(() -> also.in(connection, changeSetId)));
  }

  /** Ends an order now; empty if it had ended. */
  Uni<Optional<Watermark>> end(Audit.Entry by, String id, Work also) {
    return change(
        by,
        id,
        ENDED,
        (connection, changeSetId) ->
            also.in(connection, changeSetId)
                .chain(() -> OrderNews.note(connection, clock.instant(), id))
                .chain(() -> forget(connection, id)));
  }

  /**
   * Writes that an order is contested, or no longer; empty if it ended meanwhile. Who contests it
   * is not kept with the order, so the audit entry is part of the rest.
   *
   * @param also what else is done in the same transaction
   */
  Uni<Optional<Watermark>> mark(String id, boolean disputed, Work also) {
    Instant now = clock.instant();
    return change(
        null,
        id,
        disputed ? DISPUTED : DISPUTE_ENDED,
        (connection, changeSetId) ->
            OrderQueries.run(
                    connection, RequestQueries.DISPUTED, Tuple.of(id, disputed ? utc(now) : null))
                .chain(() ->
                    OrderQueries.run(connection, OrderQueries.RENUMBER, Tuple.of(id, changeSetId)))
                .chain(() -> also.in(connection, changeSetId)));
  }

  /**
   * Writes that somebody is not meant by an order, contested or not; empty if it ended meanwhile.
   *
   * @param also clears the person, in the same transaction
   */
  Uni<Optional<Watermark>> clear(String id, Work also) {
    return change(
        null,
        id,
        CLEARED,
        (connection, changeSetId) ->
            OrderQueries.run(connection, OrderQueries.RENUMBER, Tuple.of(id, changeSetId))
                .chain(() -> also.in(connection, changeSetId)));
  }

  /** Writes that the time of orders is over; what they restricted ended at its instant already. */
  Uni<Integer> endOver(int max) {
    Instant now = clock.instant();
    Tuple over = Tuple.of(utc(now), max);
    return primary
        .preparedQuery(OrderQueries.OVER)
        .execute(over)
        .flatMap(due ->
            due.rowCount() == 0
                ? Uni.createFrom().item(0)
                : primary.withTransaction(connection -> endOver(connection, over, now)));
  }

  /** Asks once more under the lock: another instance may have been faster. */
  private Uni<Integer> endOver(SqlConnection connection, Tuple over, Instant now) {
    return Amendment.begin(connection, Kind.EXPIRY, clock)
        .flatMap(amendment ->
            OrderQueries.run(connection, OrderQueries.OVER, over)
                .flatMap(due -> {
                  if (due.rowCount() == 0) {
                    return Uni.createFrom().item(0);
                  }
                  String[] ids =
                      PrimaryRows.all(due, row -> row.getString("order_id")).toArray(String[]::new);
                  return next(
                          connection,
                          amendment,
                          ENDED,
                          due,
                          null,
                          () ->
                              OrderNews.note(connection, now, ids)
                                  .chain(() -> forget(connection, ids)))
                      .replaceWith(ids.length);
                }));
  }

  /** What a change does besides the new version. */
  interface Work {
    Work NOTHING = (connection, changeSetId) -> Uni.createFrom().voidItem();

    Uni<Void> in(SqlConnection connection, long changeSetId);
  }

  private Uni<Optional<Watermark>> change(
      Audit.@Nullable Entry by, String id, String event, Work work) {
    Instant now = clock.instant();
    return primary
        .withTransaction(connection ->
            Amendment.begin(connection, Kind.ORDER, clock)
                .flatMap(amendment ->
                    OrderQueries.run(connection, OrderQueries.LAST, Tuple.of(id, utc(now)))
                        .flatMap(last ->
                            last.rowCount() == 0
                                ? Uni.createFrom().item(Optional.<Watermark>empty())
                                : next(
                                        connection,
                                        amendment,
                                        event,
                                        last,
                                        by == null ? null : by.actorId(),
                                        () ->
                                            work.in(connection, amendment.changeSetId())
                                                .chain(() ->
                                                    by == null
                                                        ? Uni.createFrom().voidItem()
                                                        : by.about(
                                                            connection, OrderQueries.targets(id))))
                                    .map(Optional::of))))
        .invoke(changed -> changed.ifPresent(changeSets::committed));
  }

  /**
   * The next version of orders: what they say stays the same.
   *
   * @param last the last version of each, with the hash of its content
   * @param actorId the login; null when time did it
   * @param also what else the change does, in the same transaction
   */
  private static Uni<Watermark> next(
      SqlConnection connection,
      Amendment amendment,
      String event,
      RowSet<Row> last,
      @Nullable String actorId,
      Supplier<Uni<Void>> also) {
    List<OrderEvent> events = new ArrayList<>();
    List<Tuple> versions = new ArrayList<>();
    for (Row row : last) {
      String id = row.getString("order_id");
      int version = row.getInteger("version") + 1;
      byte[] hash = row.getBuffer("content_hash").getBytes();
      events.add(new OrderEvent(event, id, version, hash));
      versions.add(
          Tuple.of(id, version, amendment.changeSetId(), event, Buffer.buffer(hash), actorId));
    }
    return OrderQueries.batch(connection, OrderQueries.VERSION, versions)
        .chain(() -> also.get())
        .chain(() -> amendment.publishOrders(events));
  }

  private static Uni<Void> forget(SqlConnection connection, String... ids) {
    Uni<Void> work = Uni.createFrom().voidItem();
    for (String sql : OrderQueries.END) {
      work = work.chain(() -> OrderQueries.run(connection, sql, Tuple.of(ids)).replaceWithVoid());
    }
    return work;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
