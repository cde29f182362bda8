package org.gongshi.orders;

/** The statements about what persons ask for, on the primary. */
final class RequestQueries {

  /**
   * An open request about an order that has ended needs no decision any more. Nothing of the order
   * that only those may see who issued it.
   */
  private static final String SELECT =
      """
      select r.id, r.order_id, r.authority, r.ground, r.lifted_from, r.lifted_until, r.filed_at,
             r.due_at, r.decided_at, r.reason, r.statement_sealed, r.redress_sealed, o.authority_name,
             {more}
             case when r.state = 'open' and o.order_id is null then 'ended' else r.state end as state
        from order_request r
        left join service_order o on o.order_id = r.order_id and o.in_force_to > $1
      """;

  /**
   * For those who decide: the case, and what of a namesake is another one than the order's. Digests
   * under different keys cannot be compared.
   */
  private static final String WITH_ORDER =
      SELECT.replace(
          "{more}",
          """
          o.case_no,
                       case when r.ground = 'namesake' and o.key_id = r.key_id
                            then case when o.document_digest = r.document_digest then 'name'
                                      else 'number' end end as differs,\
          """);

  /** By order_request_by_document. */
  static final String OF_PERSON =
      SELECT.replace("{more}", "")
          + " where r.document_digest = any ($2) order by r.filed_at desc limit $3";

  /** By order_request_by_deciding. */
  static final String OPEN =
      WITH_ORDER
          + """
           where r.authority = any ($2)
             and r.state = 'open'
             and o.order_id is not null
           order by r.due_at, r.id
           limit $3
          """;

  static final String ONE = WITH_ORDER + " where r.id = $2";

  /** Whether an order that has not ended is about a person: number and name, as a check decides. */
  static final String IS_ABOUT =
      """
      select authority_uscc
        from service_order
       where order_id = $1
         and document_digest = any ($2)
         and name_digest = any ($3)
         and in_force_to > $4
      """;

  /** Whether it has one of both only, so that it is somebody else's as far as a check knows. */
  static final String IS_NAMESAKES =
      """
      select authority_uscc
        from service_order
       where order_id = $1
         and (document_digest = any ($2)) <> (name_digest = any ($3))
         and in_force_to > $4
      """;

  /** Nothing if one of the same kind is open; kinds that are null are never the same. */
  static final String INSERT =
      """
      insert into order_request (id, order_id, authority, kind, ground, lifted_from, lifted_until,
                                 document_digest, key_id, sealed_key_id, statement_sealed, filed_at, due_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      on conflict (order_id, kind) where state = 'open' do nothing
      """;

  /**
   * Decides or takes back; nothing if that was done before. Of what is sealed in a row, the oldest
   * key says whether it is sealed anew.
   */
  static final String CLOSE =
      """
      update order_request
         set state = $2, decided_by = $3, decided_at = $4, reason = $5, redress_sealed = $6,
             sealed_key_id = least(sealed_key_id, $7)
       where id = $1
         and state = 'open'
      """;

  static final String DISPUTED = "update service_order set disputed_since = $2 where order_id = $1";

  static final String CLEAR =
      """
      insert into order_clearance (order_id, redress_digest, change_set_id)
      values ($1, $2, $3)
      on conflict do nothing
      """;

  static final String AMENDED_SINCE =
      """
      select exists (select
                       from order_version v
                       join change_set c on c.id = v.change_set_id
                      where v.order_id = $1
                        and v.event = 'order_amended'
                        and c.committed_at > $2) as amended
      """;

  /** The redress number that a person was given last, for the person of a request. */
  static final String REDRESS_NUMBER =
      """
      select given.id, given.redress_sealed
        from order_request asked
        join order_request given on given.document_digest = asked.document_digest
       where asked.id = $1
         and given.redress_sealed is not null
       order by given.decided_at desc
       limit 1
      """;

  static final String UNDER_OLDER_KEY =
      """
      select id, statement_sealed, redress_sealed
        from order_request
       where sealed_key_id < $1
       limit 100
         for update skip locked
      """;

  static final String SEAL_ANEW =
      """
      update order_request
         set sealed_key_id = $1, statement_sealed = $2, redress_sealed = $3
       where id = $4
      """;

  /** What was said is not needed long after the decision; the rest goes with the order. */
  static final String FORGET_STATEMENTS =
      """
      update order_request
         set statement_sealed = null
       where statement_sealed is not null
         and state <> 'open'
         and decided_at < $1
      """;

  static final String FORGET =
      """
      delete from order_request r
       where coalesce(r.decided_at, r.filed_at) < $1
         and not exists (select from service_order o where o.order_id = r.order_id)
         and not exists (select
                           from order_version v
                           join change_set c on c.id = v.change_set_id
                          where v.order_id = r.order_id
                            and v.event = 'order_ended'
                            and c.committed_at >= $1)
      """;

  private RequestQueries() {}
}
