package org.gongshi.publication;

import java.util.List;

/** What a publication takes out of the register: content goes, versions and hashes stay. */
final class CommitEnds {

  /** What a full set lacks, or somebody takes back, leaves a last version and its hash. */
  static final List<String> WITHDRAW =
      List.of(
          """
          insert into notice_version (notice_id, version, change_set_id, event, published_from,
                                      published_to, publicity_rule, content_hash)
          select v.notice_id, v.version + 1, {cs}, w.event, v.published_from,
                 v.published_to, v.publicity_rule, v.content_hash
            from {withdrawn} w
            join notice_version v on v.notice_id = w.notice_id and v.version = w.version
          """,
          "delete from notice_content c using {withdrawn} w where c.notice_id = w.notice_id",
          "delete from source_notice c using {withdrawn} w where c.notice_id = w.notice_id",
          "delete from redress_outcome c using {withdrawn} w where c.notice_id = w.notice_id",
          "delete from notice_listed c using {withdrawn} w where c.notice_id = w.notice_id",
          "delete from practitioner_notice c using {withdrawn} w where c.notice_id = w.notice_id",
          // A source that no longer delivers an act which another still does has no say in it.
          "delete from source_notice c using {released} r"
              + " where c.notice_id = r.notice_id and c.source_id = r.source_id");

  /**
   * What acts that the register knew lose: their old rows in lists, and, when they are repaired or
   * annulled, everything but versions, hashes and events.
   */
  static final List<String> KNOWN =
      List.of(
          "delete from notice_listed l using {act} s"
              + " where s.notice_id = l.notice_id and s.fate = 3",
          "delete from practitioner_notice l using {act} s"
              + " where s.notice_id = l.notice_id and s.fate = 3",
          """
          delete from notice_content c using {act} s
           where s.fate = 3 and s.event in ('repaired', 'annulled') and c.notice_id = s.notice_id
          """,
          """
          delete from redress_outcome c using {act} s
           where s.event in ('repaired', 'annulled') and c.notice_id = s.notice_id
          """,
          """
          delete from source_notice c using {act} s
           where s.event in ('repaired', 'annulled') and c.notice_id = s.notice_id
          """);

  /**
   * After the touched parties are known. A practitioner without any notice is nobody's business any
   * more.
   */
  static final List<String> FORGET_PRACTITIONERS =
      List.of(
          """
          delete from practitioner p
           using {touched} t
           where t.practitioner
             and p.profession = split_part(t.party_key, ':', 2)
             and p.issuer = split_part(t.party_key, ':', 3)
             and p.number = split_part(t.party_key, ':', 4)
             and not exists (select 1 from practitioner_notice n where n.party_key = t.party_key)
          """,
          """
          delete from practitioner_body b
           using {touched} t
           where t.practitioner
             and b.scheme = 'practitioner'
             and b.number = t.party_key
             and not exists (select 1 from practitioner_notice n where n.party_key = t.party_key)
          """);

  private CommitEnds() {}
}
