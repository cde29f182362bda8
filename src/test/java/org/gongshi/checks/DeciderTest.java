package org.gongshi.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.checks.Decision.Outcome;
import org.gongshi.checks.OrderFacts.Lift;
import org.gongshi.checks.Question.Reason;
import org.gongshi.checks.Question.Window;
import org.junit.jupiter.api.Test;

/** What {@link Situations} cannot have: turns within a day, marks, redress numbers. */
class DeciderTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final Instant DAY = Instant.parse("2026-11-26T16:00:00Z"); // 27 November there
  private static final Instant DAY_END = DAY.plus(Duration.ofDays(1));
  private static final Duration VALIDITY = Duration.ofMinutes(10);

  private final Decider decider = new Decider(VALIDITY);

  private static OrderFacts order(Instant from, Optional<Instant> to, Lift... lifts) {
    return order(from, to, true, true, false, lifts);
  }

  private static OrderFacts order(
      Instant from,
      Optional<Instant> to,
      boolean number,
      boolean name,
      boolean cleared,
      Lift... lifts) {
    return new OrderFacts(
        "id",
        "consumption-restriction",
        "1",
        "11990100MB00000031",
        "云泽市人民法院",
        "0990-5550100",
        "依法限制",
        List.of("flight", "rail.g.second"),
        from,
        to,
        Optional.of(NOW),
        List.of(lifts),
        number,
        name,
        cleared);
  }

  private static Lift lift(Instant from, Instant to) {
    return new Lift(from, to, List.of("flight"));
  }

  private Decision now(OrderFacts... orders) {
    return decider.decide(question(Window.now(NOW)), List.of(orders), false, NOW);
  }

  private Decision onTheDay(OrderFacts... orders) {
    return decider.decide(question(Window.day(DAY, DAY_END)), List.of(orders), false, NOW);
  }

  private static Question question(Window window) {
    return new Question(
        new Question.Person(List.of(), List.of(), List.of()), "flight", window, new ArrayList<>());
  }

  @Test
  void firstInstantCountsAndTheOneAfterTheEndDoesNot() {
    assertThat(now(order(NOW, Optional.of(NOW.plusNanos(1)))).outcome())
        .isEqualTo(Outcome.ORDER_IN_FORCE);
    assertThat(now(order(NOW.minusSeconds(9), Optional.of(NOW))).outcome())
        .isEqualTo(Outcome.NO_ORDER_IN_FORCE);
    assertThat(now(order(NOW.plusNanos(1), Optional.empty())).outcome())
        .isEqualTo(Outcome.NO_ORDER_IN_FORCE);
  }

  @Test
  void partOfADayIsNoGround() {
    for (OrderFacts partly :
        List.of(
            order(DAY.plusSeconds(1), Optional.empty()),
            order(NOW, Optional.of(DAY_END.minusSeconds(1))),
            order(NOW, Optional.empty(), lift(DAY.plusSeconds(60), DAY.plusSeconds(120))))) {
      Decision decision = onTheDay(partly);
      assertThat(decision.outcome()).isEqualTo(Outcome.INDETERMINATE);
      assertThat(decision.reasons()).containsExactly(Reason.PART_OF_DAY);
      assertThat(decision.instruments()).containsExactly(partly);
    }
  }

  @Test
  void liftsThatTogetherCoverTheDayLeaveNothing() {
    Instant noon = DAY.plus(Duration.ofHours(12));
    OrderFacts order =
        order(NOW, Optional.empty(), lift(NOW, noon), lift(noon, DAY_END.plusSeconds(1)));
    assertThat(onTheDay(order).outcome()).isEqualTo(Outcome.NO_ORDER_IN_FORCE);
  }

  @Test
  void wholeOrderOutweighsOneForAPartOfTheDay() {
    OrderFacts whole = order(NOW, Optional.empty());
    Decision decision = onTheDay(order(DAY.plusSeconds(1), Optional.empty()), whole);
    assertThat(decision.outcome()).isEqualTo(Outcome.ORDER_IN_FORCE);
    assertThat(decision.instruments()).containsExactly(whole);
  }

  @Test
  void redressNumberClearsTheHolderOfThatOrderOnly() {
    OrderFacts cleared = order(NOW, Optional.empty(), true, true, true);
    OrderFacts namesakes = order(NOW, Optional.empty(), false, true, true);
    assertThat(now(cleared, namesakes).outcome()).isEqualTo(Outcome.NO_ORDER_IN_FORCE);
    assertThat(now(cleared, order(NOW, Optional.empty())).outcome())
        .isEqualTo(Outcome.ORDER_IN_FORCE);
  }

  @Test
  void nothingIsToldOfAnOrderThatMayBeSomebodyElses() {
    Instant turn = NOW.plusSeconds(60);
    Decision decision = now(order(NOW, Optional.of(turn), false, true, false));
    assertThat(decision.outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(decision.instruments()).isEmpty();
    assertThat(decision.validUntil()).isEqualTo(NOW.plus(VALIDITY));
  }

  @Test
  void suspensionLiftsWhateverTheOrderCovers() {
    Lift suspension = new Lift(NOW, DAY, List.of());
    assertThat(now(order(NOW, Optional.empty(), suspension)).outcome())
        .isEqualTo(Outcome.NO_ORDER_IN_FORCE);
  }

  @Test
  void moreOrdersThanWereLookedAtLeaveItOpen() {
    Decision decision = decider.decide(question(Window.now(NOW)), List.of(), true, NOW);
    assertThat(decision.outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(decision.reasons()).containsExactly(Reason.TOO_MANY_ORDERS);
  }

  @Test
  void decisionHoldsUntilTheNextTurn() {
    Instant soon = NOW.plusSeconds(30);
    // An order may be lifted before: it is asked about again within a minute.
    assertThat(now(order(NOW, Optional.empty())).validUntil()).isEqualTo(NOW.plusSeconds(60));
    assertThat(onTheDay(order(NOW, Optional.empty())).validUntil()).isEqualTo(NOW.plusSeconds(60));
    assertThat(now().validUntil()).isEqualTo(NOW.plus(VALIDITY));
    assertThat(now(order(NOW, Optional.of(soon))).validUntil()).isEqualTo(soon);
    assertThat(now(order(soon, Optional.empty())).validUntil()).isEqualTo(soon);
    assertThat(now(order(NOW, Optional.empty(), lift(soon, DAY))).validUntil()).isEqualTo(soon);
    assertThat(onTheDay(order(NOW, Optional.of(soon))).validUntil()).isEqualTo(NOW.plus(VALIDITY));
  }
}
