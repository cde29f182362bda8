package org.gongshi.orders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.access.ActingFor;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.access.Roles;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.orders.OrdersResource.LiftItem;
import org.gongshi.register.NoticeId;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/** Who may do what to an order; all of it is audited. Blocking. */
@ApplicationScoped
class Ordering {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Lifts of one order; more is not a lift but another order. */
  private static final int LIFTS_MAX = 50;

  private static final int LIFT_DAYS_MAX = 366;

  private static final List<String> GROUNDS =
      List.of("medical", "funeral", "duty", "study", "other");

  private final Orders orders;
  private final OrderBatches batches;
  private final OrderRules rules;
  private final Audit audit;
  private final InstantSource clock;

  Ordering(
      Orders orders, OrderBatches batches, OrderRules rules, Audit audit, InstantSource clock) {
    this.orders = orders;
    this.batches = batches;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Publishes a batch for one of the actor's authorities.
   *
   * @throws ProblemException {@code authority-not-yours} and those of {@link OrderRules}
   */
  OrderBatches.Published issue(Actor who, OrderBatch batch) {
    return issue(who, batch, audit::entry);
  }

  /** Makes the entry of an audit. */
  interface Entries {
    Audit.Entry of(Actor who, AuditAction action, Optional<String> reason);
  }

  OrderBatches.Published issue(Actor who, OrderBatch batch, Entries entries) {
    SubjectNumber authority =
        ActingFor.named(
            Parameters.given(Optional.ofNullable(batch.authority())),
            "authority",
            who,
            Roles.PUBLISHER);
    List<NewOrder> given = rules.check(batch, authority);
    return await(
        batches.issue(entries.of(who, AuditAction.ORDER_PUBLISHED, Optional.empty()), given));
  }

  /**
   * An order of the actor's authorities.
   *
   * @throws ProblemException {@code order-unknown}
   */
  OrderView.One visible(Actor who, String id) {
    return Optional.of(id)
        .filter(NoticeId::isWellFormed)
        .flatMap(known -> await(orders.find(known)))
        .filter(order -> who.authorities().contains(order.authority()))
        .orElseThrow(Ordering::unknown);
  }

  /**
   * Lifts an order for some days.
   *
   * @throws ProblemException {@code order-unknown}, {@code parameter-missing}, {@code
   *     parameter-invalid}
   */
  Watermark lift(Actor who, String id, LiftItem given) {
    return lift(who, id, given, Orders.Work.NOTHING);
  }

  Watermark lift(Actor who, String id, LiftItem given, Entries entries) {
    return lift(who, id, given, entries, Orders.Work.NOTHING);
  }

  /** The same, with something else in the same transaction. */
  Watermark lift(Actor who, String id, LiftItem given, Orders.Work also) {
    return lift(who, id, given, audit::entry, also);
  }

  private Watermark lift(Actor who, String id, LiftItem given, Entries entries, Orders.Work also) {
    OrderView.One order = visible(who, id);
    Orders.Lift lift = lift(order, given);
    String reason = reason(given.reason());
    if (order.lifts() >= LIFTS_MAX) {
      throw Parameters.invalid("kind", "An order is lifted at most " + LIFTS_MAX + " times.");
    }
    Audit.Entry by = entries.of(who, AuditAction.ORDER_LIFTED, Optional.of(reason));
    return await(orders.lift(by, id, order.authority(), lift, also)).orElseThrow(Ordering::unknown);
  }

  private Orders.Lift lift(OrderView.One order, LiftItem given) {
    String kind = Parameters.required("kind", given.kind());
    boolean whole = kind.equals("suspension");
    if (!whole && !kind.equals("exemption")) {
      throw Parameters.invalid("kind", "Use suspension or exemption.");
    }
    String ground = Parameters.required("ground", given.ground());
    if (!GROUNDS.contains(ground)) {
      throw Parameters.invalid("ground", "Known are " + GROUNDS + ".");
    }
    List<String> covers =
        Covers.within(order.covers(), given.covers() == null ? List.of() : given.covers())
            .filter(named -> named.isEmpty() == whole)
            .orElseThrow(() ->
                Parameters.invalid(
                    "covers",
                    "An exemption names some of " + order.covers() + ", a suspension none."));
    LocalDate today = OfficialTime.dateOf(clock.instant());
    LocalDate from = Parameters.day("from", Parameters.required("from", given.from()));
    LocalDate until = Parameters.day("until", Parameters.required("until", given.until()));
    if (until.isBefore(today)
        || from.isAfter(until)
        || until.isAfter(from.plusDays(LIFT_DAYS_MAX - 1))) {
      throw Parameters.invalid(
          "until", "Not over yet, and at most " + LIFT_DAYS_MAX + " days from the first.");
    }
    return new Orders.Lift(
        kind, ground, covers, OfficialTime.startOf(from), OfficialTime.endOf(until));
  }

  /**
   * Ends an order. Nobody decides on what they issued.
   *
   * @throws ProblemException {@code order-unknown}, {@code second-person-needed}, {@code
   *     parameter-missing}
   */
  Watermark end(Actor who, String id, @Nullable String why) {
    return end(who, id, why, Orders.Work.NOTHING);
  }

  /** The same, with something else in the same transaction. */
  Watermark end(Actor who, String id, @Nullable String why, Orders.Work also) {
    visible(who, id);
    String reason = reason(why);
    refuseIssuer(who, id);
    Audit.Entry by = audit.entry(who, AuditAction.ORDER_ENDED, Optional.of(reason));
    return await(orders.end(by, id, also)).orElseThrow(Ordering::unknown);
  }

  /**
   * Nobody decides on what they issued.
   *
   * @throws ProblemException {@code second-person-needed}
   */
  void refuseIssuer(Actor who, String id) {
    if (await(orders.isIssuer(id, who.id()))) {
      throw new ProblemException(
          ProblemCode.SECOND_PERSON_NEEDED, "Somebody else must decide than issued it.");
    }
  }

  private static String reason(@Nullable String text) {
    return Parameters.reason(Parameters.required("reason", text));
  }

  static ProblemException unknown() {
    return new ProblemException(
        ProblemCode.ORDER_UNKNOWN, "No order in force of this login's authorities has this id.");
  }

  private static <T> T await(Uni<T> question) {
    return question.await().atMost(PATIENCE);
  }
}
