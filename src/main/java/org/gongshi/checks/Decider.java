package org.gongshi.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gongshi.checks.Decision.Outcome;
import org.gongshi.checks.OrderFacts.Lift;
import org.gongshi.checks.Question.Incomplete;
import org.gongshi.checks.Question.Reason;
import org.gongshi.checks.Question.Window;

/**
 * The rules of a check. Being on a court's list is not an order and does not come this far. Nobody
 * is restricted by a number or a name alone.
 */
final class Decider {

  /** Names these rules in every answer; a change of one of them is a new version. */
  static final String POLICY = "checks-1";

  /** An order may be lifted or ended at any time, and that must count at once. */
  private static final Duration RESTRICTION_VALIDITY = Duration.ofSeconds(60);

  /** How much of the asked time an order restricts the service. */
  private enum Bearing {
    NONE,
    PART,
    WHOLE
  }

  private record Span(Instant from, Instant to) {
    boolean isEmpty() {
      return !from.isBefore(to);
    }
  }

  private final Duration validity;

  Decider(Duration validity) {
    this.validity = validity;
  }

  /**
   * What the orders of one snapshot say.
   *
   * @param cut whether there are more than these
   */
  Decision decide(Question question, List<OrderFacts> orders, boolean cut, Instant now) {
    if (question.about() instanceof Incomplete incomplete) {
      return undecided(incomplete.reason(), now);
    }
    List<OrderFacts> instruments = new ArrayList<>();
    List<OrderFacts> inPart = new ArrayList<>();
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (OrderFacts order : orders) {
      Bearing bearing = order.cleared() ? Bearing.NONE : bearing(order, question);
      if (bearing == Bearing.NONE) {
        continue;
      }
      if (!order.isAbout()) {
        reasons.add(order.numberMatches() ? Reason.NAME_DIFFERS : Reason.NUMBER_DIFFERS);
      } else if (bearing == Bearing.WHOLE) {
        instruments.add(order);
      } else {
        inPart.add(order);
        reasons.add(Reason.PART_OF_DAY);
      }
    }
    Instant until = validUntil(question.window(), orders, now);
    if (!instruments.isEmpty()) {
      Instant soon = earlier(until, now.plus(RESTRICTION_VALIDITY));
      return new Decision(Outcome.ORDER_IN_FORCE, List.of(), instruments, soon);
    }
    if (cut) {
      reasons.add(Reason.TOO_MANY_ORDERS);
    }
    // Of an order that may be somebody else's, nothing is told.
    return reasons.isEmpty()
        ? new Decision(Outcome.NO_ORDER_IN_FORCE, List.of(), List.of(), until)
        : new Decision(Outcome.INDETERMINATE, List.copyOf(reasons), inPart, until);
  }

  /** Nothing was decided; asking again may. */
  Decision undecided(Reason reason, Instant now) {
    return new Decision(Outcome.INDETERMINATE, List.of(reason), List.of(), now.plus(validity));
  }

  private static Bearing bearing(OrderFacts order, Question question) {
    String service = question.serviceClass();
    if (!order.covers().contains(service)) {
      return Bearing.NONE;
    }
    Window window = question.window();
    Span whole = new Span(window.from(), window.to());
    Span bound =
        new Span(
            later(window.from(), order.inForceFrom()),
            order.inForceTo().map(end -> earlier(end, window.to())).orElse(window.to()));
    if (bound.isEmpty()) {
      return Bearing.NONE;
    }
    List<Span> left = List.of(bound);
    for (Lift lift : order.lifts()) {
      if (lift.lifts(service)) {
        left = left.stream().flatMap(span -> without(span, lift)).toList();
      }
    }
    if (left.isEmpty()) {
      return Bearing.NONE;
    }
    return left.equals(List.of(whole)) ? Bearing.WHOLE : Bearing.PART;
  }

  private static Stream<Span> without(Span span, Lift lift) {
    return Stream.of(
            new Span(span.from(), earlier(span.to(), lift.from())),
            new Span(later(span.from(), lift.to()), span.to()))
        .filter(part -> !part.isEmpty())
        .distinct();
  }

  /**
   * Until one of the orders begins or ends, or a lift of one; a day of travel is not moved by that.
   * Orders that may be somebody else's count for nothing: when they turn would tell of them.
   */
  private Instant validUntil(Window window, List<OrderFacts> orders, Instant now) {
    Instant latest = now.plus(validity);
    if (window.day() || orders.isEmpty()) {
      return latest;
    }
    return orders.stream()
        .filter(order -> order.isAbout() && !order.cleared())
        .flatMap(Decider::turns)
        .filter(now::isBefore)
        .min(Instant::compareTo)
        .map(turn -> earlier(turn, latest))
        .orElse(latest);
  }

  private static Stream<Instant> turns(OrderFacts order) {
    return Stream.of(
            Stream.of(order.inForceFrom()),
            order.inForceTo().stream(),
            order.lifts().stream().flatMap(lift -> Stream.of(lift.from(), lift.to())))
        .flatMap(turns -> turns);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
