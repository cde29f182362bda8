package org.gongshi.search;

import org.gongshi.register.NoticeKind;

/** The statements of the name search. */
final class NameQueries {
  /** Hits up to which a total is exact. */
  static final int TOTAL_EXACT_MAX = 1_000;

  /** Names of one beginning that are found before those that have it inside: enough for a page. */
  private static final int BEGINNING_MAX = SearchRequest.SIZE_MAX;

  /** Names offered while somebody types. */
  static final int SUGGESTIONS_MAX = 10;

  /**
   * At most 1,001 rows by each way in. A null parameter switches its way off before planning, which
   * is why plans must be custom. Parameters: 1 folded, 2 beginning, 3 part, 4 grams, 5 region, 6
   * sector, 7 filter grams, 8 and 9 pinyin grams (all, any), 10 and 11 readings (anywhere, from the
   * start), 12 to 14 the same for initials (grams, anywhere, from the start).
   *
   * <p>Expects subject_name_by_folded for the first two, subject_name_by_grams for the third,
   * subject_name_by_pinyin for the others.
   */
  private static final String CANDIDATES =
      """
      with exact as (
        select subject_key, name, kind, folded, kind as rank
          from subject_name
         where folded = $1::text
           and ($5::text is null or region like $5)
           and ($6::text is null or sector = $6)
         limit {bound}
      ),
      beginning as (
        select subject_key, name, kind, folded, 2 as rank
          from (select subject_key, name, kind, folded, region, sector
                  from subject_name
                 where folded like $2::text
                 order by folded
                 limit {bound}) n
         where ($5::text is null or region like $5)
           and ($6::text is null or sector = $6)
         limit {beginning}
      ),
      part as (
        select subject_key, name, kind, folded, case when folded like $2 then 2 else 3 end as rank
          from subject_name
         where folded like $3::text
           and ($4::int4[] is null or grams @> $4)
           and ($5::text is null or region like $5)
           and ($6::text is null or sector = $6)
         limit {bound}
      ),
      pinyin as (
        select subject_key, name, kind, folded, case when pinyin ~ $11::text then 4 else 5 end as rank
          from subject_name
         where pinyin ~ $10::text
           and ($8::int4[] is null or pinyin_grams @> $8)
           and ($9::int4[] is null or pinyin_grams && $9)
           and ($7::int4[] is null or grams @> $7)
           and ($5::text is null or region like $5)
           and ($6::text is null or sector = $6)
         limit {bound}
      ),
      initials as (
        select subject_key, name, kind, folded, case when pinyin ~ $14::text then 6 else 7 end as rank
          from subject_name
         where pinyin ~ $13::text
           and ($12::int4[] is null or pinyin_grams @> $12)
           and ($7::int4[] is null or grams @> $7)
           and ($5::text is null or region like $5)
           and ($6::text is null or sector = $6)
         limit {bound}
      ),
      candidate as (
        select * from exact
        union all select * from beginning
        union all select * from part
        union all select * from pinyin
        union all select * from initials
      ),
      """;

  /**
   * A page of subjects, each by its best name, after the hit that 15 to 17 name, 18 rows.
   * Identities by the primary key of subject_body.
   */
  private static final String PAGE =
      """
      subject as (
        select distinct on (subject_key) subject_key, name, kind, rank, length(folded) as length
          from candidate
         order by subject_key, rank, length(folded), kind, name
      ),
      page as (
        select *
          from subject
         where $15::int4 is null
            or (rank, length, subject_key) > ($15, $16::int4, $17::text)
         order by rank, length, subject_key
         limit $18::int4
      )
      select p.subject_key, p.name, p.kind, p.rank, p.length, b.identity,
             (select count(*) from subject) as subjects,
             (select count(*) from part) >= {bound}
               or (select count(*) from pinyin) >= {bound}
               or (select count(*) from initials) >= {bound} as more
        from page p
        left join lateral (
             select identity
               from subject_body
              where scheme = split_part(p.subject_key, ':', 1)
                and number = split_part(p.subject_key, ':', 2)
              order by change_set_id desc, valid_from desc
              limit 1) b on true
       order by p.rank, p.length, p.subject_key
      """;

