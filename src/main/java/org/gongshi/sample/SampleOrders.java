package org.gongshi.sample;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gongshi.access.Actor;
import org.gongshi.access.Roles;
import org.gongshi.api.ProblemException;
import org.gongshi.orders.OrderBatch;
import org.gongshi.orders.OrderSeed;
import org.gongshi.orders.OrdersResource.LiftItem;
import org.gongshi.publication.StageConfig;
import org.gongshi.register.OfficialTime;
import org.gongshi.sample.PublishedIdentity.Order;
import org.jspecify.annotations.Nullable;

/**
 * Issues the orders of the published identities ({@link PublishedIdentity}), in the name of the
 * invented court and by the rules of real ones. They have no end. Done again it changes nothing,
 * and puts right what was amended since.
 */
public final class SampleOrders {
  /** The court of the sample; who runs the register lets it issue them. */
  static final String COURT = "11990100MB00000031";

  private static final String COURT_NAME = "云泽市人民法院";
  private static final String CONTACT = "0990-5550100";
  private static final String KIND = "consumption-restriction";
  private static final String BASIS = "《最高人民法院关于限制被执行人高消费及有关消费的若干规定》第三条";

  /** Days from the issue of an order to the load. */
  private static final int ISSUED_DAYS_AGO = 30;

  /** A lift is for a year at most, a register of dev mode may live longer. */
  private static final int SUSPENDED_YEARS = 3;

  private static final Actor COURT_CLERK =
      new Actor(
          "sample",
          COURT_NAME,
          Optional.empty(),
          Set.of(Roles.PUBLISHER, Roles.REGISTRAR),
          List.of(COURT),
          List.of(),
          true);

  /** There is no procedure yet in which an order is contested. */
  private static final String DISPUTE =
      """
      update service_order
         set disputed_since = in_force_from + interval '3 days'
       where order_id = ?
         and disputed_since is null
      """;

  private final OrderSeed orders;
  private final StageConfig primary;
  private final Consumer<String> progress;

  /**
   * Orders into the primary that publications go to.
   *
   * @param progress takes a line if something cannot be issued
   */
  public SampleOrders(OrderSeed orders, StageConfig primary, Consumer<String> progress) {
    this.orders = orders;
    this.primary = primary;
    this.progress = progress;
  }

  /**
   * Issues those that are missing.
   *
   * @param asOf the day of the register
   */
  public void issue(LocalDate asOf) {
    if (!orders.mayIssue(COURT, KIND)) {
      progress.accept(
          "No orders of published identities: gongshi.orders.issuers.\"" + COURT + "\" is not set");
      return;
    }
    LocalDate today = LocalDate.now(OfficialTime.ZONE);
    LocalDate loaded = asOf.isBefore(today) ? asOf : today;
    for (PublishedIdentity identity : PublishedIdentity.ALL) {
      identity.order().ifPresent(order -> issue(identity, order, loaded));
    }
  }

  private void issue(PublishedIdentity identity, Order order, LocalDate loaded) {
    try {
      String id = orders.issue(COURT_CLERK, batch(identity, order, loaded));
      switch (order.state()) {
        case IN_FORCE -> {}
        case SUSPENDED -> suspend(id, loaded);
        case DISPUTED -> dispute(id);
      }
    } catch (ProblemException e) {
      // Somebody ended it to try that.
      progress.accept("No order for " + identity.key() + ": " + e.detail());
    }
  }

  private static OrderBatch batch(PublishedIdentity identity, Order order, LocalDate loaded) {
    OrderBatch.PartyItem party =
        identity.isOrganisation()
            ? new OrderBatch.PartyItem(identity.number(), null, null)
            : new OrderBatch.PartyItem(
                null,
                new OrderBatch.DocumentItem(identity.documentType(), identity.number()),
                identity.name().orElseThrow());
    return new OrderBatch(
        COURT,
        COURT_NAME,
        CONTACT,
        List.of(
            new OrderBatch.Item(
                KIND,
                order.caseNo(),
                BASIS,
                party,
                loaded.minusDays(ISSUED_DAYS_AGO).toString(),
                null,
                null,
                null,
                order.covers().isEmpty()
                    ? null
                    : new ArrayList<@Nullable String>(order.covers()))));
  }

  private void suspend(String id, LocalDate loaded) {
    if (orders.isLifted(COURT_CLERK, id)) {
      return;
    }
    for (int year = 0; year < SUSPENDED_YEARS; year++) {
      LocalDate first = loaded.plusYears(year);
      LocalDate last = loaded.plusYears(year + 1L).minusDays(1);
      if (!last.isBefore(LocalDate.now(OfficialTime.ZONE))) {
        orders.lift(
            COURT_CLERK,
            id,
            new LiftItem(
                "suspension", "medical", null, first.toString(), last.toString(), "赴外地就医"));
      }
    }
  }

  private void dispute(String id) {
    try (Connection connection =
            DriverManager.getConnection(
                primary.url(), primary.username(), primary.password().orElse(""));
        PreparedStatement statement = connection.prepareStatement(DISPUTE)) {
      statement.setString(1, id);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("A disputed order: SQLSTATE " + e.getSQLState(), e);
    }
  }
}
