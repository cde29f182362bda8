package org.gongshi.monitor;

import java.util.List;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;
import org.gongshi.logkeeping.RegisterReader;
import org.gongshi.register.Watermark;

/**
 * Compares what the register says with the events that were found in the log: versions and contents
 * of notices and orders, facts of subjects, and as far as the login may see it what is served of
 * them. The walk along the log tells each event; those that are not logged yet are read here, for
 * what they made is served already.
 */
final class ContentCheck {
  /** Events of a change set read at once. */
  private static final int CHUNK = 1_000;

  /** Columns of served tables that are compared; what is granted of them is enough. */
  private static final String MAY_READ =
      """
      select bool_and(has_any_column_privilege(name, 'select'))
        from unnest(string_to_array(?, ',')) as name
      """;

  private final LogConnection connection;
  private final RegisterReader register;
  private final VersionsCheck notices;
  private final VersionsCheck orders;
  private final SubjectsCheck subjects;

  ContentCheck(LogConnection connection) {
    this.connection = connection;
    this.register = new RegisterReader(connection);
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

  private void addLater(Watermark logged) {
    List<LoggedChangeSet> later = register.after(logged);
    while (!later.isEmpty()) {
      later.forEach(this::addEvents);
      later = register.after(later.getLast().watermark());
    }
  }

  private void addEvents(LoggedChangeSet changeSet) {
    List<LoggedEvent> events = register.events(changeSet.id(), 0, CHUNK);
    while (!events.isEmpty()) {
      events.forEach(subjects::add);
      events = register.events(changeSet.id(), events.getLast().seq(), CHUNK);
    }
  }
}
