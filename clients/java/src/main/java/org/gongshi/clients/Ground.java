package org.gongshi.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ground to refuse a service: orders that are in force, and until when that may be relied on.
 *
 * @param orders at least one
 */
public record Ground(List<Order> orders, Instant validUntil) {

  /** An order as the person is told of it. */
  public record Order(
      String kind,
      String caseNo,
      String legalBasis,
      String authority,
      String contact,
      String contest,
      boolean disputed) {}

  /** The clocks of two machines differ; a decision that is about to run out has run out. */
  private static final Duration CLOCK_SKEW = Duration.ofMillis(200);

  public Ground {
    orders = List.copyOf(orders);
    if (orders.isEmpty()) {
      throw new IllegalArgumentException("Nobody is refused without an order to show");
    }
  }

  /** The ground that an answer gives; only {@code order_in_force} gives one. */
  static Optional<Ground> of(JsonNode answer, Instant now) {
    if (!"order_in_force".equals(answer.path("decision").asText())) {
      return Optional.empty();
    }
    try {
      Instant until = Instant.parse(answer.path("valid_until").asText());
      List<Order> orders = new ArrayList<>();
      answer.path("instruments").forEach(order -> orders.add(order(order)));
      return Optional.of(new Ground(orders, until)).filter(ground -> ground.countsAt(now));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // Not an answer by the contract.
    }
  }

  /** Whether it may be relied on at an instant; after that, ask again. */
  public boolean countsAt(Instant now) {
    return now.plus(CLOCK_SKEW).isBefore(validUntil);
  }

  /** What to show to the person. */
  public String notice() {
    StringBuilder notice = new StringBuilder();
    for (Order order : orders) {
      notice
          .append("依据%s%s，不能售出该票。".formatted(order.kind(), order.caseNo()))
          .append("法律依据：%s。".formatted(order.legalBasis()))
          .append("作出机关：%s，联系方式：%s。".formatted(order.authority(), order.contact()))
          .append("如有异议，可向该机关提出。%s".formatted(order.contest()))
          .append(order.disputed() ? "（异议审查中）\n" : "\n");
    }
    return notice.toString();
  }

  private static Order order(JsonNode order) {
    return new Order(
        order.path("kind_name").asText(order.path("kind").asText()),
        needed(order.path("case_no")),
        order.path("legal_basis").asText(),
        needed(order.path("authority").path("name")),
        needed(order.path("authority").path("contact")),
        order.path("contest").asText(),
        order.hasNonNull("disputed_since"));
  }

  private static String needed(JsonNode member) {
    if (!member.isTextual()) {
      throw new IllegalArgumentException("An order without case number, authority or contact");
    }
    return member.asText();
  }
}
