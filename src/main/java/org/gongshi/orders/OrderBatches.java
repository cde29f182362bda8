package org.gongshi.orders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongshi.access.Audit;
import org.gongshi.keys.Bytes;
import org.gongshi.keys.DigestKey;
import org.gongshi.publication.Amendment;
import org.gongshi.publication.Amendment.Kind;
import org.gongshi.publication.Amendment.OrderEvent;
import org.gongshi.publication.Salts;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.ServiceOrder;
import org.gongshi.register.Watermark;
import org.gongshi.register.WorkingDays;
import org.gongshi.replica.ChangeSets;

/** Publishes orders: a batch is one change set with its events, or nothing. */
@ApplicationScoped
class OrderBatches {
  private final Pool primary;
  private final DigestKey key;
  private final ChangeSets changeSets;
  private final InstantSource clock;
  private final OrderIds ids = new OrderIds();
  private final WorkingDays workingDays = WorkingDays.load();

  OrderBatches(Pool primary, DigestKey key, ChangeSets changeSets, InstantSource clock) {
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

  /** One row to write, with its content in canonical form. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  private record Change(
      String id,
      NewOrder given,
      ServiceOrder order,
      byte[] canonical,
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
    Buffer[] fingerprints =
        given.stream()
            .flatMap(order -> order.fingerprints().stream())
            .map(fingerprint -> Buffer.buffer(fingerprint.value()))
            .toArray(Buffer[]::new);
    return primary
        .withTransaction(connection ->
            Amendment.begin(connection, Kind.ORDER, clock)
                .flatMap(amendment ->
                    OrderQueries.run(
                            connection, OrderQueries.KNOWN, Tuple.of(fingerprints, utc(now)))
                        .flatMap(rows -> {
                          Map<Bytes, KnownOrder> before = new HashMap<>();
                          rows.forEach(row ->
                              before.put(
                                  new Bytes(row.getBuffer("fingerprint").getBytes()),
                                  KnownOrder.of(row)));
                          return publish(connection, amendment, by, given, before, now);
                        })))
        .invoke(published -> published.watermark().ifPresent(changeSets::committed));
  }

  private Uni<Published> publish(
      SqlConnection connection,
      Amendment amendment,
      Audit.Entry by,
      List<NewOrder> given,
      Map<Bytes, KnownOrder> before,
      Instant now) {
    LocalDate today = OfficialTime.dateOf(now);
    List<Issued> issued = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    List<OrderError> errors = new ArrayList<>();
    for (NewOrder order : given) {
      KnownOrder known =
          order.fingerprints().stream()
              .map(before::get)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      if (known != null && known.hasEnded()) {
        errors.add(
            new OrderError(
                order.index(), "case_no", "this order has ended; a new one has a new number"));
        continue;
      }
      try {
        LocalDate first = known == null ? today : known.publishedOn().orElse(today);
        Optional<LocalDate> latest =
            known == null ? order.endsLatest(first, workingDays) : known.endsLatest();
        ServiceOrder stands = order.published(first, latest, workingDays);
        byte[] canonical = canonical(order.party(), stands);
        boolean same = known != null && known.says(canonical, order.party());
        String id = known == null ? ids.next() : known.id();
        issued.add(
            new Issued(
                id, known == null ? Fate.NEW : same ? Fate.UNCHANGED : Fate.CHANGED, stands));
        if (!same) {
          changes.add(
              new Change(
                  id,
                  order,
                  stands,
                  canonical,
                  first,
                  latest,
                  known == null ? 1 : known.version() + 1));
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
    List<Tuple> fingerprints = new ArrayList<>();
    List<OrderEvent> events = new ArrayList<>();
    for (Change change : changes) {
      String id = change.id();
      if (change.version() == 1) {
        fingerprints.add(
            Tuple.of(
                Buffer.buffer(change.given().fingerprints().getFirst().value()),
                id,
                (short) key.id()));
      }
      byte[] salt = salts.next();
      byte[] hash = salts.hash(salt, change.canonical());
      versions.add(
          Tuple.of(
              id,
              change.version(),
              amendment.changeSetId(),
              change.event(),
              Buffer.buffer(hash),
              by.actorId()));
      contents.add(
          Tuple.of(id, change.version(), Buffer.buffer(salt), Buffer.buffer(change.canonical())));
      stands.add(row(change, amendment.changeSetId()));
      events.add(new OrderEvent(change.event(), id, change.version(), hash));
    }
    String[] ids = changes.stream().map(Change::id).toArray(String[]::new);
    return OrderQueries.batch(connection, OrderQueries.VERSION, versions)
        .chain(() ->
            fingerprints.isEmpty()
                ? Uni.createFrom().voidItem()
                : OrderQueries.batch(connection, OrderQueries.FINGERPRINT, fingerprints))
        .chain(() -> OrderQueries.run(connection, OrderQueries.FORGET_CONTENT, Tuple.of(ids)))
        .chain(() -> OrderQueries.batch(connection, OrderQueries.CONTENT, contents))
        .chain(() -> OrderQueries.batch(connection, OrderQueries.STAND, stands))
        .chain(() -> OrderNews.note(connection, clock.instant(), ids))
        .chain(() -> by.about(connection, OrderQueries.targets(ids)))
        .chain(() -> amendment.publishOrders(events));
  }

  private Tuple row(Change change, long changeSetId) {
    ServiceOrder order = change.order();
    OrderParty party = change.given().party();
    Optional<OrderParty.Person> person =
        party instanceof OrderParty.Person it ? Optional.of(it) : Optional.empty();
    return Tuple.tuple()
        .addString(change.id())
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
        .addValue(order.inForceTo().map(OrderBatches::utc).orElse(null))
        .addValue(order.reviewOn().orElse(null))
        .addLocalDate(change.publishedOn())
        .addValue(change.endsLatest().orElse(null));
  }

  /**
   * What a version says, in one form. Of a person it says nothing: what is hashed for ever must not
   * hold a digest that a key which leaks would open.
   */
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
          case OrderParty.Person _ -> "person";
        });
    return CanonicalJson.bytes(content);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
