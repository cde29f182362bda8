package org.gongshi.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.NoticeKind;

/**
 * Meets an act that the register first heard of under another number of the same party, also when
 * it is withdrawn: a tombstone has neither document number nor party, but it keeps its id. So the
 * ids that the act would have under each number of its party are computed and looked for.
 */
final class ActAliases {

  /**
   * Acts that are new as they were delivered, about parties the register knows by other numbers
   * too. The first number of a row, in the order of schemes, is the one its id came from.
   */
  private static final String UNDER_OTHER_NUMBERS =
      """
      select s.line, s.authority_uscc, s.kind, s.document_no, n.scheme || ':' || n.number as known_by
        from {act} s
        join subject_number n on n.subject_key = s.party_key
       where s.practitioner is null
         and n.scheme || ':' || n.number
             <> coalesce('uscc:' || s.uscc, 'regno:' || s.regno, 'orgcode:' || s.orgcode)
         and not exists (select 1 from notice o where o.notice_id = s.notice_id)
      """;

  private static final String MEET =
      """
      update {act} s
         set notice_id = m.notice_id
        from (select a.line, min(n.notice_id) as notice_id
                from {alias} a
                join notice n on n.notice_id = a.notice_id
               group by a.line) m
       where m.line = s.line
      """;

  private static final NoticeKind[] KINDS = NoticeKind.values();

  private final StageTables tables;
  private final NoticeIds ids;

  ActAliases(StageTables tables, DigestKey key) {
    this.tables = tables;
    this.ids = new NoticeIds(key);
  }

  void meet(StageConnection reading, StageConnection writing) throws SQLException {
    try (BinaryCopy copy = new BinaryCopy(writing.copying(), tables.alias(), "line, notice_id")) {
      reading.each(
          tables.in(UNDER_OTHER_NUMBERS),
          row -> copy.row(2).int8(row.getLong("line")).text(NoticeIds.id(digest(row))));
      copy.finish();
      if (copy.rows() == 0) {
        return;
      }
    }
    writing.run("analyze " + tables.alias());
    writing.run(tables.in(MEET));
  }

  private byte[] digest(ResultSet row) throws SQLException {
    return ids.digest(
        row.getString("authority_uscc"),
        KINDS[row.getInt("kind")],
        row.getString("document_no"),
        row.getString("known_by"));
  }
}
