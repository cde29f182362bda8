package org.gongshi.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Optional;

/**
 * Somebody invented whom makers of ticketing systems may ask about, and what is decided.
 *
 * @param who in a few words
 * @param documentType {@code uscc} for an organisation
 * @param name absent for an organisation
 * @param order the order that is issued for them; absent: none, or one that another row names
 * @param reason why it is indeterminate
 */
public record PublishedIdentity(
    String key,
    String who,
    String documentType,
    String number,
    Optional<String> name,
    Optional<Order> order,
    String serviceClass,
    String decision,
    Optional<String> reason) {

  private static final String ORGANISATION = "uscc";

  public static final List<PublishedIdentity> ALL =
      SampleTable.rows("identities.csv").stream().map(PublishedIdentity::of).toList();

  /** What becomes of an order. */
  public enum State {
    IN_FORCE,
    SUSPENDED,
    DISPUTED
  }

  /**
   * An order.
   *
   * @param covers service classes; none: all that the kind covers
   */
  public record Order(String caseNo, List<String> covers, State state) {
    static Order of(String caseNo, String what) {
      return switch (what) {
        case "all" -> new Order(caseNo, List.of(), State.IN_FORCE);
        case "flight" -> new Order(caseNo, List.of(what), State.IN_FORCE);
        case "suspended" -> new Order(caseNo, List.of(), State.SUSPENDED);
        case "disputed" -> new Order(caseNo, List.of(), State.DISPUTED);
        default -> throw new IllegalArgumentException("identities.csv: no such order: " + what);
      };
    }
  }

  public boolean isOrganisation() {
    return documentType.equals(ORGANISATION);
  }

  private static PublishedIdentity of(NamedCsvRecord row) {
    return new PublishedIdentity(
        row.getField("key"),
        row.getField("who"),
        row.getField("document_type"),
        row.getField("document_number"),
        filled(row, "name"),
        filled(row, "case_no").map(caseNo -> Order.of(caseNo, row.getField("order"))),
        row.getField("service_class"),
        row.getField("decision"),
        filled(row, "reason"));
  }

  private static Optional<String> filled(NamedCsvRecord row, String field) {
    return Optional.of(row.getField(field)).filter(text -> !text.isEmpty());
  }
}
