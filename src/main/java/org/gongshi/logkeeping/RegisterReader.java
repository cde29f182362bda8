package org.gongshi.logkeeping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/** Change sets and events of the register, in the order of (watermark, seq). */
public final class RegisterReader {
  /** Before everything. */
  public static final Watermark START = new Watermark(0, 0);

  /** Change sets read at once; they are small, and their events are asked for one by one. */
  static final int CHANGE_SETS = 500;

  static final String CHANGE_SET_COLUMNS =
      "c.id as change_set_id, c.epoch, c.number, c.events, c.committed_at";

  /** The fact that was written with the event stays when a party is erased; older rows lack it. */
  static final String EVENT_COLUMNS =
      """
      e.change_set_id, e.seq, e.kind, e.notice_id, e.order_id, e.version, e.content_hash,
      e.leaf_hash,
      coalesce(
        e.personal,
        exists (select from unnest(e.party_keys) as key where key like 'practitioner:%')) as personal\
      """;

  /** Range of the unique index on (epoch, number). */
  private static final String AFTER =
      """
      select {columns}
        from change_set c
       where (c.epoch, c.number) > (?, ?)
       order by c.epoch, c.number
       limit ?
      """
          .replace("{columns}", CHANGE_SET_COLUMNS);

  /** Range of the primary key. */
  private static final String EVENTS =
      """
      select {columns}
        from register_event e
       where e.change_set_id = ?
         and e.seq > ?
       order by e.seq
       limit ?
      """
          .replace("{columns}", EVENT_COLUMNS);

  private final LogConnection connection;

  public RegisterReader(LogConnection connection) {
    this.connection = connection;
  }

  /** The change sets that follow a position. */
  public List<LoggedChangeSet> after(Watermark position) {
    return connection.list(
        AFTER, RegisterReader::changeSet, position.epoch(), position.number(), CHANGE_SETS);
  }

  /** Some of a change set's events, those after a number. */
  public List<LoggedEvent> events(long changeSetId, long afterSeq, long atMost) {
    return connection.list(EVENTS, RegisterReader::event, changeSetId, afterSeq, atMost);
  }

  static LoggedChangeSet changeSet(ResultSet row) throws SQLException {
    long id = row.getLong("change_set_id");
    if (row.getInt("epoch") < 0 || row.getLong("number") < 0 || row.getLong("events") < 0) {
      throw new DivergenceException("register: change set " + id + " is at no legal position");
    }
    return new LoggedChangeSet(
        id,
        new Watermark(row.getInt("epoch"), row.getLong("number")),
        row.getLong("events"),
        instant(row, "committed_at"));
  }

  static LoggedEvent event(ResultSet row) throws SQLException {
    int version = row.getInt("version");
    @Nullable Integer versionOrNull = row.wasNull() ? null : version;
    return new LoggedEvent(
        row.getLong("change_set_id"),
        row.getLong("seq"),
        row.getString("kind"),
        row.getBoolean("personal"),
        row.getString("notice_id"),
        row.getString("order_id"),
        versionOrNull,
        row.getBytes("content_hash"),
        row.getBytes("leaf_hash"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /**
   * Whether a change set can be the next one: numbers have no holes, and each epoch counts from 1.
   *
   * @throws DivergenceException if one is missing between
   */
  public static void requireNext(Watermark last, LoggedChangeSet next) {
    Watermark at = next.watermark();
    boolean follows =
        at.epoch() == last.epoch()
            ? at.number() == last.number() + 1
            : at.epoch() > last.epoch() && at.number() == 1;
    if (!follows) {
      throw new DivergenceException(
          "register: change set " + at + " follows " + last + ", what was between is missing");
    }
  }

  /**
   * Whether an event is the one that must come now, and unaltered.
   *
   * @throws DivergenceException if it is not
   */
  public static void requireSound(LoggedEvent event, long seq) {
    String which = "event " + seq + " of change set " + event.changeSetId();
    if (event.seq() != seq) {
      throw new DivergenceException("register: " + which + " is missing");
    }
    if (!event.isWhole()) {
      throw new DivergenceException("register: " + which + " is not what its leaf hash says");
    }
  }
}