  static final String SEARCH = bounded(CANDIDATES + PAGE);

  /**
   * Current names while they are typed; parameters: 1 folded, 2 beginning, 3 part, 4 grams, 5 to 7
   * pinyin (all, readings, any), 8 and 9 initials (grams, readings). A way in is only tried when
   * those before it found too few: union all under a limit, and no sort over all.
   */
  static final String SUGGEST =
      bounded(
          """
          select subject_key, name
            from (
              (select subject_key, name
                 from subject_name
                where folded = $1::text
                  and kind = 0
                limit {suggestions})
              union all
              (select subject_key, name
                 from subject_name
                where folded like $2::text
                  and folded <> $1
                  and kind = 0
                order by folded
                limit {suggestions})
              union all
              (select subject_key, name
                 from subject_name
                where folded like $3::text
                  and folded not like $2
                  and ($4::int4[] is null or grams @> $4)
                  and kind = 0
                limit {suggestions})
              union all
              (select subject_key, name
                 from subject_name
                where pinyin ~ $6::text
                  and ($5::int4[] is null or pinyin_grams @> $5)
                  and ($7::int4[] is null or pinyin_grams && $7)
                  and kind = 0
                limit {suggestions})
              union all
              (select subject_key, name
                 from subject_name
                where pinyin ~ $9::text
                  and ($8::int4[] is null or pinyin_grams @> $8)
                  and kind = 0
                limit {suggestions})
            ) found
           limit {suggestions}
          """);

  /** Grams in more than a share of names; the statistics end with three entries of another kind. */
  static final String STOP_GRAMS =
      """
      select s.attname::text as col, e.gram
        from pg_stats s
       cross join lateral unnest(s.most_common_elems::text::int4[], s.most_common_elem_freqs)
               e (gram, share)
       where s.schemaname = current_schema()
         and s.tablename = 'subject_name'
         and s.attname in ('grams', 'pinyin_grams')
         and e.gram is not null
         and e.share > case s.attname when 'grams' then $1::float8 else $2::float8 end
      """;

  /**
   * Persons of exactly this name about whom something is published at the instant: {@code
   * practitioner_by_name}, then the notices of each by party. A licence or rating that begins later
   * is not in any section of their page yet.
   */
  static final String PRACTITIONERS =
      """
      select p.profession, p.issuer, a.name as issuer_name, p.number, p.name, p.identity_mask
        from practitioner p
        left join authority a on a.uscc = p.issuer
       where p.folded_name = $1::text
         and exists (
             select 1
               from practitioner_notice n
              where n.party_key = 'practitioner:' || p.profession || ':' || p.issuer || ':' || p.number
                and n.published_from <= $3::timestamptz
                and n.published_to > $3::timestamptz
                and n.status <> 'repaired'
                and case n.kind
                      when {licence} then n.status = 'revoked'
                        or coalesce(n.valid_from, '-infinity') <= $3::timestamptz
                      when {rating} then n.status <> 'revoked'
                        and coalesce(n.valid_from, '-infinity') <= $3::timestamptz
                        and coalesce(n.valid_to, 'infinity') > $3::timestamptz
                      else n.status <> 'revoked'
                    end)
       order by p.profession, p.issuer, p.number
       limit $2::int4
      """
          .replace("{licence}", Integer.toString(NoticeKind.LICENCE.ordinal()))
          .replace("{rating}", Integer.toString(NoticeKind.RATING.ordinal()));

  private NameQueries() {}

  private static String bounded(String sql) {
    return sql.replace("{bound}", Integer.toString(TOTAL_EXACT_MAX + 1))
        .replace("{beginning}", Integer.toString(BEGINNING_MAX))
        .replace("{suggestions}", Integer.toString(SUGGESTIONS_MAX));
  }
}
