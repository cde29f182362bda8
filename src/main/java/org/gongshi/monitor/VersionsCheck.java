package org.gongshi.monitor;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;
import org.gongshi.monitor.Past.Content;
import org.gongshi.monitor.Past.Version;
import org.gongshi.register.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Compares the versions of notices, or of orders, with the events about them and with contents:
 * each version was made by an event and each event is about a version; a content is there until an
 * event erases it, not longer, and is the one whose hash was logged.
 */
final class VersionsCheck {

  /** Range of the primary key. */
  private static final String VERSIONS =
      """
      select v.{what}_id as id, v.version, v.change_set_id, v.event, v.content_hash, {period}
        from {what}_version v
       where {within}
      """;

  private static final String PERIOD = "v.published_from, v.published_to, v.publicity_rule";

  private static final String NO_PERIOD =
      "null::timestamptz as published_from, null::timestamptz as published_to,"
          + " null as publicity_rule";

  /** Range of the primary key. */
  private static final String CONTENTS =
      """
      select v.{what}_id as id, v.version, v.salt, v.canonical
        from {what}_content v
       where {within}
      """;

  /** Range of register_event_by_notice, or of register_event_by_order. */
  private static final String EVENTS =
      """
      select v.{what}_id as id, v.change_set_id, v.seq, v.kind, v.version, v.content_hash,
             v.leaf_hash
        from register_event v
       where {within}
      """;

  /** Compares what is served with what was found right. */
  interface Served {
    /**
     * Compares those of a range.
     *
     * @param range what the register has of them, by id
     * @param within the condition of the range, as {@link KeyRanges.Work} has it
     */
    void compare(Map<String, Past> range, String within, Object[] bounds);
  }

  private final LogConnection connection;
  private final String what;
  private final boolean ofNotices;
  private long contents;

  private VersionsCheck(LogConnection connection, String what) {
    this.connection = connection;
    this.what = what;
    this.ofNotices = what.equals("notice");
  }

  static VersionsCheck ofNotices(LogConnection connection) {
    return new VersionsCheck(connection, "notice");
  }

  static VersionsCheck ofOrders(LogConnection connection) {
    return new VersionsCheck(connection, "order");
  }

  /** How many contents were there and right. */
  long contents() {
    return contents;
  }

  /**
   * Compares all of them.
   *
   * @param served told of each range
   * @throws DivergenceException at the first thing that does not agree
   */
  void run(Served served) {
    KeyRanges.each(
        connection,
        what + "_version",
        what + "_id",
        (within, bounds) -> {
          Map<String, Past> range = range(within, bounds);
          range.forEach(this::compare);
          served.compare(range, within, bounds);
        });
  }

  private Map<String, Past> range(String within, Object[] bounds) {
    Map<String, Past> range = new TreeMap<>();
    rows(
        VERSIONS.replace("{period}", ofNotices ? PERIOD : NO_PERIOD),
        within,
        bounds,
        row -> past(range, row).versions().put(row.getInt("version"), version(row)));
    rows(
        CONTENTS,
        within,
        bounds,
        row ->
            past(range, row)
                .contents()
                .put(
                    row.getInt("version"),
                    new Content(row.getBytes("salt"), row.getBytes("canonical"))));
    rows(EVENTS, within, bounds, row -> past(range, row).events().add(event(row)));
    return range;
  }

  private interface Each {
    void take(ResultSet row) throws SQLException;
  }

  private void rows(String sql, String within, Object[] bounds, Each each) {
    connection.list(
        sql.replace("{within}", within.replace("{key}", "v.{what}_id")).replace("{what}", what),
        row -> {
          each.take(row);
          return true;
        },
        bounds);
  }

  private static Past past(Map<String, Past> range, ResultSet row) throws SQLException {
    return range.computeIfAbsent(row.getString("id"), id -> new Past());
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getInt("version"),
        row.getLong("change_set_id"),
        row.getString("event"),
        row.getBytes("content_hash"),
        instant(row, "published_from"),
        instant(row, "published_to"),
        row.getString("publicity_rule"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private LoggedEvent event(ResultSet row) throws SQLException {
    int version = row.getInt("version");
    @Nullable Integer versionOrNull = row.wasNull() ? null : version;
    String id = row.getString("id");
    return new LoggedEvent(
        row.getLong("change_set_id"),
        row.getLong("seq"),
        row.getString("kind"),
        false,
        ofNotices ? id : null,
        ofNotices ? null : id,
        versionOrNull,
        row.getBytes("content_hash"),
        row.getBytes("leaf_hash"));
  }

  private void compare(String id, Past past) {
    for (LoggedEvent event : past.events()) {
      if (event.version() != null) {
        compare(which(id, event.version()), event, past.versions().get(event.version()));
      }
    }
    past.contents().keySet().stream()
        .filter(number -> !past.versions().containsKey(number))
        .findFirst()
        .ifPresent(number -> {
          throw new DivergenceException(
              "register: there is a content of " + which(id, number) + ", which never was");
        });
    past.versions().forEach((number, version) -> compare(which(id, number), version, past));
  }

  private String which(String id, int version) {
    return what + " " + id + ", version " + version;
  }

  /** An event of before the log does not say the hash, its leaf follows from it all the same. */
  private static void compare(String which, LoggedEvent event, @Nullable Version version) {
    if (version == null) {
      throw new DivergenceException("register: " + which + " is missing");
    }
    if (!event.isAbout(version.contentHash())) {
      throw new DivergenceException("register: " + which + " has another hash than its event");
    }
  }

  private void compare(String which, Version version, Past past) {
    if (past.events().stream().noneMatch(version::isMadeBy)) {
      throw new DivergenceException("register: no event made " + which);
    }
    Content content = past.contents().get(version.number());
    boolean kept = past.isKept(version, ofNotices);
    if (content == null) {
      if (kept) {
        throw new DivergenceException(
            "register: the content of " + which + " is missing, and no event erased it");
      }
      return;
    }
    if (!kept) {
      throw new DivergenceException(
          "register: the content of " + which + " is there, and an event erased it");
    }
    requireHash(which, content.salt(), content.canonical(), version.contentHash());
    contents++;
  }

  static void requireHash(String which, byte[] salt, byte[] content, byte[] hash) {
    if (!MessageDigest.isEqual(hash, Sha256.of(salt, content))) {
      throw new DivergenceException("register: " + which + " says something else than was logged");
    }
  }
}
