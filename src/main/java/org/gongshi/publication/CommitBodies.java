package org.gongshi.publication;

import java.util.List;
import org.gongshi.lookup.StatusBodies;
import org.gongshi.lookup.StatusBodies.Notices;

/** The answers by number that a publication renders anew, for every party that it touches. */
final class CommitBodies {

  private static final String TOUCHED =
      """
      insert into {touched}
      select party_key, false from {party} where fate in (0, 3)
      union
      select party_key, practitioner is not null from {act} where fate in (0, 3)
      union
      select party_key, party_key like 'practitioner:%' from {withdrawn}
      """;

  /**
   * Old bodies; one that another publication is replacing right now is left to that one, and one
   * whose interval is over to {@link PeriodTurns}, which learns from it what has turned.
   */
  private static final String SWEEP =
      """
      delete from subject_body
       where ctid = any (array(
             select b.ctid
               from {touched} t
               join subject_number n on n.subject_key = t.party_key
               join subject_body b
                 on b.scheme = n.scheme and b.number = n.number and b.change_set_id < {cs}
                and b.valid_to > {instant}
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
                and b.valid_to > {instant}
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

  private CommitBodies() {}

  /** Notes whom the publication touches; needed for conflicts too. */
  static List<String> touched() {
    return List.of(TOUCHED, "analyze {touched}");
  }

  /** Takes old bodies away and renders new ones as of an instant, an SQL literal. */
  static List<String> render(String instant) {
    return List.of(
        SWEEP.replace("{instant}", instant),
        SWEEP_PRACTITIONERS.replace("{instant}", instant),
        BODIES.replace(
            "{bodies}",
            StatusBodies.sql(
                Notices.LISTED,
                "select t.party_key from {touched} t where not t.practitioner",
                instant)),
        PRACTITIONER_BODIES.replace(
            "{bodies}",
            StatusBodies.sql(
                Notices.PRACTITIONER,
                "select t.party_key from {touched} t where t.practitioner",
                instant)));
  }
}
