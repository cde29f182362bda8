package org.gongshi.monitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;
import org.gongshi.lookup.Canonical;
import org.gongshi.monitor.Past.Content;
import org.gongshi.monitor.Past.Version;
import org.gongshi.register.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * Compares the orders that checks are answered from with what their contents say. Whom an order is
 * about no content says of a person; that is compared with nothing.
 */
final class ServedOrders implements VersionsCheck.Served {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Range of the primary key. */
  private static final String ORDERS =
      """
      select v.order_id as id, v.version, v.change_set_id, v.kind, v.edition, v.case_no,
             v.authority_uscc, v.authority_name, v.authority_contact, v.legal_basis,
             coalesce(v.party_key, 'person') as party, v.covers, v.issued_on::text as issued_on,
             v.in_force_from, nullif(v.in_force_to, 'infinity') as in_force_to,
             v.review_on::text as review_on
        from service_order v
       where {within}
      """;

  private final LogConnection connection;
  private final boolean served;
  private long rows;

  /**
   * For orders.
   *
   * @param served whether there is anything to be compared
   */
  ServedOrders(LogConnection connection, boolean served) {
    this.connection = connection;
    this.served = served;
  }

  /** How many orders were there and right. */
  long rows() {
    return rows;
  }

  /**
   * An order in force.
   *
   * @param says the content that the columns amount to
   */
  @SuppressWarnings("ArrayRecordComponent") // read from a row, compared by nobody
  private record Row(int version, long changeSetId, byte[] says) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getInt("version"), row.getLong("change_set_id"), CanonicalJson.bytes(content(row)));
    }
  }

  private static Map<String, Object> content(ResultSet row) throws SQLException {
    Map<String, Object> content = new HashMap<>();
    content.put("kind", row.getString("kind"));
    content.put("edition", row.getString("edition"));
    content.put("authority", row.getString("authority_uscc"));
    content.put("authority_name", row.getString("authority_name"));
    content.put("contact", row.getString("authority_contact"));
    content.put("case_no", row.getString("case_no"));
    content.put("legal_basis", row.getString("legal_basis"));
    content.put("covers", strings(row.getArray("covers")));
    content.put("issued_on", row.getString("issued_on"));
    put(content, "in_force_from", VersionsCheck.instant(row, "in_force_from"));
    put(content, "in_force_to", VersionsCheck.instant(row, "in_force_to"));
    put(content, "review_on", row.getString("review_on"));
    content.put("party", row.getString("party"));
    return content;
  }

  private static List<String> strings(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static void put(Map<String, Object> content, String member, @Nullable Object value) {
    if (value != null) {
      content.put(member, value.toString());
    }
  }

  @Override
  public void compare(Map<String, Past> range, String within, Object[] bounds) {
    if (!served) {
      return;
    }
    Map<String, Row> found = new HashMap<>();
    connection.list(
        ORDERS.replace("{within}", within.replace("{key}", "v.order_id")),
        row -> found.put(row.getString("id"), Row.of(row)) == null,
        bounds);
    found.keySet().stream()
        .filter(id -> !range.containsKey(id))
        .findFirst()
        .ifPresent(id -> {
          throw wrong(id, "is in force, and never was issued");
        });
    range.forEach((id, past) -> compare(id, past, found.get(id)));
  }

  private void compare(String id, Past past, @Nullable Row row) {
    Optional<Version> last = past.last();
    if (last.isEmpty() || past.contents().isEmpty()) {
      if (row != null) {
        throw wrong(id, "is in force, and an event ended it");
      }
      return;
    }
    if (row == null) {
      throw wrong(id, "is not in force, and no event ended it");
    }
    // An order has one content: what replaces it erases what was before.
    Content content = past.contents().lastEntry().getValue();
    boolean same =
        row.version() == last.get().number()
            && row.changeSetId() == last.get().changeSetId()
            && Arrays.equals(row.says(), canonical(content));
    if (!same) {
      throw wrong(id, "is in force otherwise than its content says");
    }
    rows++;
  }

  /** Instants as a row gives them. */
  private static byte[] canonical(Content content) {
    Map<String, Object> said = Canonical.parse(JSON, content.canonical());
    said.computeIfPresent("in_force_from", (member, at) -> Instant.parse(at.toString()).toString());
    said.computeIfPresent("in_force_to", (member, at) -> Instant.parse(at.toString()).toString());
    return CanonicalJson.bytes(said);
  }

  private static DivergenceException wrong(String id, String what) {
    return new DivergenceException("served: order " + id + " " + what);
  }
}
