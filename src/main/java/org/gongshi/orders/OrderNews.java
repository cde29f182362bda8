package org.gongshi.orders;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Notes that persons who left an address are to be told, in the transaction that changes the order:
 * what was not committed is not told, and what was is not forgotten.
 */
final class OrderNews {

  /** By the unique digests of contacts; several changes that wait are told once. */
  private static final String NOTE =
      """
      insert into holder_news (contact_id, order_id, authority_name, authority_contact, noted_at,
                               mail_after)
      select c.id, o.order_id, o.authority_name, o.authority_contact, $2, $2
        from service_order o
        join holder_contact c
          on c.document_digest = o.document_digest
         and c.name_digest = o.name_digest
       where o.order_id = any ($1)
      on conflict (contact_id, order_id) do update set noted_at = excluded.noted_at
      """;

  /** The same for who asked for something, which may be a namesake. */
  private static final String NOTE_ASKER =
      """
      insert into holder_news (contact_id, order_id, authority_name, authority_contact, noted_at,
                               mail_after)
      select c.id, o.order_id, o.authority_name, o.authority_contact, $2, $2
        from order_request r
        join service_order o on o.order_id = r.order_id
        join holder_contact c on c.document_digest = r.document_digest
       where r.id = $1
      on conflict (contact_id, order_id) do update set noted_at = excluded.noted_at
      """;

  private OrderNews() {}

  /** Before orders end they are there, and after they were published. */
  static Uni<Void> note(SqlConnection connection, Instant now, String... ids) {
    return OrderQueries.run(connection, NOTE, Tuple.of(ids, now.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  /** That a request was decided is for who asked and nobody else. */
  static Uni<Void> noteAsker(SqlConnection connection, Instant now, String requestId) {
    return OrderQueries.run(
            connection, NOTE_ASKER, Tuple.of(requestId, now.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }
}
