package org.gongshi.register;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** The kinds of orders, as versioned data. Parsed at each {@link #load}; load once and keep it. */
public final class OrderKinds {
  private final List<OrderKind> kinds;

  private OrderKinds(List<OrderKind> kinds) {
    this.kinds = kinds;
  }

  public static OrderKinds load() {
    ServiceClasses classes = ServiceClasses.load();
    return new OrderKinds(
        ResourceTable.rows("order-kinds.csv").stream().map(row -> kind(row, classes)).toList());
  }

  private static OrderKind kind(NamedCsvRecord row, ServiceClasses classes) {
    return new OrderKind(
        row.getField("kind"),
        row.getField("edition"),
        LocalDate.parse(row.getField("in_force_from")),
        ResourceTable.optionalDate(row, "in_force_to"),
        row.getField("name"),
        row.getField("name_en"),
        ResourceTable.several(row, "uscc_starts"),
        ResourceTable.several(row, "name_has"),
        ResourceTable.several(row, "covers").stream()
            .flatMap(pattern -> classes.matching(pattern).stream())
            .toList(),
        ResourceTable.optional(row, "ends_after").map(Period::parse),
        ResourceTable.optional(row, "review_after").map(Period::parse),
        Integer.parseInt(row.getField("objection_days")));
  }

  /** The codes there are. */
  public List<String> codes() {
    return kinds.stream().map(OrderKind::code).distinct().toList();
  }

  /** Any edition of a kind, for its name. */
  public Optional<OrderKind> find(String code) {
    return kinds.stream().filter(kind -> kind.code().equals(code)).findFirst();
  }

  /** The edition that applies to an order of that day. */
  public Optional<OrderKind> find(String code, LocalDate issuedOn) {
    return kinds.stream()
        .filter(kind -> kind.code().equals(code) && kind.isInForce(issuedOn))
        .findFirst();
  }
}
