package org.gongshi.orders;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.orders.OrdersResource.LiftItem;

/**
 * Orders of a register that is being filled by a program: under the rules and in the audit as all
 * others, but without a request. Blocking.
 */
@ApplicationScoped
@Unremovable // What fills registers is not in the packaged application.
public class OrderSeed {
  private final Ordering ordering;
  private final OrdersConfig config;
  private final Audit audit;

  OrderSeed(Ordering ordering, OrdersConfig config, Audit audit) {
    this.ordering = ordering;
    this.config = config;
    this.audit = audit;
  }

  /** Whether an authority issues orders of a kind here. */
  public boolean mayIssue(String authority, String kind) {
    return config.issuers().getOrDefault(authority, List.of()).contains(kind);
  }

  /**
   * Publishes one order; its id.
   *
   * @throws org.gongshi.api.ProblemException as {@code POST /v1/orders}
   */
  public String issue(Actor who, OrderBatch one) {
    return ordering.issue(who, one, audit::unaskedEntry).orders().getFirst().id();
  }

  /** Whether an order was ever lifted. */
  public boolean isLifted(Actor who, String id) {
    return ordering.visible(who, id).lifts() > 0;
  }

  /**
   * Lifts an order.
   *
   * @throws org.gongshi.api.ProblemException as {@code POST /v1/orders/{id}/lifts}
   */
  public void lift(Actor who, String id, LiftItem lift) {
    ordering.lift(who, id, lift, audit::unaskedEntry);
  }
}
