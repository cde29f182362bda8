package org.gongshi.redress;

/** The statements about cases, all on the primary. */
final class CaseQueries {

  static final String INSERT =
      """
      insert into redress_case (number, code_digest, kind, ground, notice_id, authority, decides,
                                statement, contact, client_digest, filed_at, due_at)
      values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11)
      """;

  /** One filing at a time is counted and added; any number that no other advisory lock uses. */
  static final String LOCK_FILING = "select 1 from (select pg_advisory_xact_lock(4664746)) locked";

  /** Recent cases without evidence about a notice, and all of a client's day; by their indexes. */
  static final String COUNTS =
      """
      select (select count(*)
                from redress_case
               where notice_id = $1
                 and state = 'open'
                 and standing = 'unverified'
                 and filed_at > $3) as of_notice,
             (select count(*) from redress_case where client_digest = $2) as of_client
      """;

  static final String COLUMNS =
      """
      select r.number, r.kind, r.ground, r.notice_id, r.authority, r.decides, r.statement,
             r.filed_at, r.standing, r.standing_due, r.standing_by, r.standing_reason, r.due_at,
             r.state, r.outcome, r.decided_by, r.decided_at, r.reason, r.reviewed,
             p.state as publication_state, c.epoch, c.number as position
        from redress_case r
        left join publication p on p.id = r.publication_id
        left join change_set c on c.id = p.change_set_id
      """;

  static final String BY_NUMBER = COLUMNS + " where r.number = $1";

  static final String BY_CODE = BY_NUMBER + " and r.code_digest = $2";

  /** Upheld ones that were not carried out are still to be decided. By the index of authorities. */
  static final String OPEN =
      COLUMNS
          + """
           where r.decides = any ($1)
             and (r.state = 'open'
                  or r.state = 'upheld'
                     and r.outcome <> 'corrected'
                     and p.state is distinct from 'committed')
           order by r.due_at
           limit $2
          """;

  /** Nobody ends the case while something is added to it. */
  static final String LOCK = "select state from redress_case where number = $1 for update";

  static final String EVIDENCE =
      """
      update redress_case
         set standing = 'evidence', standing_due = $2
       where number = $1 and state = 'open' and standing = 'unverified'
      """;

  static final String STANDING =
      """
      update redress_case
         set standing = $2, standing_by = $3, standing_at = $4, standing_reason = $5,
             standing_due = null, news_at = $4
       where number = $1 and state = 'open' and standing in ('unverified', 'evidence')
      returning notice_id, kind
      """;

  /** A registrar stands for what only time had said. */
  static final String COUNTERSIGN =
      """
      update redress_case
         set standing_by = $2, standing_at = $3
       where number = $1
         and state = 'open'
         and standing = 'established'
         and standing_by is null
      """;

  /** By the index of what is due. */
  static final String STANDING_DUE =
      """
      select number
        from redress_case
       where state = 'open' and standing = 'evidence' and standing_due <= $1
       order by standing_due
       limit $2
      """;

  /**
   * The address stays until the end was told, if mails are sent at all. Upheld is taken up again
   * where whoever upheld it did not carry it out and must have failed.
   */
  static final String END =
      """
      update redress_case r
         set state = $2::text, outcome = $3, decided_by = $4, decided_at = $5::timestamptz, reason = $6,
             client_digest = null, standing_due = null, news_at = $5::timestamptz,
             contact = case when $7 and $2::text <> 'withdrawn' then contact end
       where number = $1
         and (state = 'open'
              or $2::text = 'upheld'
                 and state = 'upheld'
                 and outcome <> 'corrected'
                 and decided_at < $5::timestamptz - interval '1 minute'
                 and not exists (select 1
                                   from publication p
                                  where p.id = r.publication_id and p.state = 'committed'))
      returning notice_id, kind, ground, filed_at, standing
      """;

  static final String CARRY_OUT = "update redress_case set publication_id = $2 where number = $1";

  /** Evidence is gone: who was not found to be concerned begins anew. */
  static final String REVIEW =
      """
      update redress_case
         set state = 'open', decides = $2, due_at = $3, reviewed = true, contact = null,
             decided_by = null, decided_at = null, reason = null, standing_reason = null,
             standing = case standing when 'established' then standing else 'unverified' end,
             standing_by = case standing when 'established' then standing_by end
       where number = $1 and state = 'rejected' and not reviewed
      returning notice_id, kind, standing
      """;

  /** Whether the mark of a notice still has a reason; by the index of notices. */
  static final String STILL_DISPUTED =
      """
      select exists (
        select 1
          from redress_case
         where notice_id = $1 and kind = 'dispute' and state = 'open' and standing = 'established')
      """;

  static final String REMEMBER_REJECTION =
      """
      insert into redress_outcome (notice_id, change_set_id, ground, filed_on, decided_on, reason)
      values ($1, $2, $3, ($4::timestamptz at time zone 'Asia/Shanghai')::date,
              ($5::timestamptz at time zone 'Asia/Shanghai')::date, $6)
      """;

  /** What was upheld after all was not rejected. */
  static final String FORGET_REJECTION =
      """
      delete from redress_outcome
       where notice_id = $1
         and ground = $2
         and filed_on = ($3::timestamptz at time zone 'Asia/Shanghai')::date
      """;

  /** Whether a version since then says something else than the one before. */
  static final String CORRECTED_SINCE =
      """
      select exists (
        select 1
          from notice_version v
          join change_set c on c.id = v.change_set_id
         where v.notice_id = $1 and v.event = 'corrected' and c.committed_at >= $2)
      """;

  /**
   * Not what was upheld and not carried out, which is still to be decided, and not before its
   * files. By the index of decisions.
   */
  static final String FORGET =
      """
      delete from redress_case r
       where r.state <> 'open'
         and r.decided_at < $1
         and (r.state <> 'upheld'
              or r.outcome = 'corrected'
              or exists (select 1
                           from publication p
                          where p.id = r.publication_id and p.state = 'committed'))
         and not exists (select 1 from redress_file f where f.case_number = r.number)
      """;

  private CaseQueries() {}
}
