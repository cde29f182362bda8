package org.gongshi.publication;

import java.util.List;

/**
 * Finds for every staged row which party and which notice it means, and marks what contradicts the
 * register or the file. Rows join on identical valid numbers only, never by name. All statements
 * are set-based; the staged side is scanned, the register's side probed by primary key.
 */
final class ResolutionQueries {

  /** A row with a lesser number belongs to the row that links it with a better one. */
  private static final String LINK_WITHIN_FILE =
      """
      update {rows} s
         set party_key = l.party_key
        from (select '{scheme}:' || {scheme} as alone, min(party_key) as party_key
                from {rows}
               where {scheme} is not null
                 and party_key <> '{scheme}:' || {scheme}
               group by 1) l
       where s.party_key = l.alone
      """;

  /** The register knows the number under another key: the register's key is taken. */
  private static final String LINK_WITH_REGISTER =
      """
      update {rows} s
         set party_key = k.key
        from (select r.line, min(n.subject_key) as key
                from {rows} r
               cross join lateral (values ('uscc', r.uscc), ('regno', r.regno), ('orgcode', r.orgcode))
                       v (scheme, number)
                join subject_number n on n.scheme = v.scheme and n.number = v.number
               group by r.line
              having count(distinct n.subject_key) = 1) k
       where s.line = k.line
         and s.party_key <> k.key
      """;

  /** Numbers of one row that the register knows as two subjects. */
  private static final String TWO_SUBJECTS_IN_REGISTER =
      """
      insert into {error}
      select r.line, 'numbers-conflict'
        from {rows} r
       cross join lateral (values ('uscc', r.uscc), ('regno', r.regno), ('orgcode', r.orgcode))
               v (scheme, number)
        join subject_number n on n.scheme = v.scheme and n.number = v.number
       group by r.line
      having count(distinct n.subject_key) > 1
      """;

  /** One number that the file gives to two subjects: every row that says so is refused. */
  private static final String TWO_SUBJECTS_IN_FILE =
      """
      insert into {error}
      select distinct r.line, 'numbers-conflict'
        from {rows} r
       cross join lateral (values ('uscc', r.uscc), ('regno', r.regno), ('orgcode', r.orgcode))
               v (scheme, number)
        join (select v.scheme, v.number
                from {rows} r
               cross join lateral (values ('uscc', r.uscc), ('regno', r.regno), ('orgcode', r.orgcode))
                       v (scheme, number)
               where v.number is not null
               group by 1, 2
              having count(distinct r.party_key) > 1) c
          on c.scheme = v.scheme and c.number = v.number
      """;

  /** A party with two different numbers of one scheme, in the file or against the register. */
  private static final String TWO_NUMBERS =
      """
      insert into {error}
      select distinct r.line, 'numbers-conflict'
        from {rows} r
        join (select party_key
                from {rows}
               group by 1
              having count(distinct uscc) > 1 or count(distinct regno) > 1
                  or count(distinct orgcode) > 1) c on c.party_key = r.party_key
      union
      select r.line, 'numbers-conflict'
        from {rows} r
       cross join lateral (values ('uscc', r.uscc), ('regno', r.regno), ('orgcode', r.orgcode))
               v (scheme, number)
        join subject_number n on n.subject_key = r.party_key and n.scheme = v.scheme
       where n.number <> v.number
      """;

  /** The act is listed under an id that came from another of the party's numbers. */
  private static final String MEET_LISTED =
      """
      update {act} s
         set notice_id = l.notice_id
        from notice_listed l
       where l.party_key = s.party_key
         and l.authority_uscc = s.authority_uscc
         and l.kind = s.kind
         and l.document_no = s.document_no
         and l.notice_id <> s.notice_id
      """;

  /** Two rows of the file mean one act but came from different numbers. */
  private static final String MEET_WITHIN_FILE =
      """
      update {act} s
         set notice_id = d.notice_id
        from (select party_key, authority_uscc, kind, document_no, min(notice_id) as notice_id
                from {act}
               group by 1, 2, 3, 4
              having count(distinct notice_id) > 1) d
       where s.party_key = d.party_key
         and s.authority_uscc = d.authority_uscc
         and s.kind = d.kind
         and s.document_no = d.document_no
      """;

