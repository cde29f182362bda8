package org.gongshi.search;

import org.gongshi.register.NoticeKind;

/** The statements of the name search that are always the same. */
final class NameQueries {
  /**
   * Grams in more than a share of names, and how many names there are; the statistics end with
   * three entries of another kind.
   */
  static final String GRAM_SHARES =
      """
      select s.attname::text as col, e.gram, e.share::float8 as share, c.reltuples::int8 as names
        from pg_class c
        left join pg_stats s
          on s.schemaname = current_schema()
         and s.tablename = c.relname
         and s.attname in ('grams', 'pinyin_grams')
        left join lateral unnest(s.most_common_elems::text::int4[], s.most_common_elem_freqs)
               e (gram, share)
          on e.gram is not null
         and e.share > $1::float8
       where c.oid = 'subject_name'::regclass
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
}
