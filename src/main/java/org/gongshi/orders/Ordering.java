package org.gongshi.orders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.access.Roles;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.orders.OrdersResource.LiftItem;
import org.gongshi.publication.NoticeIds;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Scheme;
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
  private final OrderRules rules;
  private final Audit audit;
  private final InstantSource clock;

  Ordering(Orders orders, OrderRules rules, Audit audit, InstantSource clock) {
    this.orders = orders;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Publishes a batch for one of the actor's authorities.
   *
   * @throws ProblemException {@code authority-not-yours} and those of {@link OrderRules}
   */
  Orders.Published issue(Actor who, OrderBatch batch) {
    SubjectNumber authority = authority(who, batch.authority());
    List<NewOrder> given = rules.check(batch, authority);
    return await(
        orders.issue(audit.entry(who, AuditAction.ORDER_PUBLISHED, Optional.empty()), given));
  }

  /** The authority that is named, or the only one there is. */
  private static SubjectNumber authority(Actor who, @Nullable String named) {
    Optional<String> stated = Parameters.given(Optional.ofNullable(named));
    if (stated.isEmpty() && who.authorities().size() != 1) {
      throw new ProblemException(ProblemCode.PARAMETER_MISSING, "authority is needed.")
          .with("parameter", "authority");
    }
    SubjectNumber number =
        SubjectNumber.parse(Scheme.USCC, stated.orElseGet(() -> who.authorities().getFirst()))
            .asNumber()
            .orElseThrow(
                () -> Parameters.invalid("authority", "Use its unified social credit code."));
    if (!who.is(Roles.PUBLISHER, number.value())) {
      throw new ProblemException(
          ProblemCode.AUTHORITY_NOT_YOURS, "The login does not act for this authority.");
    }
    return number;
  }

  /**
   * An order of the actor's authorities.
   *
   * @throws ProblemException {@code order-unknown}
   */
  Orders.Known visible(Actor who, String id) {
    return Optional.of(id)
        .filter(NoticeIds::isWellFormed)
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
    Orders.Known order = visible(who, id);
    Orders.Lift lift = lift(order, given);
    String reason = reason(given.reason());
    if (order.lifts() >= LIFTS_MAX) {
      throw Parameters.invalid("kind", "An order is lifted at most " + LIFTS_MAX + " times.");
    }
    Audit.Entry by = audit.entry(who, AuditAction.ORDER_LIFTED, Optional.of(reason));
    return await(orders.lift(by, id, order.authority(), lift)).orElseThrow(Ordering::unknown);
  }

  private Orders.Lift lift(Orders.Known order, LiftItem given) {
    String kind = Parameters.required("kind", given.kind());
    boolean whole = kind.equals("suspension");
    if (!whole && !kind.equals("exemption")) {
      throw Parameters.invalid("kind", "Use suspension or exemption.");
    }
    String ground = Parameters.required("ground", given.ground());
    if (!GROUNDS.contains(ground)) {
      throw Parameters.invalid("ground", "Known are " + GROUNDS + ".");
    }
    List<String> covers = covers(order, given.covers());
    if (whole != covers.isEmpty()) {
      throw coversInvalid(order);
    }
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

  private static List<String> covers(Orders.Known order, @Nullable List<@Nullable String> given) {
    Set<String> covers = new TreeSet<>();
    for (String service : given == null ? List.<@Nullable String>of() : given) {
      if (service == null || !order.covers().contains(service)) {
        throw coversInvalid(order);
      }
      covers.add(service);
    }
    return List.copyOf(covers);
  }

  private static ProblemException coversInvalid(Orders.Known order) {
    return Parameters.invalid(
        "covers", "An exemption names some of " + order.covers() + ", a suspension none.");
  }

  /**
   * Ends an order. Nobody decides on what they issued.
   *
   * @throws ProblemException {@code order-unknown}, {@code second-person-needed}, {@code
   *     parameter-missing}
   */
  Watermark end(Actor who, String id, @Nullable String why) {
    visible(who, id);
    String reason = reason(why);
    if (await(orders.isIssuer(id, who.id()))) {
      throw new ProblemException(
          ProblemCode.SECOND_PERSON_NEEDED, "Somebody else must end it than issued it.");
    }
    Audit.Entry by = audit.entry(who, AuditAction.ORDER_ENDED, Optional.of(reason));
    return await(orders.end(by, id)).orElseThrow(Ordering::unknown);
  }

  private static String reason(@Nullable String text) {
    return Parameters.reason(Parameters.required("reason", text));
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemCode.ORDER_UNKNOWN, "No order in force of this login's authorities has this id.");
  }

  private static <T> T await(Uni<T> question) {
    return question.await().atMost(PATIENCE);
  }
}
