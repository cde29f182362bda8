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
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongshi.access.Audit;
import org.gongshi.keys.DigestKey;
import org.gongshi.publication.Amendment;
import org.gongshi.publication.Amendment.Kind;
import org.gongshi.publication.Amendment.OrderEvent;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.publication.Salts;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.ServiceOrder;
import org.gongshi.register.Watermark;
import org.gongshi.register.WorkingDays;
import org.gongshi.replica.ChangeSets;
import org.jspecify.annotations.Nullable;

/** Orders as the register keeps them: each change is a change set with its events. */
@ApplicationScoped
class Orders {
  private final Pool primary;
  private final DigestKey key;
  private final ChangeSets changeSets;
  private final InstantSource clock;
  private final WorkingDays workingDays = WorkingDays.load();

  Orders(Pool primary, DigestKey key, ChangeSets changeSets, InstantSource clock) {
    this.primary = primary;
    this.key = key;
    this.changeSets = changeSets;
    this.clock = clock;
  }

  /** What became of one order of a batch. */
  enum Fate {
    NEW,
    CHANGED,
    UNCHANGED
  }

  /** One order of a batch as it stands now. */
  record Issued(String id, Fate fate, ServiceOrder order) {}

  /**
   * A batch that was published.
   *
   * @param watermark absent if nothing changed
   */
  record Published(List<Issued> orders, Optional<Watermark> watermark) {}

  /**
   * An order as its authority sees it.
   *
   * @param inForceTo absent: until it is ended
   */
  record Known(
      String id,
      int version,
      String kind,
      String caseNo,
      String authority,
      String authorityName,
      String contact,
      String legalBasis,
      List<String> covers,
      LocalDate issuedOn,
      Instant inForceFrom,
      Optional<Instant> inForceTo,
      Optional<LocalDate> reviewOn,
      long lifts) {
    static Known of(Row row) {
      return new Known(
          row.getString("order_id"),
          row.getInteger("version"),
          row.getString("kind"),
          row.getString("case_no"),
          row.getString("authority_uscc"),
          row.getString("authority_name"),
          row.getString("authority_contact"),
          row.getString("legal_basis"),
          Arrays.asList(row.getArrayOfStrings("covers")),
          row.getLocalDate("issued_on"),
          row.getOffsetDateTime("in_force_from").toInstant(),
          Optional.ofNullable(row.getOffsetDateTime("in_force_to")).map(OffsetDateTime::toInstant),
          Optional.ofNullable(row.getLocalDate("review_on")),
          row.getLong("lifts"));
    }
  }

  /** A lift as it is granted. */
  record Lift(String kind, String ground, List<String> covers, Instant from, Instant to) {}

  /** The state of an id before a batch. */
  private record Before(
      int version,
      @Nullable LocalDate publishedOn,
      @Nullable LocalDate endsLatest,
      byte @Nullable [] canonical) {
    static Before of(Row row) {
      return new Before(
          row.getInteger("version"),
          row.getLocalDate("published_on"),
          row.getLocalDate("ends_latest"),
          Optional.ofNullable(row.getBuffer("canonical")).map(it -> it.getBytes()).orElse(null));
    }

    boolean hasEnded() {
      return publishedOn == null;
    }
  }

  /** One row to write. */
  private record Change(
      NewOrder given,
      ServiceOrder order,
      LocalDate publishedOn,
      Optional<LocalDate> endsLatest,
      int version) {
    String event() {
      return version == 1 ? "order_issued" : "order_amended";
    }
  }

  /**
   * Publishes orders, all at once; those that say what is known already change nothing.
   *
   * @throws org.gongshi.api.ProblemException {@code orders-refused}
   */
  Uni<Published> issue(Audit.Entry by, List<NewOrder> given) {
    Instant now = clock.instant();
    String[] ids = given.stream().map(NewOrder::id).toArray(String[]::new);
    return primary
        .withTransaction(connection ->
            Amendment.begin(connection, Kind.ORDER, now)
                .flatMap(amendment ->
                    run(connection, OrderQueries.KNOWN, Tuple.of(ids, utc(now)))
                        .flatMap(rows -> {
                          Map<String, Before> before = new HashMap<>();
                          rows.forEach(
                              row -> before.put(row.getString("order_id"), Before.of(row)));
                          return publish(connection, amendment, by, given, before, now);
                        })))
        .invoke(published -> published.watermark().ifPresent(changeSets::committed));
  }

