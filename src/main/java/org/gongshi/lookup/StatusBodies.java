package org.gongshi.lookup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gongshi.register.NoticeKind;

/**
 * The one definition of a credit-status body: the SQL that sorts a party's notices into good,
 * warning, ended and ratings at an instant, and finds the validity interval in which that stays
 * true. Publications run it over every party they touch; a reader runs it for one party whose
 * interval is missing.
 */
public final class StatusBodies {
  /** Raised whenever the bytes change shape; a reader renders what it does not know itself. */
  public static final short BODY_FORMAT = 1;

  /** Cards in one section; the rest is found in the notice list. Keeps a body under 1 MB. */
  private static final int SECTION_MAX = 200;

  /**
   * Columns: party_key, valid_from, valid_to, status. Expects the index on party_key. The two rows
   * a party are the interval of the instant and the one after it.
   */
  private static final String BODIES =
      """
      with touched as (
        {touched}
      ),
      noted as (
        select t.party_key, n.notice_id, n.kind, n.status, n.decided_on, {card} as card,
               n.published_from, n.published_to, n.valid_from, n.valid_to
          from touched t
          join {notices} n on n.party_key = t.party_key
          {mark}
      ),
      turns as (
        select party_key, array_agg(distinct v.turn order by v.turn) as turns
          from noted
         cross join lateral (values (published_from), (published_to), (valid_from), (valid_to)) v (turn)
         where v.turn > {instant}
         group by party_key
      ),
      spans as (
        select t.party_key, {instant} as instant,
               '-infinity'::timestamptz as span_from,
               coalesce(x.turns[1], 'infinity') as span_to
          from touched t
          left join turns x on x.party_key = t.party_key
        union all
        select party_key, turns[1], turns[1], coalesce(turns[2], 'infinity')
          from turns
      ),
      placed as (
        select s.party_key, s.span_from, n.card, p.section,
               row_number() over (partition by s.party_key, s.span_from, p.section
                                      order by n.decided_on desc, n.notice_id) as place
          from spans s
          join noted n
            on n.party_key = s.party_key
           and n.published_from <= s.instant
           and n.published_to > s.instant
         cross join lateral (
               select case
                 when n.status = 'repaired' then null
                 when n.status = 'revoked' and n.kind <> {licence} then null
                 when n.kind = {licence} then
                   case when n.status = 'revoked'
                          or coalesce(n.valid_to, 'infinity') <= s.instant then 'ended'
                        when coalesce(n.valid_from, '-infinity') <= s.instant then 'good' end
                 when n.kind = {commendation} then 'good'
                 when n.kind = {rating} then
                   case when coalesce(n.valid_from, '-infinity') <= s.instant
                         and coalesce(n.valid_to, 'infinity') > s.instant
                        then 'ratings' end
                 else 'warning'
               end as section) p
         where p.section is not null
      )
      select s.party_key, s.span_from as valid_from, s.span_to as valid_to,
             convert_to('{"good":[', 'UTF8')
          || coalesce(string_agg(p.card, ',' order by p.place)
                      filter (where p.section = 'good' and p.place <= {max}), '')
          || convert_to('],"warning":[', 'UTF8')
          || coalesce(string_agg(p.card, ',' order by p.place)
                      filter (where p.section = 'warning' and p.place <= {max}), '')
          || convert_to('],"ended":[', 'UTF8')
          || coalesce(string_agg(p.card, ',' order by p.place)
                      filter (where p.section = 'ended' and p.place <= {max}), '')
          || convert_to('],"ratings":[', 'UTF8')
          || coalesce(string_agg(p.card, ',' order by p.place)
                      filter (where p.section = 'ratings' and p.place <= {max}), '')
          || convert_to('],"complete":' || (coalesce(max(p.place), 0) <= {max}) || '}', 'UTF8')
             as status
        from spans s
        left join placed p on p.party_key = s.party_key and p.span_from = s.span_from
       group by s.party_key, s.span_from, s.span_to
      """;

  /** How a body without any card begins, whatever follows the sections. */
  private static final byte[] EMPTY =
      "{\"good\":[],\"warning\":[],\"ended\":[],\"ratings\":[]".getBytes(StandardCharsets.UTF_8);

  private StatusBodies() {}

  /** Whether all sections of a body are empty. */
  static boolean isEmpty(byte[] status) {
    return Arrays.mismatch(EMPTY, status) == EMPTY.length;
  }

  /** Which notices a body is made from: those of organisations, or those of practitioners. */
  public enum Notices {
    LISTED("notice_listed"),
    PRACTITIONER("practitioner_notice");

    private final String table;

    Notices(String table) {
      this.table = table;
    }
  }

  /**
   * The statement for a set of parties.
   *
   * @param touched a query with the one column party_key, without duplicates
   * @param instant the placeholder of the instant, for example {@code $2}
   */
  public static String sql(Notices notices, String touched, String instant) {
    return BODIES
        .replace("{touched}", touched)
        .replace("{notices}", notices.table)
        .replace("{card}", DisputeMark.CARD)
        .replace("{mark}", DisputeMark.JOIN)
        .replace("{instant}", "cast(" + instant + " as timestamptz)")
        .replace("{licence}", code(NoticeKind.LICENCE))
        .replace("{commendation}", code(NoticeKind.COMMENDATION))
        .replace("{rating}", code(NoticeKind.RATING))
        .replace("{max}", Integer.toString(SECTION_MAX));
  }

  private static String code(NoticeKind kind) {
    return Integer.toString(kind.ordinal());
  }
}
