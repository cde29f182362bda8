package org.gongshi.holders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongshi.api.TimePosition;
import org.gongshi.checklog.CheckEntries;
import org.gongshi.keys.Bytes;
import org.gongshi.lookup.StatusBodies;
import org.gongshi.lookup.StatusView;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.web.Card;
import org.gongshi.web.Json;
import org.jboss.logging.Logger;

/**
 * What is known about a person, found by keyed digests only. Read from the primary: whoever has
 * just contested an order sees it.
 */
@ApplicationScoped
class OwnRecord {
  private static final Logger LOG = Logger.getLogger(OwnRecord.class);

  /** More than anybody has. */
  static final int ORDERS_MAX = 100;

  /** Of somebody else's, the newest: enough to see whom to ask. */
  static final int NAMESAKES_MAX = 20;

  /** As long as checks are kept by default. */
  static final Duration CHECKS_BACK = Duration.ofDays(180);

  static final int CHECKS_SIZE = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As a check decides who is meant: number and name; service_order_by_document. */
  static final String ABOUT = "o.document_digest = any ($1) and o.name_digest = any ($2)";

  private static final String ORDERS =
      """
      select o.order_id, o.kind, o.case_no, o.authority_uscc, o.authority_name, o.authority_contact,
             o.legal_basis, o.covers, o.issued_on, o.published_on, o.in_force_from,
             nullif(o.in_force_to, 'infinity') as in_force_to, o.review_on, o.disputed_since,
             (select jsonb_agg(jsonb_build_array(l.ground,
                                                 extract(epoch from l.lifted_from)::bigint,
                                                 extract(epoch from l.lifted_to)::bigint,
                                                 case l.kind when 'suspension' then '{}' else l.covers end)
                               order by l.lifted_from)
                from order_lift l
               where l.order_id = o.order_id) as lifts
        from service_order o
       where {about}
         and o.in_force_to > $3
       order by o.in_force_from desc, o.order_id
       limit {limit}
      """
          .replace("{about}", ABOUT)
          .replace("{limit}", Integer.toString(ORDERS_MAX));

  /**
   * Number or name, as a check finds them indeterminate; service_order_by_document and
   * service_order_by_name. Those that the person was cleared of come last. Somebody else's: no
   * kind, no case, no service, no day of effect. One more says that there are more.
   */
  private static final String NAMESAKES =
      """
      select o.order_id, o.authority_uscc, o.authority_name, o.authority_contact, o.published_on,
             o.document_digest = any ($1) as same_number
        from service_order o
       where (o.document_digest = any ($1) or o.name_digest = any ($2))
         and not ({about})
         and o.in_force_to > $3
       order by exists (select
                          from order_request r
                         where r.order_id = o.order_id
                           and r.document_digest = any ($1)
                           and r.state = 'upheld'),
                o.published_on desc, o.order_id
       limit {limit}
      """
          .replace("{about}", ABOUT)
          .replace("{limit}", Integer.toString(NAMESAKES_MAX + 1));

  /** Certificates by practitioner_by_digest, and what is published beside them at an instant. */
  private static final String NOTICES =
      "select status from ("
          + StatusBodies.sql(
              StatusBodies.Notices.PRACTITIONER,
              """
              select 'practitioner:' || profession || ':' || issuer || ':' || number as party_key
                from practitioner
               where identity_digest = any ($1)
                 and folded_name = $2
              """,
              "$3")
          + ") b where b.valid_from = '-infinity'";

  private final Pool primary;
  private final CheckEntries entries;

  OwnRecord(Pool primary, CheckEntries entries) {
    this.primary = primary;
    this.entries = entries;
  }

  /** Orders that have not ended, the latest first. */
  Uni<List<OwnOrder>> orders(Holder holder, Instant now) {
    return run(ORDERS, whom(holder, now)).map(rows -> PrimaryRows.all(rows, OwnOrder::of));
  }

  /** Orders of others who share name or number; one more than are shown if there are more. */
  Uni<List<NamesakeOrder>> namesakes(Holder holder, Instant now) {
    return run(NAMESAKES, whom(holder, now)).map(rows -> PrimaryRows.all(rows, NamesakeOrder::of));
  }

  private static Tuple whom(Holder holder, Instant now) {
    return Tuple.of(
        buffers(holder.documents()), buffers(holder.names()), now.atOffset(ZoneOffset.UTC));
  }

  /**
   * Which programs asked about the document; empty if the record of checks does not answer.
   *
   * @param after entries before this one in time
   */
  Uni<Optional<CheckEntries.Found>> checks(Holder holder, Instant now, TimePosition after) {
    CheckEntries.Search search =
        new CheckEntries.Search(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            holder.documents(),
            now.minus(CHECKS_BACK),
            now.plus(PATIENCE),
            after,
            CHECKS_SIZE);
    return entries
        .find(search)
        .map(Optional::of)
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .onFailure()
        .recoverWithItem(failure -> {
          LOG.warnf("The record of checks did not answer: %s", failure.getClass().getName());
          return Optional.empty();
        });
  }

  /** Published notices about certificates that were issued to this document and name. */
  Uni<List<Card>> notices(Holder holder, Instant now) {
    return run(
            NOTICES,
            Tuple.of(buffers(holder.documents()), holder.folded(), now.atOffset(ZoneOffset.UTC)))
        .map(rows ->
            PrimaryRows.all(rows, row -> row.getBuffer("status").getBytes()).stream()
                .map(body -> Json.read(body, StatusView.class))
                .flatMap(status ->
                    Stream.of(status.warning(), status.good(), status.ended(), status.ratings())
                        .flatMap(List::stream))
                .toList());
  }

  private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
    return primary.preparedQuery(sql).execute(parameters).ifNoItem().after(PATIENCE).fail();
  }

  static Buffer[] buffers(List<Bytes> digests) {
    return digests.stream().map(Bytes::value).map(Buffer::buffer).toArray(Buffer[]::new);
  }
}
