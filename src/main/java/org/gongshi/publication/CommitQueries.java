package org.gongshi.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.lookup.StatusBodies;
import org.gongshi.lookup.StatusBodies.Notices;
import org.gongshi.register.NoticeKind;

/**
 * The statements that move staged rows into the register, in order. They only insert what no reader
 * sees before the commit, so publications run side by side; what replaces something others may
 * replace too comes last, under the commit lock.
 */
final class CommitQueries {

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
      select distinct source_id, notice_id, kind, {cs} from {act}
      on conflict do nothing
      """;

  private static final String UNLIST =
      """
      delete from {listed} l using {act} s where s.notice_id = l.notice_id and s.fate = 3
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

  private static final List<String> WITHDRAW =
      List.of(
          """
          insert into notice_version (notice_id, version, change_set_id, event, published_from,
                                      published_to, publicity_rule, content_hash)
          select v.notice_id, v.version + 1, {cs}, 'withdrawn', v.published_from,
                 v.published_to, v.publicity_rule, v.content_hash
            from {withdrawn} w
            join notice_version v on v.notice_id = w.notice_id and v.version = w.version
          """,
          "delete from notice_content c using {withdrawn} w where c.notice_id = w.notice_id",
          "delete from source_notice c using {withdrawn} w where c.notice_id = w.notice_id",
          "delete from notice_listed c using {withdrawn} w where c.notice_id = w.notice_id",
          "delete from practitioner_notice c using {withdrawn} w where c.notice_id = w.notice_id",
          // A source that no longer delivers an act which another still does has no say in it.
          "delete from source_notice c using {released} r"
              + " where c.notice_id = r.notice_id and c.source_id = r.source_id");

  /** What repaired and annulled acts leave behind: versions, hashes and events. */
  private static final List<String> END =
      List.of(
          """
          delete from notice_content c using {act} s
           where s.fate = 3 and s.event in ('repaired', 'annulled') and c.notice_id = s.notice_id
          """,
          """
          delete from source_notice c using {act} s
           where s.event in ('repaired', 'annulled') and c.notice_id = s.notice_id
          """);

  /** A practitioner without any notice is nobody's business any more. */
  private static final List<String> FORGET_PRACTITIONERS =
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

  /**
   * The leaf is the SHA-256 of a zero byte and the event in RFC 8785, as RFC 6962 hashes leaves.
   */
  private static final String EVENTS =
      """
      insert into register_event (change_set_id, seq, kind, party_keys, notice_id, version, leaf_hash)
      select {cs}, seq, kind, array[party_key], notice_id, version,
             sha256(decode('00', 'hex') || convert_to(
               '{"change_set":' || {cs} || ',"content":"' || encode(content_hash, 'hex')
               || '","event":"' || kind || '"'
               || coalesce(',"notice":"' || notice_id || '"', '')
               || ',"seq":' || seq
               || coalesce(',"version":' || version, '') || '}', 'UTF8'))
        from (select row_number() over (order by place, e.notice_id, e.party_key) as seq, e.*
                from (select 1 as place, event as kind, party_key, null as notice_id,
                             null::integer as version, facts_hash as content_hash
                        from {party} where fate in (0, 3)
                      union all
                      select 2, event, party_key, notice_id, version, content_hash
                        from {act} where fate in (0, 3)
                      union all
                      select 3, 'withdrawn', w.party_key, w.notice_id, v.version, v.content_hash
                        from {withdrawn} w
                        join notice_version v
                          on v.notice_id = w.notice_id and v.change_set_id = {cs}) e) numbered
      """;

  /** Old bodies; one that another publication is replacing right now is left to that one. */
  private static final String SWEEP =
      """
      delete from subject_body
       where ctid = any (array(
             select b.ctid
               from {touched} t
               join subject_number n on n.subject_key = t.party_key
               join subject_body b
                 on b.scheme = n.scheme and b.number = n.number and b.change_set_id < {cs}
              where not t.practitioner
                for update of b skip locked))
      """;

  private static final String SWEEP_PRACTITIONERS =
      """
      delete from practitioner_body
       where ctid = any (array(
             select b.ctid
               from {touched} t
               join practitioner_body b
                 on b.scheme = 'practitioner' and b.number = t.party_key and b.change_set_id < {cs}
              where t.practitioner
                for update of b skip locked))
      """;

