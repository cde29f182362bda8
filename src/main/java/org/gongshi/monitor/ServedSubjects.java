package org.gongshi.monitor;

import java.util.List;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;
import org.gongshi.register.Scheme;

/**
 * Compares who answers by number say an organisation is with its latest facts. The sections of an
 * answer follow from notices and an instant; they are compared with nothing.
 */
final class ServedSubjects {

  /** Ranges of the primary keys; the row that readers take is that of the latest change set. */
  private static final String OTHERS =
      """
      select v.party_key
        from subject_body v
       where v.scheme = '{scheme}'
         and {within}
         and v.change_set_id = (select max(x.change_set_id)
                                  from subject_body x
                                 where x.scheme = v.scheme and x.number = v.number)
         and (not exists (select from subject_number n
                           where n.scheme = v.scheme
                             and n.number = v.number
                             and n.subject_key = v.party_key)
              or v.identity is distinct from (select s.facts
                                                from subject_version s
                                               where s.subject_key = v.party_key
                                               order by s.change_set_id desc
                                               limit 1))
       limit 1
      """;

  private final LogConnection connection;

  ServedSubjects(LogConnection connection) {
    this.connection = connection;
  }

  void run() {
    for (Scheme scheme : Scheme.values()) {
      String code = scheme.code();
      KeyRanges.each(
          connection,
          "(select number from subject_body where scheme = '" + code + "') of_scheme",
          "number",
          (within, bounds) -> compare(code, within, bounds));
    }
  }

  private void compare(String scheme, String within, Object[] bounds) {
    List<String> others =
        connection.list(
            OTHERS
                .replace("{scheme}", scheme)
                .replace("{within}", within.replace("{key}", "v.number")),
            row -> row.getString("party_key"),
            bounds);
    if (!others.isEmpty()) {
      throw new DivergenceException(
          "served: the answer about " + others.getFirst() + " has other facts than were logged");
    }
  }
}
