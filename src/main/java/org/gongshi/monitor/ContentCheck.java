package org.gongshi.monitor;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;
import org.gongshi.logkeeping.RowStream;
import org.gongshi.register.Sha256;
import org.jspecify.annotations.Nullable;

/** Compares events with the versions they are about, and content that is still there with both. */
final class ContentCheck {
  /** Events asked about at once; a content has a few kilobytes. */
  private static final int CHUNK = 500;

  /** Primary keys of both, for notices or for orders. */
  private static final String VERSIONS =
      """
      select wanted.place, v.content_hash, c.salt, c.canonical
        from unnest(string_to_array(?, ','), string_to_array(?, ',')::integer[]) with ordinality
             as wanted (id, version, place)
        left join {what}_version v
          on v.{what}_id = wanted.id and v.version = wanted.version
        left join {what}_content c
          on c.{what}_id = wanted.id and c.version = wanted.version
       order by wanted.place
      """;

  private static final String SUBJECTS =
      "select subject_key, change_set_id, salt, facts, facts_hash from subject_version";

  /** Events that no change set has are at no position, so the walk along the log misses them. */
  private static final String ORPHANS =
      """
      select change_set_id
        from register_event e
       where not exists (select from change_set c where c.id = e.change_set_id)
       limit 1
      """;

  private final LogConnection connection;
  private final List<LoggedEvent> notices = new ArrayList<>();
  private final List<LoggedEvent> orders = new ArrayList<>();
  private long compared;

  ContentCheck(LogConnection connection) {
    this.connection = connection;
  }

  /** How many contents were there and right. */
  long compared() {
    return compared;
  }

  void add(LoggedEvent event) {
    if (event.version() == null) {
      return; // about a subject: its versions are compared at the end
    }
    List<LoggedEvent> waiting = event.orderId() == null ? notices : orders;
    waiting.add(event);
    if (waiting.size() == CHUNK) {
      compare(waiting);
    }
  }

  void end() {
    compare(notices);
    compare(orders);
    subjects();
    connection
        .first(ORPHANS, row -> row.getLong(1))
        .ifPresent(id -> {
          throw new DivergenceException(
              "register: events of change set " + id + " have no position");
        });
  }

  private void compare(List<LoggedEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    String what = events.getFirst().orderId() == null ? "notice" : "order";
    List<Found> found =
        connection.list(
            VERSIONS.replace("{what}", what),
            Found::of,
            String.join(",", events.stream().map(ContentCheck::id).toList()),
            String.join(",", events.stream().map(it -> String.valueOf(it.version())).toList()));
    for (int i = 0; i < events.size(); i++) {
      compare(what, events.get(i), found.get(i));
    }
    events.clear();
  }

  private void compare(String what, LoggedEvent event, Found found) {
    String which = what + " " + id(event) + ", version " + event.version();
    if (found.contentHash == null) {
      throw new DivergenceException("register: " + which + " is missing");
    }
    if (event.contentHash() != null
        && !MessageDigest.isEqual(event.contentHash(), found.contentHash)) {
      throw new DivergenceException("register: " + which + " has another hash than its event");
    }
    if (found.salt != null && found.canonical != null) {
      requireHash(which, found.salt, found.canonical, found.contentHash);
    }
  }

  private void requireHash(String which, byte[] salt, byte[] content, byte[] hash) {
    MessageDigest digest = Sha256.begin();
    digest.update(salt);
    if (!MessageDigest.isEqual(hash, digest.digest(content))) {
      throw new DivergenceException("register: " + which + " says something else than was logged");
    }
    compared++;
  }

  private void subjects() {
    try (RowStream<Boolean> rows =
        connection.stream(
            SUBJECTS,
            row -> {
              requireHash(
                  "subject of change set " + row.getLong("change_set_id"),
                  row.getBytes("salt"),
                  row.getBytes("facts"),
                  row.getBytes("facts_hash"));
              return true;
            })) {
      while (rows.next().isPresent()) {
        // Each is compared as it is read.
      }
    }
  }

  private static String id(LoggedEvent event) {
    String order = event.orderId();
    return order == null ? String.valueOf(event.noticeId()) : order;
  }

  /** A version and its content, as far as they are there. */
  @SuppressWarnings("ArrayRecordComponent") // read from a row, compared by nobody
  private record Found(
      byte @Nullable [] contentHash, byte @Nullable [] salt, byte @Nullable [] canonical) {
    static Found of(ResultSet row) throws SQLException {
      return new Found(
          row.getBytes("content_hash"), row.getBytes("salt"), row.getBytes("canonical"));
    }
  }
}
