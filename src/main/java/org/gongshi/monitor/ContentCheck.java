package org.gongshi.monitor;

import java.util.List;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;
import org.gongshi.register.Watermark;

/**
 * Compares what the register says with the events that were found in the log: versions and contents
 * of notices and orders, facts of subjects, and as far as the login may see it what is served of
 * them. The walk along the log tells each event; those that are not logged yet are read here, for
 * what they made is served already.
 */
final class ContentCheck {
  /** Change sets, or events of one, read at once. */
  private static final int CHUNK = 1_000;

  /** Range of the unique index on (epoch, number). */
  private static final String LATER =
      """
      select id, epoch, number
        from change_set
       where (epoch, number) > (?, ?)
       order by epoch, number
       limit ?
      """;

  /** Range of the primary key. */
  private static final String EVENTS =
      """
      select seq, kind, notice_id, order_id, content_hash, leaf_hash
        from register_event
       where change_set_id = ?
         and seq > ?
       order by seq
       limit ?
      """;

  /** Columns of served tables that are compared; what is granted of them is enough. */
  private static final String MAY_READ =
      """
      select bool_and(has_any_column_privilege(name, 'select'))
        from unnest(string_to_array(?, ',')) as name
      """;

  private final LogConnection connection;
  private final VersionsCheck notices;
  private final VersionsCheck orders;
  private final SubjectsCheck subjects;

  ContentCheck(LogConnection connection) {
    this.connection = connection;
    this.notices = VersionsCheck.ofNotices(connection);
    this.orders = VersionsCheck.ofOrders(connection);
    this.subjects = new SubjectsCheck(connection);
  }

  /** How many contents were there and right. */
  long compared() {
    return notices.contents() + orders.contents() + subjects.contents();
  }

  void add(LoggedEvent event) {
    subjects.add(event);
  }

  /**
   * Compares everything, when all logged events were told.
   *
   * @param logged the position of the last change set in the log
   * @return what of that which is served was compared
   * @throws DivergenceException at the first thing that does not agree
   */
  String end(Watermark logged) {
    new PositionsCheck(connection).events();
    addLater(logged);
    subjects.end();
    ServedNotices listed =
        new ServedNotices(connection, mayRead("notice_listed,practitioner_notice"));
    notices.run(listed);
    ServedOrders inForce = new ServedOrders(connection, mayRead("service_order"));
    orders.run(inForce);
    boolean answers = mayRead("subject_body,subject_number");
    if (answers) {
      new ServedSubjects(connection).run();
    }
    return "%d notices in lists, %d orders in force, facts in answers%s"
        .formatted(listed.rows(), inForce.rows(), answers ? "" : " not");
  }

  private boolean mayRead(String tables) {
    return connection.first(MAY_READ, row -> row.getBoolean(1), tables).orElseThrow();
  }

  private record Later(long id, Watermark at) {}

  private void addLater(Watermark logged) {
    Watermark at = logged;
    List<Later> later;
    do {
      later =
          connection.list(
              LATER,
              row ->
                  new Later(
                      row.getLong("id"), new Watermark(row.getInt("epoch"), row.getLong("number"))),
              at.epoch(),
              at.number(),
              CHUNK);
      for (Later changeSet : later) {
        addEvents(changeSet.id());
        at = changeSet.at();
      }
    } while (later.size() == CHUNK);
  }

  private void addEvents(long changeSetId) {
    long seq = 0;
    List<LoggedEvent> events;
    do {
      events =
          connection.list(
              EVENTS,
              row ->
                  new LoggedEvent(
                      changeSetId,
                      row.getLong("seq"),
                      row.getString("kind"),
                      false,
                      row.getString("notice_id"),
                      row.getString("order_id"),
                      null,
                      row.getBytes("content_hash"),
                      row.getBytes("leaf_hash")),
              changeSetId,
              seq,
              CHUNK);
      events.forEach(subjects::add);
      seq = events.isEmpty() ? seq : events.getLast().seq();
    } while (events.size() == CHUNK);
  }
}
