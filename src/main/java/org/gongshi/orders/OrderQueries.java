package org.gongshi.orders;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Stream;

/** The statements about orders, on the primary. */
final class OrderQueries {

  /** Orders by fingerprint: as they stand, and the last version of those that have ended. */
  static final String KNOWN =
      """
      select f.fingerprint, f.order_id, v.version, o.published_on, o.ends_latest, o.name_digest, c.canonical
        from order_fingerprint f
       cross join lateral (select version
                             from order_version
                            where order_id = f.order_id
                            order by version desc
                            limit 1) v
        left join service_order o on o.order_id = f.order_id and o.in_force_to > $2
        left join lateral (select canonical
                             from order_content
                            where order_id = f.order_id
                            order by version desc
                            limit 1) c on true
       where f.fingerprint = any ($1::bytea[])
      """;

  static final String FINGERPRINT =
      "insert into order_fingerprint (fingerprint, order_id, key_id) values ($1, $2, $3)";

  static final String VERSION =
      """
      insert into order_version (order_id, version, change_set_id, event, content_hash, actor_id)
      values ($1, $2, $3, $4, $5, $6)
      """;

  static final String CONTENT =
      """
      insert into order_content (order_id, version, salt, canonical) values ($1, $2, $3, $4)
      """;

  static final String FORGET_CONTENT = "delete from order_content where order_id = any ($1)";

  /** An order as it stands now; when it was first published does not change. */
  static final String STAND =
      """
      insert into service_order (order_id, version, change_set_id, kind, edition, case_no,
                                 authority_uscc, authority_name, authority_contact, legal_basis,
                                 party_key, document_digest, name_digest, key_id, covers, issued_on,
                                 in_force_from, in_force_to, review_on, published_on, ends_latest)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
              coalesce($18::timestamptz, 'infinity'), $19, $20, $21)
      on conflict (order_id) do update
        set version = excluded.version, change_set_id = excluded.change_set_id,
            document_digest = excluded.document_digest, key_id = excluded.key_id,
            edition = excluded.edition, case_no = excluded.case_no,
            authority_name = excluded.authority_name,
            authority_contact = excluded.authority_contact,
            legal_basis = excluded.legal_basis, name_digest = excluded.name_digest,
            covers = excluded.covers, issued_on = excluded.issued_on,
            in_force_from = excluded.in_force_from, in_force_to = excluded.in_force_to,
            review_on = excluded.review_on
      """;

  /** One order that has not ended, for those who act for its authority; primary key. */
  static final String ONE =
      """
      select order_id, version, kind, case_no, authority_uscc, authority_name, authority_contact,
             legal_basis, covers, issued_on, in_force_from,
             nullif(in_force_to, 'infinity') as in_force_to, review_on,
             (select count(*) from order_lift l where l.order_id = o.order_id) as lifts
        from service_order o
       where order_id = $1
         and in_force_to > $2
      """;

  static final String LIFT =
      """
      insert into order_lift (order_id, place, change_set_id, kind, ground, covers, lifted_from,
                              lifted_to, granted_by)
      select $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5, $6, $7, $8
        from order_lift
       where order_id = $1
      """;

  /** Whether a login issued or amended an order. */
  static final String IS_ISSUER =
      """
      select exists (
        select from order_version
         where order_id = $1
           and actor_id = $2
           and event in ('order_issued', 'order_amended'))
      """;

  /** The last version of an order that has not ended. */
  static final String LAST =
      """
      select v.order_id, v.version, v.content_hash
        from order_version v
        join service_order o on o.order_id = v.order_id
       where v.order_id = $1
         and o.in_force_to > $2
       order by v.version desc
       limit 1
      """;

  /** Where a version only changes what stands beside the order. */
  static final String RENUMBER =
      "update service_order set version = version + 1, change_set_id = $2 where order_id = $1";

  /** What is left of an order that has ended: its versions. */
  static final String[] END = {
    "delete from service_order where order_id = any ($1)",
    "delete from order_lift where order_id = any ($1)",
    "delete from order_clearance where order_id = any ($1)",
    FORGET_CONTENT
  };

  /** Orders whose time is over; service_order_by_end. */
  static final String OVER =
      """
      select o.order_id, v.version, v.content_hash
        from (select order_id
                from service_order
               where in_force_to <= $1 and in_force_to < 'infinity'
               order by in_force_to
               limit $2) o
       cross join lateral (select version, content_hash
                             from order_version
                            where order_id = o.order_id
                            order by version desc
                            limit 1) v
      """;

  private OrderQueries() {}

  static Uni<RowSet<Row>> run(SqlConnection connection, String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }

  static Uni<Void> batch(SqlConnection connection, String sql, List<Tuple> rows) {
    return connection.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
  }

  /** Orders as the audit names them. */
  static List<String> targets(String... ids) {
    return Stream.of(ids).map(id -> "order:" + id).toList();
  }
}
