package org.gongshi.notices;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.lookup.DisputeMark;
import org.gongshi.lookup.ShownNotices;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.SubjectNumber;

/**
 * The statement and its values for one page of a list; pure. Rows come in the order of decision,
 * newest first; the index follows the narrowest filter given.
 */
record NoticeListPlan(String pageSql, String countSql, List<Object> values, List<Object> counted) {

  /**
   * Totals are exact to here, and "at least" beyond: counting a large table costs more than it
   * says.
   */
  static final int COUNTED_MAX = 1_000;

  private static final String PAGE =
      """
      select n.notice_id, n.decided_on, {card} as card, n.party
        from (select l.notice_id, l.decided_on, l.card, l.party
                from notice_listed l
               where {conditions}
               order by l.decided_on desc, l.notice_id
               limit {limit}) n
        {mark}
       order by n.decided_on desc, n.notice_id
      """;

  private static final String COUNT =
      """
      select count(*)
        from (select 1 from notice_listed l where {conditions} limit {limit}) counted
      """;

  static NoticeListPlan of(NoticeListRequest request, Instant now) {
    Conditions where = new Conditions();
    where.add("l.published_from <= ?", now.atOffset(ZoneOffset.UTC));
    where.add("l.published_to > ?", now.atOffset(ZoneOffset.UTC));
    where.text(ShownNotices.status("l"));
    request.kind().ifPresent(kind -> where.add("l.kind = ?", (short) kind.ordinal()));
    request.authority().ifPresent(uscc -> where.add("l.authority_uscc = ?", uscc.value()));
    request.party().ifPresent(number -> party(where, number));
    request.region().ifPresent(prefix -> where.add("l.region like ?", prefix + "%"));
    request.sector().ifPresent(letter -> where.add("l.sector = ?", letter));
    request.documentNo().ifPresent(number -> where.add("l.document_no = ?", number));
    request.decidedFrom().ifPresent(day -> where.add("l.decided_on >= ?", day));
    request.decidedTo().ifPresent(day -> where.add("l.decided_on <= ?", day));
    request
        .publishedFrom()
        .ifPresent(day ->
            where.add("l.published_from >= ?", OfficialTime.startOf(day).atOffset(ZoneOffset.UTC)));
    request
        .publishedTo()
        .ifPresent(day -> {
          where.add("l.published_from < ?", OfficialTime.endOf(day).atOffset(ZoneOffset.UTC));
          // Nothing is published before it is decided: lets the index of decisions start here.
          where.add("l.decided_on <= ?", day);
        });
    String all = where.joined();
    List<Object> counted = List.copyOf(where.values);
    request
        .after()
        .ifPresent(after -> {
          where.add("l.decided_on <= ?", after.decidedOn());
          where.add("(l.decided_on < ? or l.notice_id > ?)", after.decidedOn(), after.noticeId());
        });
    return new NoticeListPlan(
        PAGE.replace("{card}", DisputeMark.CARD)
            .replace("{mark}", DisputeMark.JOIN)
            .replace("{conditions}", where.joined())
            .replace("{limit}", Integer.toString(request.size() + 1)),
        COUNT.replace("{conditions}", all).replace("{limit}", Integer.toString(COUNTED_MAX + 1)),
        List.copyOf(where.values),
        counted);
  }

  private static void party(Conditions where, SubjectNumber number) {
    where.add(
        "l.party_key = (select subject_key from subject_number where scheme = ? and number = ?)",
        number.scheme().code(),
        number.value());
  }

  /** Conditions and their values, numbered as PostgreSQL wants them. */
  private static final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void text(String condition) {
      texts.add(condition);
    }

    void add(String condition, Object... more) {
      String numbered = condition;
      for (Object value : more) {
        values.add(value);
        numbered = numbered.replaceFirst("\\?", "\\$" + values.size());
      }
      texts.add(numbered);
    }

    String joined() {
      return String.join("\n         and ", texts);
    }
  }
}