  private static final String MARK_MEETING_REGISTER =
      """
      update {act} s set fate = 2 from notice n where n.notice_id = s.notice_id
      """;

  private static final String MARK_MEETING_FILE =
      """
      update {act} s
         set fate = 2
        from (select notice_id from {act} group by 1 having count(*) > 1) d
       where d.notice_id = s.notice_id
         and s.fate = 0
      """;

  /** What was withdrawn does not come back by being delivered once more. */
  private static final String ALREADY_WITHDRAWN =
      """
      insert into {error}
      select s.line, 'notice-withdrawn'
        from {act} s
       where s.fate = 2
         and s.event = 'published'
         and (select v.event
                from notice_version v
               where v.notice_id = s.notice_id
               order by v.version desc
               limit 1) in ('withdrawn', 'annulled', 'repaired')
      """;

  /** The end of an act that the register has ended already. */
  private static final String ENDED_ALREADY =
      """
      update {act} s
         set fate = 1
       where s.fate = 2
         and s.event <> 'published'
         and (select v.event
                from notice_version v
               where v.notice_id = s.notice_id
               order by v.version desc
               limit 1) in ('withdrawn', 'annulled', 'repaired')
      """;

  /** One subject twice in a register file. */
  private static final String SUBJECT_TWICE =
      """
      insert into {error}
      select r.line, 'duplicate-subject'
        from (select line, row_number() over (partition by party_key order by line) as place
                from {party}) r
       where r.place > 1
      """;

  private ResolutionQueries() {}

  /** For a file of acts: which parties the rows mean. */
  static List<String> parties(StageTables tables) {
    return List.of(
        analyze(tables.act()),
        rows(tables, LINK_WITHIN_FILE.replace("{scheme}", "regno"), tables.act()),
        rows(tables, LINK_WITHIN_FILE.replace("{scheme}", "orgcode"), tables.act()),
        rows(tables, TWO_SUBJECTS_IN_REGISTER, tables.act()),
        rows(tables, LINK_WITH_REGISTER, tables.act()),
        rows(tables, TWO_SUBJECTS_IN_FILE, tables.act()),
        rows(tables, TWO_NUMBERS, tables.act()));
  }

  /** Which notices they mean, after {@link ActAliases}. */
  static List<String> notices(StageTables tables) {
    return List.of(
        tables.in(MEET_LISTED),
        tables.in(MEET_LISTED.replace("notice_listed", "practitioner_notice")),
        tables.in(MEET_WITHIN_FILE),
        tables.in(MARK_MEETING_REGISTER),
        tables.in(MARK_MEETING_FILE));
  }

  /** How many rows meet an act of the register or of their own file. */
  static String meeting(StageTables tables) {
    return tables.in("select count(*) from {act} where fate = 2");
  }

  /** What has ended and is delivered once more; only rows that meet an act can be that. */
  static List<String> ended(StageTables tables) {
    return List.of(tables.in(ALREADY_WITHDRAWN), tables.in(ENDED_ALREADY));
  }

  /** For a register file: which subjects the rows mean. */
  static List<String> organisations(StageTables tables) {
    return List.of(
        analyze(tables.party()),
        rows(tables, LINK_WITHIN_FILE.replace("{scheme}", "regno"), tables.party()),
        rows(tables, LINK_WITHIN_FILE.replace("{scheme}", "orgcode"), tables.party()),
        rows(tables, TWO_SUBJECTS_IN_REGISTER, tables.party()),
        rows(tables, LINK_WITH_REGISTER, tables.party()),
        rows(tables, TWO_SUBJECTS_IN_FILE, tables.party()),
        rows(tables, TWO_NUMBERS, tables.party()),
        tables.in(SUBJECT_TWICE));
  }

  private static String rows(StageTables tables, String sql, String table) {
    return tables.in(sql.replace("{rows}", table));
  }

  private static String analyze(String table) {
    return "analyze " + table;
  }
}