  private static final String BODIES =
      """
      insert into subject_body (scheme, number, change_set_id, valid_from, valid_to, body_format,
                                party_key, identity, status)
      select n.scheme, n.number, {cs}, s.valid_from, s.valid_to, {format},
             s.party_key, v.facts, s.status
        from ({bodies}) s
        join subject_number n on n.subject_key = s.party_key
       cross join lateral (select facts
                             from subject_version
                            where subject_key = s.party_key
                            order by change_set_id desc
                            limit 1) v
      """;

  private static final String PRACTITIONER_BODIES =
      """
      insert into practitioner_body (scheme, number, change_set_id, valid_from, valid_to,
                                     body_format, party_key, identity, status)
      select 'practitioner', s.party_key, {cs}, s.valid_from, s.valid_to, {format},
             s.party_key, p.facts, s.status
        from ({bodies}) s
        join practitioner p
          on p.profession = split_part(s.party_key, ':', 2)
         and p.issuer = split_part(s.party_key, ':', 3)
         and p.number = split_part(s.party_key, ':', 4)
      """;

  private static final String TOUCHED =
      """
      insert into {touched}
      select party_key, false from {party} where fate in (0, 3)
      union
      select party_key, practitioner is not null from {act} where fate in (0, 3)
      union
      select party_key, party_key like 'practitioner:%' from {withdrawn}
      """;

  private static final String COVERAGE =
      """
      insert into source_coverage (source_id, kind, region, since, first_delivery, last_delivery,
                                   deliveries, change_set_id)
      select source_id, {kind}, left(region, 2), min({since}), {instant}, {instant}, 1, {cs}
        from {rows}
       group by 1, 2, 3
      on conflict (source_id, kind, region) do update
        set since = least(source_coverage.since, excluded.since),
            last_delivery = excluded.last_delivery,
            deliveries = source_coverage.deliveries + 1,
            change_set_id = excluded.change_set_id
      """;

  private final StageTables tables;
  private final long changeSetId;
  private final int keyId;
  private final String instant;

  CommitQueries(StageTables tables, long changeSetId, int keyId, Instant now) {
    this.tables = tables;
    this.changeSetId = changeSetId;
    this.keyId = keyId;
    this.instant = "timestamptz '" + now + "'";
  }

  /** Everything that runs without the lock. */
  List<String> inserts(boolean acts) {
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
              UNLIST.replace("{listed}", "notice_listed"),
              UNLIST.replace("{listed}", "practitioner_notice"),
              LIST.replace("{listed}", "notice_listed").replace("{whose}", "is null"),
              LIST.replace("{listed}", "practitioner_notice").replace("{whose}", "is not null"),
              PRACTITIONERS));
    } else {
      statements.add(SOURCES.replace("{rows}", tables.party()));
    }
    statements.addAll(List.of(SUBJECT_VERSIONS, SUBJECT_NUMBERS, FORGET_NAMES, NAMES));
    statements.addAll(WITHDRAW);
    statements.addAll(END);
    statements.addAll(List.of(TOUCHED, "analyze {touched}"));
    statements.addAll(FORGET_PRACTITIONERS);
    statements.addAll(List.of(SWEEP, SWEEP_PRACTITIONERS));
    statements.add(
        BODIES.replace(
            "{bodies}",
            StatusBodies.sql(
                Notices.LISTED,
                "select party_key from {touched} where not practitioner",
                instant)));
    statements.add(
        PRACTITIONER_BODIES.replace(
            "{bodies}",
            StatusBodies.sql(
                Notices.PRACTITIONER,
                "select party_key from {touched} where practitioner",
                instant)));
    return statements.stream().map(this::filled).toList();
  }

  /** The history of this change set; as many rows as there are events. */
  String events() {
    return filled(EVENTS);
  }

  /** Who delivered what; rows of one source wait for each other here, at the end. */
  String coverage(boolean acts) {
    String rows = acts ? tables.act() : tables.party();
    return filled(
        COVERAGE
            .replace("{rows}", rows)
            .replace("{kind}", acts ? kindCode() : "'organisation'")
            .replace("{since}", acts ? "decided_on" : "cast({instant} as date)"));
  }

  private static String kindCode() {
    StringBuilder sql = new StringBuilder("case kind");
    for (NoticeKind kind : NoticeKind.values()) {
      sql.append(" when ")
          .append(kind.ordinal())
          .append(" then '")
          .append(kind.code())
          .append('\'');
    }
    return sql.append(" end").toString();
  }

  private String filled(String sql) {
    return tables
        .in(sql)
        .replace("{cs}", Long.toString(changeSetId))
        .replace("{key_id}", Integer.toString(keyId))
        .replace("{format}", Short.toString(StatusBodies.BODY_FORMAT))
        .replace("{instant}", instant);
  }
}
