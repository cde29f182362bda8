package org.gongshi.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;
import org.gongshi.logkeeping.RowStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the versions of subjects with the events that made them, and their facts with their
 * hashes. There is no index from a version to its event, so that each event looks for its version,
 * and then no version may be left.
 */
final class SubjectsCheck {
  /** Events asked about at once. */
  private static final int CHUNK = 500;

  /** Makes no version: somebody's answer was only rendered anew. */
  private static final String EXTENDED = "answer_extended";

  /** Primary keys of both. */
  private static final String VERSIONS =
      """
      select s.facts_hash
        from unnest(string_to_array(?, ',')::bigint[], string_to_array(?, ',')::bigint[])
             with ordinality as wanted (change_set_id, seq, place)
        join register_event e
          on e.change_set_id = wanted.change_set_id and e.seq = wanted.seq
        left join subject_version s
          on s.subject_key = e.party_keys[1] and s.change_set_id = e.change_set_id
       order by wanted.place
      """;

  /** All of them, in no order: the rows come as they lie. */
  private static final String SUBJECTS =
      "select change_set_id, salt, facts, facts_hash from subject_version";

  private final LogConnection connection;
  private final List<LoggedEvent> waiting = new ArrayList<>();
  private long made;
  private long contents;

  SubjectsCheck(LogConnection connection) {
    this.connection = connection;
  }

  /** How many facts were there and right. */
  long contents() {
    return contents;
  }

  void add(LoggedEvent event) {
    if (event.noticeId() == null && event.orderId() == null && !event.kind().equals(EXTENDED)) {
      waiting.add(event);
      if (waiting.size() == CHUNK) {
        compare();
      }
    }
  }

  /** When all events were told. */
  void end() {
    compare();
    try (RowStream<Boolean> rows =
        connection.stream(
            SUBJECTS,
            row -> {
              VersionsCheck.requireHash(
                  "subject of change set " + row.getLong("change_set_id"),
                  row.getBytes("salt"),
                  row.getBytes("facts"),
                  row.getBytes("facts_hash"));
              return true;
            })) {
      while (rows.next().isPresent()) {
        contents++;
      }
    }
    if (contents != made) {
      throw new DivergenceException(
          "register: has %d versions of subjects, and events made %d".formatted(contents, made));
    }
  }

  private void compare() {
    if (waiting.isEmpty()) {
      return;
    }
    List<Hash> found =
        connection.list(
            VERSIONS,
            row -> new Hash(row.getBytes("facts_hash")),
            waiting.stream()
                .map(event -> Long.toString(event.changeSetId()))
                .collect(Collectors.joining(",")),
            waiting.stream()
                .map(event -> Long.toString(event.seq()))
                .collect(Collectors.joining(",")));
    for (int i = 0; i < waiting.size(); i++) {
      compare(waiting.get(i), found.get(i));
    }
    waiting.clear();
  }

  private void compare(LoggedEvent event, Hash found) {
    String which = "the subject of event " + event.seq() + " of change set " + event.changeSetId();
    if (found.hash() == null) {
      throw new DivergenceException("register: " + which + " is missing");
    }
    if (!event.isAbout(found.hash())) {
      throw new DivergenceException("register: " + which + " has another hash than its event");
    }
    made++;
  }

  @SuppressWarnings("ArrayRecordComponent") // read from a row, compared by nobody
  private record Hash(byte @Nullable [] hash) {}
}