  private Uni<Published> publish(
      SqlConnection connection,
      Amendment amendment,
      Audit.Entry by,
      List<NewOrder> given,
      Map<String, Before> before,
      Instant now) {
    LocalDate today = OfficialTime.dateOf(now);
    List<Issued> issued = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    List<OrderError> errors = new ArrayList<>();
    for (NewOrder order : given) {
      Before known = before.get(order.id());
      if (known != null && known.hasEnded()) {
        errors.add(
            new OrderError(
                order.index(), "case_no", "this order has ended; a new one has a new number"));
        continue;
      }
      try {
        LocalDate first =
            known == null || known.publishedOn() == null ? today : known.publishedOn();
        Optional<LocalDate> latest =
            known == null
                ? order.endsLatest(first, workingDays)
                : Optional.ofNullable(known.endsLatest());
        ServiceOrder stands = order.published(first, latest, workingDays);
        boolean same =
            known != null && Arrays.equals(known.canonical(), canonical(order.party(), stands));
        issued.add(
            new Issued(
                order.id(),
                known == null ? Fate.NEW : same ? Fate.UNCHANGED : Fate.CHANGED,
                stands));
        if (!same) {
          changes.add(
              new Change(order, stands, first, latest, known == null ? 1 : known.version() + 1));
        }
      } catch (IllegalArgumentException e) {
        errors.add(OrderError.of(order.index(), e));
      }
    }
    OrderRules.refuse(errors);
    return changes.isEmpty()
        ? Uni.createFrom().item(new Published(issued, Optional.empty()))
        : write(connection, amendment, by, changes)
            .map(watermark -> new Published(issued, Optional.of(watermark)));
  }

  private Uni<Watermark> write(
      SqlConnection connection, Amendment amendment, Audit.Entry by, List<Change> changes) {
    Salts salts = new Salts();
    List<Tuple> versions = new ArrayList<>();
    List<Tuple> contents = new ArrayList<>();
    List<Tuple> stands = new ArrayList<>();
    List<OrderEvent> events = new ArrayList<>();
    for (Change change : changes) {
      String id = change.given().id();
      byte[] canonical = canonical(change.given().party(), change.order());
      byte[] salt = salts.next();
      byte[] hash = salts.hash(salt, canonical);
      versions.add(
          Tuple.of(
              id,
              change.version(),
              amendment.changeSetId(),
              change.event(),
              Buffer.buffer(hash),
              by.actorId()));
      contents.add(Tuple.of(id, change.version(), Buffer.buffer(salt), Buffer.buffer(canonical)));
      stands.add(row(change, amendment.changeSetId()));
      events.add(new OrderEvent(change.event(), id, change.version(), hash));
    }
    String[] ids = changes.stream().map(change -> change.given().id()).toArray(String[]::new);
    return batch(connection, OrderQueries.VERSION, versions)
        .chain(() -> run(connection, OrderQueries.FORGET_CONTENT, Tuple.of(ids)))
        .chain(() -> batch(connection, OrderQueries.CONTENT, contents))
        .chain(() -> batch(connection, OrderQueries.STAND, stands))
        .chain(() -> by.about(connection, targets(ids)))
        .chain(() -> amendment.publishOrders(events));
  }

  private static List<String> targets(String... ids) {
    return Stream.of(ids).map(id -> "order:" + id).toList();
  }

  private Tuple row(Change change, long changeSetId) {
    ServiceOrder order = change.order();
    OrderParty party = change.given().party();
    Optional<OrderParty.Person> person =
        party instanceof OrderParty.Person it ? Optional.of(it) : Optional.empty();
    return Tuple.tuple()
        .addString(change.given().id())
        .addInteger(change.version())
        .addLong(changeSetId)
        .addString(order.kind().code())
        .addString(order.kind().edition())
        .addString(order.caseNo())
        .addString(order.authority().uscc().value())
        .addString(order.authority().name())
        .addString(order.contact())
        .addString(order.legalBasis())
        .addValue(party instanceof OrderParty.Organisation it ? it.number().toString() : null)
        .addValue(person.map(it -> Buffer.buffer(it.document().value())).orElse(null))
        .addValue(person.map(it -> Buffer.buffer(it.name().value())).orElse(null))
        .addShort((short) key.id())
        .addArrayOfString(order.covers().toArray(String[]::new))
        .addLocalDate(order.issuedOn())
        .addOffsetDateTime(utc(order.inForceFrom()))
        .addValue(order.inForceTo().map(Orders::utc).orElse(null))
        .addValue(order.reviewOn().orElse(null))
        .addLocalDate(change.publishedOn())
        .addValue(change.endsLatest().orElse(null));
  }

  /** What a version says, in one form; of a person the digests. */
  private static byte[] canonical(OrderParty party, ServiceOrder order) {
    Map<String, Object> content = new HashMap<>();
    content.put("kind", order.kind().code());
    content.put("edition", order.kind().edition());
    content.put("authority", order.authority().uscc().value());
    content.put("authority_name", order.authority().name());
    content.put("contact", order.contact());
    content.put("case_no", order.caseNo());
    content.put("legal_basis", order.legalBasis());
    content.put("covers", order.covers());
    content.put("issued_on", order.issuedOn().toString());
    content.put("in_force_from", order.inForceFrom().toString());
    order.inForceTo().ifPresent(end -> content.put("in_force_to", end.toString()));
    order.reviewOn().ifPresent(day -> content.put("review_on", day.toString()));
    content.put(
        "party",
        switch (party) {
          case OrderParty.Organisation it -> it.number().toString();
          case OrderParty.Person it ->
              Map.of("document", it.document().toString(), "name", it.name().toString());
        });
    return CanonicalJson.bytes(content);
  }

