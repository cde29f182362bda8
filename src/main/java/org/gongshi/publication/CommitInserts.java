package org.gongshi.publication;

import java.util.ArrayList;
import java.util.List;

/** What staged rows add to the register: notices, their versions and cards, subjects and names. */
final class CommitInserts {

  private static final String SOURCES =
      """
      insert into source (id, name, created_at)
      select distinct on (source_id) source_id, source_name, {instant} from {rows} order by source_id
      on conflict (id) do nothing
      """;

  private static final String AUTHORITIES =
      """
      insert into authority (uscc, name, region, created_at)
      select distinct on (authority_uscc) authority_uscc, authority_name, authority_region, {instant}
        from {act}
       order by authority_uscc
      on conflict (uscc) do nothing
      """;

  private static final String NOTICES =
      """
      insert into notice (notice_id, act_digest, key_id, kind, change_set_id)
      select notice_id, act_digest, {key_id}, kind, {cs} from {act} where fate = 0
      """;

  private static final String VERSIONS =
      """
      insert into notice_version (notice_id, version, change_set_id, event, valid_from, valid_to,
                                  published_from, published_to, publicity_rule, content_hash)
      select notice_id, version, {cs}, event, valid_from, valid_to,
             published_from, published_to, publicity_rule, content_hash
        from {act}
       where fate in (0, 3)
      """;

  private static final String CONTENTS =
      """
      insert into notice_content (notice_id, version, salt, canonical)
      select notice_id, version, salt, canonical
        from {act}
       where fate in (0, 3)
         and event not in ('repaired', 'annulled')
      """;

  private static final String SOURCE_NOTICES =
      """
      insert into source_notice (source_id, notice_id, kind, change_set_id)
      select distinct source_id, notice_id, kind, {cs}
        from {act}
       where event not in ('repaired', 'annulled')
      on conflict do nothing
      """;

  private static final String LIST =
      """
      insert into {listed} (notice_id, version, change_set_id, kind, party_key, authority_uscc,
                            region, sector, document_no, decided_on, published_from, published_to,
                            valid_from, valid_to, status, card, party)
      select notice_id, version, {cs}, kind, party_key, authority_uscc,
             region, sector, document_no, decided_on, published_from, published_to,
             valid_from, valid_to, status, card, party
        from {act}
       where fate in (0, 3)
         and event not in ('repaired', 'annulled')
         and practitioner {whose}
      """;

  private static final String PRACTITIONERS =
      """
      insert into practitioner (profession, issuer, number, name, folded_name, identity_mask,
                                identity_digest, key_id, facts, change_set_id)
      select distinct on (practitioner) profession, issuer, certificate, party_name, folded_name,
             identity_mask, identity_digest, key_id, identity, {cs}
        from {act}
       where practitioner is not null
         and fate in (0, 3)
         and event not in ('repaired', 'annulled')
       order by practitioner, identity_digest is null, decided_on desc
      on conflict (profession, issuer, number) do update
        set name = excluded.name, folded_name = excluded.folded_name,
            identity_mask = excluded.identity_mask, identity_digest = excluded.identity_digest,
            key_id = excluded.key_id, facts = excluded.facts,
            change_set_id = excluded.change_set_id
      where excluded.identity_digest is not null
         or practitioner.identity_digest is null
      """;

  private static final String SUBJECT_VERSIONS =
      """
      insert into subject_version (subject_key, change_set_id, origin, salt, facts, facts_hash)
      select party_key, {cs}, origin, salt, facts, facts_hash from {party} where fate in (0, 3)
      """;

  private static final String SUBJECT_NUMBERS =
      """
      insert into subject_number (scheme, number, subject_key, change_set_id)
      select v.scheme, v.number, p.party_key, {cs}
        from {party} p
       cross join lateral (values ('uscc', p.uscc), ('regno', p.regno), ('orgcode', p.orgcode))
               v (scheme, number)
       where v.number is not null
         and p.fate in (0, 3)
         and not exists (select 1 from subject_number n
                          where n.scheme = v.scheme and n.number = v.number
                            and n.subject_key = p.party_key)
      """;

  private static final String FORGET_NAMES =
      """
      delete from subject_name n using {party} p where p.party_key = n.subject_key and p.fate = 3
      """;

  private static final String NAMES =
      """
      insert into subject_name (subject_key, name, kind, folded, grams, pinyin, pinyin_grams,
                                region, sector, change_set_id)
      select p.party_key, n.name, n.kind, n.folded, n.grams, n.pinyin, n.pinyin_grams,
             n.region, n.sector, {cs}
        from {name} n
        join {party} p on p.line = n.line
       where p.fate in (0, 3)
      on conflict do nothing
      """;

  private CommitInserts() {}

  /** For acts, or for organisations of a register file. */
  static List<String> of(StageTables tables, boolean acts) {
    List<String> statements = new ArrayList<>();
    if (acts) {
      statements.addAll(
          List.of(
              SOURCES.replace("{rows}", tables.act()),
              AUTHORITIES,
              NOTICES,
              VERSIONS,
              CONTENTS,
              SOURCE_NOTICES,
              LIST.replace("{listed}", "notice_listed").replace("{whose}", "is null"),
              LIST.replace("{listed}", "practitioner_notice").replace("{whose}", "is not null"),
              PRACTITIONERS));
    } else {
      statements.add(SOURCES.replace("{rows}", tables.party()));
    }
    statements.addAll(List.of(SUBJECT_VERSIONS, SUBJECT_NUMBERS, FORGET_NAMES, NAMES));
    return statements;
  }
}
