package org.gongshi.orders;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.Bytes;
import org.gongshi.orders.RequestGround.Kind;
import org.gongshi.register.NoticeId;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Watermark;
import org.gongshi.register.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * The person's side of an order: contest it, ask for a suspension or a redress number, take that
 * back. Blocking.
 */
@ApplicationScoped
public class OrderRequests {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public static final int STATEMENT_CHARS_MAX = 2_000;

  /** Longer is no suspension but another decision. */
  public static final int SUSPENSION_DAYS_MAX = 30;

  /** How far ahead one may ask. */
  private static final int AHEAD_DAYS_MAX = 366;

  /** Requests of one person in a month, those that were taken back included. */
  private static final int FILED_MAX = 20;

  private static final Duration FILED_WITHIN = Duration.ofDays(30);

  /** Requests of one person that a page shows. */
  private static final int SHOWN_MAX = 50;

  private final RequestStore store;
  private final Orders orders;
  private final Audit audit;
  private final InstantSource clock;
  private final WorkingDays workingDays = WorkingDays.load();
  private final OrderIds ids = new OrderIds();

  OrderRequests(RequestStore store, Orders orders, Audit audit, InstantSource clock) {
    this.store = store;
    this.orders = orders;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Who asks, as digests.
   *
   * @param documents every digest under which the document may be known, the newest first
   */
  public record Person(List<Bytes> documents, List<Bytes> names) {
    @Override
    public String toString() {
      return "Person[]";
    }
  }

  /** What a person says; checked in {@link OrderRequests#file}. */
  public record Application(
      @Nullable String order,
      @Nullable String ground,
      @Nullable String from,
      @Nullable String until,
      @Nullable String statement) {
    /** Leaves out what is said. */
    @Override
    public String toString() {
      return "Application[]";
    }
  }

  /**
   * Files a request. A dispute marks the order at once: who the person is, the provider has said.
   * What a namesake asks for leaves no trace on the order, which is somebody else's.
   *
   * @throws ProblemException {@code order-unknown}, {@code order-request-open}, {@code
   *     order-requests-exhausted}, {@code parameter-missing}, {@code parameter-invalid}
   */
  public void file(Actor who, Person person, Application given) {
    String orderId = Parameters.required("order", given.order());
    RequestGround ground = ground(Parameters.required("ground", given.ground()));
    String statement = statement(Parameters.required("statement", given.statement()));
    Kind kind = ground.kind();
    boolean suspends = kind == Kind.SUSPENSION;
    Optional<LocalDate> from = suspends ? Optional.of(day("from", given.from())) : Optional.empty();
    Optional<LocalDate> until =
        suspends ? Optional.of(day("until", given.until())) : Optional.empty();
    from.ifPresent(first -> refuseLong(first, until.orElseThrow()));
    String authority =
        Optional.of(orderId)
            .filter(NoticeId::isWellFormed)
            .flatMap(id -> await(store.authority(id, kind, person.documents(), person.names())))
            .orElseThrow(Ordering::unknown);
    Instant now = clock.instant();
    List<OrderRequest> before = of(person);
    refuseMany(before, now);
    if (!kind.onePerOrder()) {
      refuseSecond(before, orderId, ground);
    }
    OrderRequest request =
        new OrderRequest(
            ids.next(),
            orderId,
            authority,
            Optional.empty(),
            ground,
            from,
            until,
            now,
            workingDays.dueAfter(now, kind.workingDays()),
            "open",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    RequestStore.Filing filing =
        new RequestStore.Filing(request, person.documents().getFirst(), statement);
    Audit.Entry by = audit.entry(who, AuditAction.ORDER_REQUEST_FILED, Optional.empty());
    if (kind == Kind.DISPUTE) {
      changed(orders.mark(orderId, true, (connection, changeSetId) -> add(connection, filing, by)));
    } else {
      await(store.inTransaction(connection -> add(connection, filing, by)));
    }
  }

  /** Each objection is a change of the register, which everybody who publishes waits for. */
  private static void refuseMany(List<OrderRequest> before, Instant now) {
    long filed =
        before.stream()
            .filter(request -> request.filedAt().isAfter(now.minus(FILED_WITHIN)))
            .count();
    if (filed >= FILED_MAX) {
      throw new ProblemException(
              ProblemCode.ORDER_REQUESTS_EXHAUSTED,
              "At most %d requests in %d days.".formatted(FILED_MAX, FILED_WITHIN.toDays()))
          .retryAfter(Duration.ofDays(1).toSeconds());
    }
  }

  /** Where the order may have many, a person still has one. */
  private static void refuseSecond(
      List<OrderRequest> before, String orderId, RequestGround ground) {
    if (before.stream()
        .anyMatch(request ->
            request.isOpen() && request.orderId().equals(orderId) && request.ground() == ground)) {
      throw RequestStore.isOpen();
    }
  }

  private Uni<Void> add(SqlConnection connection, RequestStore.Filing filing, Audit.Entry by) {
    return store
        .add(connection, filing)
        .chain(() -> by.about(connection, targets(filing.request().id())));
  }

  /**
   * Takes one's own open request back; the mark of a dispute goes with it.
   *
   * @throws ProblemException {@code order-request-unknown}, {@code already-decided}
   */
  public void withdraw(Actor who, Person person, @Nullable String id) {
    OrderRequest request =
        of(person).stream()
            .filter(mine -> mine.id().equals(id))
            .findFirst()
            .orElseThrow(OrderRequests::unknown);
    Audit.Entry by = audit.entry(who, AuditAction.ORDER_REQUEST_WITHDRAWN, Optional.empty());
    Orders.Work close =
        (connection, changeSetId) ->
            store
                .close(connection, request.id(), "withdrawn", null, null, null)
                .chain(() -> by.about(connection, targets(request.id())));
    if (request.ground().kind() == Kind.DISPUTE) {
      changed(orders.mark(request.orderId(), false, close));
    } else {
      await(store.inTransaction(connection -> close.in(connection, 0)));
    }
  }

  /** What a person asked for, the latest first. */
  public List<OrderRequest> of(Person person) {
    return await(store.of(person.documents(), SHOWN_MAX));
  }

  /** Deletes what is not needed any more: what was said, and requests about orders that ended. */
  public Uni<Void> sweep() {
    return store.sweep();
  }

  static ProblemException unknown() {
    return new ProblemException(ProblemCode.ORDER_REQUEST_UNKNOWN, "No request has this id.");
  }

  static List<String> targets(String id) {
    return List.of("order-request:" + id);
  }

  private static RequestGround ground(String code) {
    return RequestGround.ofCode(code)
        .orElseThrow(() ->
            Parameters.invalid(
                "ground",
                "Known are "
                    + String.join(
                        ", ",
                        Arrays.stream(RequestGround.values()).map(RequestGround::code).toList())
                    + "."));
  }

  private static String statement(String text) {
    if (text.length() > STATEMENT_CHARS_MAX || text.indexOf('\0') >= 0) {
      throw Parameters.invalid("statement", "At most " + STATEMENT_CHARS_MAX + " characters.");
    }
    if (ResidentNumber.anywhereIn(text)) {
      throw Parameters.invalid(
          "statement", "It looks like it holds an identity number: the authority needs none.");
    }
    return text;
  }

  private static LocalDate day(String parameter, @Nullable String text) {
    return Parameters.day(parameter, Parameters.required(parameter, text));
  }

  private void refuseLong(LocalDate from, LocalDate until) {
    LocalDate today = OfficialTime.dateOf(clock.instant());
    if (from.isBefore(today) || from.isAfter(today.plusDays(AHEAD_DAYS_MAX))) {
      throw Parameters.invalid("from", "From today on, within a year.");
    }
    if (until.isBefore(from) || until.isAfter(from.plusDays(SUSPENSION_DAYS_MAX - 1))) {
      throw Parameters.invalid(
          "until", "Not before the first day, and at most " + SUSPENSION_DAYS_MAX + " days.");
    }
  }

  /** Ends when an order was changed; fails if it has ended. */
  static void changed(Uni<Optional<Watermark>> change) {
    if (await(change).isEmpty()) {
      throw Ordering.unknown();
    }
  }

  static <T> T await(Uni<T> question) {
    return question.await().atMost(PATIENCE);
  }
}