  Uni<Optional<Known>> find(String id) {
    return primary
        .preparedQuery(OrderQueries.ONE)
        .execute(Tuple.of(id, utc(clock.instant())))
        .map(rows -> PrimaryRows.first(rows, Known::of));
  }

  /** Whether a login issued or amended an order. */
  Uni<Boolean> isIssuer(String id, String actorId) {
    return primary
        .preparedQuery(OrderQueries.IS_ISSUER)
        .execute(Tuple.of(id, actorId))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** Lifts an order for a time; empty if it ended meanwhile. */
  Uni<Optional<Watermark>> lift(Audit.Entry by, String id, String authority, Lift lift) {
    return change(
        by,
        id,
        "order_lifted",
        (connection, changeSetId) ->
            run(
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
                .replaceWithVoid());
  }

  /** Ends an order now; empty if it had ended. */
  Uni<Optional<Watermark>> end(Audit.Entry by, String id) {
    return change(by, id, "order_ended", (connection, changeSetId) -> forget(connection, id));
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
  private static Uni<Integer> endOver(SqlConnection connection, Tuple over, Instant now) {
    return Amendment.begin(connection, Kind.EXPIRY, now)
        .flatMap(amendment ->
            run(connection, OrderQueries.OVER, over)
                .flatMap(due -> {
                  List<OrderEvent> events = new ArrayList<>();
                  List<Tuple> versions = new ArrayList<>();
                  for (Row row : due) {
                    String id = row.getString("order_id");
                    int version = row.getInteger("version") + 1;
                    byte[] hash = row.getBuffer("content_hash").getBytes();
                    events.add(new OrderEvent("order_ended", id, version, hash));
                    versions.add(
                        Tuple.of(
                            id,
                            version,
                            amendment.changeSetId(),
                            "order_ended",
                            Buffer.buffer(hash),
                            null));
                  }
                  if (events.isEmpty()) {
                    return Uni.createFrom().item(0);
                  }
                  String[] ids = events.stream().map(OrderEvent::orderId).toArray(String[]::new);
                  return batch(connection, OrderQueries.VERSION, versions)
                      .chain(() -> forget(connection, ids))
                      .chain(() -> amendment.publishOrders(events))
                      .replaceWith(events.size());
                }));
  }

  /** What a change does besides the new version. */
  private interface Work {
    Uni<Void> in(SqlConnection connection, long changeSetId);
  }

  private Uni<Optional<Watermark>> change(Audit.Entry by, String id, String event, Work work) {
    Instant now = clock.instant();
    return primary
        .withTransaction(connection ->
            Amendment.begin(connection, Kind.ORDER, now)
                .flatMap(amendment ->
                    run(connection, OrderQueries.ONE, Tuple.of(id, utc(now)))
                        .flatMap(rows ->
                            rows.rowCount() == 0
                                ? Uni.createFrom().item(Optional.<Watermark>empty())
                                : next(connection, amendment, by, id, event, work)
                                    .map(Optional::of))))
        .invoke(changed -> changed.ifPresent(changeSets::committed));
  }

  private static Uni<Watermark> next(
      SqlConnection connection,
      Amendment amendment,
      Audit.Entry by,
      String id,
      String event,
      Work work) {
    long changeSetId = amendment.changeSetId();
    return run(connection, OrderQueries.LAST_HASH, Tuple.of(id))
        .map(rows -> rows.iterator().next())
        .flatMap(last -> {
          int version = last.getInteger("version") + 1;
          byte[] hash = last.getBuffer("content_hash").getBytes();
          return run(
                  connection,
                  OrderQueries.VERSION,
                  Tuple.of(id, version, changeSetId, event, Buffer.buffer(hash), by.actorId()))
              .chain(
                  () -> run(connection, OrderQueries.RENUMBER, Tuple.of(id, version, changeSetId)))
              .chain(() -> work.in(connection, changeSetId))
              .chain(() -> by.about(connection, targets(id)))
              .chain(
                  () -> amendment.publishOrders(List.of(new OrderEvent(event, id, version, hash))));
        });
  }

  private static Uni<Void> forget(SqlConnection connection, String... ids) {
    Uni<Void> work = Uni.createFrom().voidItem();
    for (String sql : OrderQueries.END) {
      work = work.chain(() -> run(connection, sql, Tuple.of(ids)).replaceWithVoid());
    }
    return work;
  }

  private static Uni<RowSet<Row>> run(SqlConnection connection, String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }

  private static Uni<Void> batch(SqlConnection connection, String sql, List<Tuple> rows) {
    return connection.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
