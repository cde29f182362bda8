package org.gongshi.orders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.access.Roles;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.DigestKey;
import org.gongshi.keys.SecretCodes;
import org.gongshi.orders.OrdersResource.LiftItem;
import org.gongshi.orders.RequestGround.Kind;
import org.gongshi.register.NoticeId;
import org.jspecify.annotations.Nullable;

/** The authority's side: registrars who did not issue the order decide. Blocking. */
@ApplicationScoped
class RequestDeciding {
  private static final int LIST_MAX = Parameters.SIZE_MAX;
  private static final String UPHELD = "upheld";
  private static final String REJECTED = "rejected";

  private final RequestStore store;
  private final Orders orders;
  private final Ordering ordering;
  private final DigestKey key;
  private final Audit audit;
  private final InstantSource clock;
  private final SecretCodes codes = new SecretCodes();

  RequestDeciding(
      RequestStore store,
      Orders orders,
      Ordering ordering,
      DigestKey key,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.orders = orders;
    this.ordering = ordering;
    this.key = key;
    this.audit = audit;
    this.clock = clock;
  }

  /** Open ones of the login's authorities, without what the persons say. */
  List<RequestStore.Said> open(Actor who) {
    return OrderRequests.await(store.open(who.authorities(), LIST_MAX));
  }

  /**
   * One of the login's authorities, with what the person says; reading it is recorded.
   *
   * @throws ProblemException {@code order-request-unknown}
   */
  RequestStore.Said read(Actor who, String id) {
    RequestStore.Said found = visible(who, id);
    Audit.Entry by = audit.entry(who, AuditAction.ORDER_REQUEST_READ, Optional.empty());
    OrderRequests.await(
        store.inTransaction(connection -> by.about(connection, OrderRequests.targets(id))));
    return found;
  }

  /**
   * Decides. A dispute that is upheld ends the order, unless the person was mistaken for somebody
   * else: then a redress number clears the person, and the order stays. So it does for a namesake,
   * whatever somebody else contests about the order. A suspension lifts the order.
   *
   * @param outcome {@code upheld} or {@code rejected}
   * @param text for the person and the record, without personal data
   * @throws ProblemException {@code order-request-unknown}, {@code order-unknown}, {@code
   *     second-person-needed}, {@code already-decided}, {@code order-amended}, {@code
   *     parameter-missing}, {@code parameter-invalid}
   */
  RequestStore.Said decide(Actor who, String id, @Nullable String outcome, @Nullable String text) {
    String word = Parameters.required("outcome", outcome);
    if (!word.equals(UPHELD) && !word.equals(REJECTED)) {
      throw Parameters.invalid("outcome", "Use upheld or rejected.");
    }
    String why = Parameters.reason(Parameters.required("reason", text));
    OrderRequest request = visible(who, id).request();
    if (!request.isOpen()) {
      throw new ProblemException(
          ProblemCode.ALREADY_DECIDED, "It was decided, taken back, or the order has ended.");
    }
    ordering.refuseIssuer(who, request.orderId());
    if (word.equals(REJECTED)) {
      reject(who, request, why);
    } else {
      uphold(who, request, why);
    }
    return visible(who, id);
  }

  private void reject(Actor who, OrderRequest request, String why) {
    Orders.Work close =
        closing(entry(who, REJECTED, why), who, request, new Outcome(REJECTED, why, null));
    if (request.ground().kind() == Kind.DISPUTE) {
      OrderRequests.changed(orders.mark(request.orderId(), false, close));
    } else {
      OrderRequests.await(store.inTransaction(connection -> close.in(connection, 0)));
    }
  }

  private void uphold(Actor who, OrderRequest request, String why) {
    Orders.Work close =
        closing(entry(who, UPHELD, why), who, request, new Outcome(UPHELD, why, null));
    switch (request.ground()) {
      case MISTAKEN_IDENTITY ->
          OrderRequests.changed(orders.mark(request.orderId(), false, clearing(who, request, why)));
      case NAMESAKE ->
          OrderRequests.changed(orders.clear(request.orderId(), unlessAmended(who, request, why)));
      case FACTS, PERFORMED -> ordering.end(who, request.orderId(), why, close);
      case MEDICAL, FUNERAL, OTHER ->
          ordering.lift(who, request.orderId(), lift(request, why), close);
    }
  }

  private static LiftItem lift(OrderRequest request, String why) {
    return new LiftItem(
        "suspension",
        request.ground().code(),
        null,
        request.from().map(LocalDate::toString).orElseThrow(),
        request.until().map(LocalDate::toString).orElseThrow(),
        why);
  }

  /** A name or number that was corrected since may make it an order about whoever asked. */
  private Orders.Work unlessAmended(Actor who, OrderRequest request, String why) {
    Orders.Work clearing = clearing(who, request, why);
    return (connection, changeSetId) ->
        store
            .isAmendedSince(connection, request.orderId(), request.filedAt())
            .chain(amended -> {
              if (amended) {
                throw new ProblemException(
                    ProblemCode.ORDER_AMENDED, "Reject it and say why; the person can ask again.");
              }
              return clearing.in(connection, changeSetId);
            });
  }

  /**
   * The number that the person has, or a new one: a check takes one only. It is looked for where
   * nobody else can be giving one.
   */
  private Orders.Work clearing(Actor who, OrderRequest request, String why) {
    Audit.Entry by = entry(who, UPHELD, why);
    return (connection, changeSetId) ->
        store
            .redressNumberOf(connection, request.id())
            .map(known -> known.orElseGet(codes::next))
            .chain(number ->
                clear(connection, request.orderId(), number, changeSetId)
                    .chain(() ->
                        closing(by, who, request, new Outcome(UPHELD, why, number))
                            .in(connection, changeSetId)));
  }

  private Uni<Void> clear(
      SqlConnection connection, String orderId, String number, long changeSetId) {
    Buffer digest = Buffer.buffer(key.ofRedressNumber(number).value());
    return OrderQueries.run(
            connection, RequestQueries.CLEAR, Tuple.of(orderId, digest, changeSetId))
        .replaceWithVoid();
  }

  /** What was decided, and the redress number that was given. */
  private record Outcome(String state, String why, @Nullable String number) {}

  private Audit.Entry entry(Actor who, String state, String why) {
    AuditAction action =
        state.equals(UPHELD)
            ? AuditAction.ORDER_REQUEST_UPHELD
            : AuditAction.ORDER_REQUEST_REJECTED;
    return audit.entry(who, action, Optional.of(why));
  }

  private Orders.Work closing(Audit.Entry by, Actor who, OrderRequest request, Outcome outcome) {
    return (connection, changeSetId) ->
        store
            .close(
                connection,
                request.id(),
                outcome.state(),
                who.id(),
                outcome.why(),
                outcome.number())
            .chain(() -> OrderNews.noteAsker(connection, clock.instant(), request.id()))
            .chain(() -> by.about(connection, OrderRequests.targets(request.id())));
  }

  private RequestStore.Said visible(Actor who, String id) {
    return Optional.of(id)
        .filter(NoticeId::isWellFormed)
        .flatMap(known -> OrderRequests.await(store.find(known)))
        .filter(found -> who.is(Roles.REGISTRAR, found.request().authority()))
        .orElseThrow(OrderRequests::unknown);
  }
}
