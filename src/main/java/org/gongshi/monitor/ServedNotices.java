package org.gongshi.monitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;
import org.gongshi.lookup.Canonical;
import org.gongshi.monitor.Past.Content;
import org.gongshi.monitor.Past.Version;
import org.gongshi.register.NoticeCard;
import org.gongshi.register.PartyType;
import org.jspecify.annotations.Nullable;

/**
 * Compares the public periods of notices, and the rows that lists and answers by number are made
 * from, with what the contents say.
 */
final class ServedNotices implements VersionsCheck.Served {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration SAME_INSTANT = Duration.ofSeconds(1);

  /** Ranges of the primary keys. */
  private static final String LISTED =
      """
      select v.notice_id as id, v.version, v.change_set_id, v.published_from, v.published_to,
             v.status, v.card, false as personal
        from notice_listed v
       where {within}
      union all
      select v.notice_id, v.version, v.change_set_id, v.published_from, v.published_to,
             v.status, v.card, true
        from practitioner_notice v
       where {within}
      """;

  private final LogConnection connection;
  private final boolean listed;
  private long rows;

  /**
   * For notices.
   *
   * @param listed whether lists are compared too
   */
  ServedNotices(LogConnection connection, boolean listed) {
    this.connection = connection;
    this.listed = listed;
  }

  /** How many rows of lists were there and right. */
  long rows() {
    return rows;
  }

  @SuppressWarnings("ArrayRecordComponent") // read from a row, compared by nobody
  private record Row(
      int version,
      long changeSetId,
      @Nullable Instant publishedFrom,
      @Nullable Instant publishedTo,
      String status,
      byte[] card,
      boolean personal) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getInt("version"),
          row.getLong("change_set_id"),
          VersionsCheck.instant(row, "published_from"),
          VersionsCheck.instant(row, "published_to"),
          row.getString("status"),
          row.getBytes("card"),
          row.getBoolean("personal"));
    }
  }

  @Override
  public void compare(Map<String, Past> range, String within, Object[] bounds) {
    range.forEach((id, past) ->
        past.contents()
            .forEach((number, content) ->
                period(
                    "notice " + id + ", version " + number,
                    Objects.requireNonNull(past.versions().get(number)),
                    content)));
    if (listed) {
      Map<String, Row> found = listed(within, bounds);
      found.keySet().stream()
          .filter(id -> !range.containsKey(id))
          .findFirst()
          .ifPresent(id -> {
            throw wrong(id, "is listed, and never was published");
          });
      range.forEach((id, past) -> compare(id, past, found.get(id)));
    }
  }

  private Map<String, Row> listed(String within, Object[] bounds) {
    Map<String, Row> found = new HashMap<>();
    Object[] both = Arrays.copyOf(bounds, 2 * bounds.length);
    System.arraycopy(bounds, 0, both, bounds.length, bounds.length);
    connection.list(
        LISTED.replace("{within}", within.replace("{key}", "v.notice_id")),
        row -> {
          String id = row.getString("id");
          if (found.put(id, Row.of(row)) != null) {
            throw wrong(id, "is listed twice");
          }
          return true;
        },
        both);
    return found;
  }

  private static void period(String which, Version version, Content content) {
    if (Canonical.parse(JSON, content.canonical()).get("publicity") instanceof Map<?, ?> said
        && !(isAt(said.get("from"), version.publishedFrom())
            && isAt(said.get("to"), version.publishedTo())
            && Objects.equals(said.get("rule"), version.publicityRule()))) {
      throw new DivergenceException(
          "register: " + which + " has another public period than its content says");
    }
  }

  /** A text has as many digits of a second as its author gave, a column six of them. */
  private static boolean isAt(@Nullable Object text, @Nullable Instant column) {
    if (text == null || column == null) {
      return text == null && column == null;
    }
    Instant said = OffsetDateTime.parse(text.toString()).toInstant();
    return Duration.between(said, column).abs().compareTo(SAME_INSTANT) < 0;
  }

  private void compare(String id, Past past, @Nullable Row row) {
    Optional<Version> last = past.last();
    Content content = last.map(it -> past.contents().get(it.number())).orElse(null);
    if (last.isEmpty() || content == null) {
      if (row != null) {
        throw wrong(id, "is listed, and an event erased it");
      }
      return;
    }
    Map<String, Object> said = Canonical.parse(JSON, content.canonical());
    Optional<byte[]> card = card(id, said);
    if (card.isEmpty()) {
      return; // says too little to be listed
    }
    if (row == null) {
      throw wrong(id, "is not listed, and no event erased it");
    }
    Version version = last.get();
    boolean same =
        row.version() == version.number()
            && row.changeSetId() == version.changeSetId()
            && Objects.equals(row.publishedFrom(), version.publishedFrom())
            && Objects.equals(row.publishedTo(), version.publishedTo())
            && row.status().equals(said.get("status"))
            && row.personal() == isPersonal(said)
            && Arrays.equals(row.card(), card.get());
    if (!same) {
      throw wrong(id, "is listed otherwise than its content says");
    }
    rows++;
  }

  private static Optional<byte[]> card(String id, Map<String, Object> said) {
    try {
      return Optional.of(NoticeCard.of(id, said));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isPersonal(Map<String, Object> said) {
    return said.get("party") instanceof Map<?, ?> party
        && PartyType.PRACTITIONER.code().equals(party.get("type"));
  }

  private static DivergenceException wrong(String id, String what) {
    return new DivergenceException("served: notice " + id + " " + what);
  }
}
