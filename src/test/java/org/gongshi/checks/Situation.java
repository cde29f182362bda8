package org.gongshi.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.testsupport.Acts;

/**
 * One case of the table of checks: the orders there are, the question, and what must be decided.
 * Days count from today.
 */
final class Situation {
  final String name;
  final List<Map<String, Object>> orders = new ArrayList<>();
  final List<Lift> lifts = new ArrayList<>();
  final List<Integer> ended = new ArrayList<>();
  final Map<String, Object> question = new HashMap<>(Map.of("purpose", "ticket-sale"));
  String decision = "";
  List<String> reasons = List.of();

  /**
   * A lift.
   *
   * @param order which of the orders
   * @param body the request
   */
  record Lift(int order, Map<String, Object> body) {}

  private Situation(String name) {
    this.name = name;
  }

  static Situation of(String name) {
    return new Situation(name);
  }

  /** A restriction of consumption that began ten days ago and ends in a hundred. */
  Situation order(Map<String, Object> party) {
    return order(party, "consumption-restriction", -10, 100);
  }

  Situation order(Map<String, Object> party, String kind, int from, int until) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("kind", kind);
    order.put("legal_basis", "依法限制");
    order.put("party", party);
    order.put("issued_on", day(Math.min(from, 0)));
    order.put("from", day(from));
    if (until > 0 || kind.equals("consumption-restriction")) {
      order.put("until", day(until));
    }
    orders.add(order);
    return this;
  }

  /** Changes the last order. */
  Situation with(String member, Object value) {
    orders.getLast().put(member, value);
    return this;
  }

  Situation without(String member) {
    orders.getLast().remove(member);
    return this;
  }

  /** Suspends the last order. */
  Situation suspended(int from, int until) {
    return lift(Map.of("kind", "suspension", "ground", "medical"), from, until);
  }

  /** Exempts a service from the last order. */
  Situation exempted(String service, int from, int until) {
    return lift(
        Map.of("kind", "exemption", "ground", "duty", "covers", List.of(service)), from, until);
  }

  private Situation lift(Map<String, Object> what, int from, int until) {
    Map<String, Object> lift = new HashMap<>(what);
    lift.put("from", day(from));
    lift.put("until", day(until));
    lift.put("reason", "当事人申请");
    lifts.add(new Lift(orders.size() - 1, lift));
    return this;
  }

  /** Ends the last order. */
  Situation ended() {
    ended.add(orders.size() - 1);
    return this;
  }

  Situation asks(Map<String, Object> about, String service) {
    question.putAll(about);
    question.put("service_class", service);
    return this;
  }

  Situation travels(int days) {
    question.put("travel_date", day(days));
    return this;
  }

  Situation decides(String outcome, String... why) {
    decision = outcome;
    reasons = List.of(why);
    return this;
  }

  private static String day(int offset) {
    LocalDate today = Acts.today();
    return today.plusDays(offset).toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
