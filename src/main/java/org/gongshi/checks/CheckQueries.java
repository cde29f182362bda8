package org.gongshi.checks;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gongshi.checks.OrderFacts.Lift;
import org.gongshi.keys.Bytes;
import org.gongshi.register.Watermark;
import org.gongshi.replica.MinWatermark;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;
import org.jspecify.annotations.Nullable;

/** The statements of a check: one each, so that one snapshot answers. */
@ApplicationScoped
class CheckQueries {

  /** More orders than anybody has; those of the asked number come first. */
  private static final int ORDERS_MAX = 200;

  /** One more says that there are more. */
  private static final String LIMIT = Integer.toString(ORDERS_MAX + 1);

  /** Those that cover the service, and have not ended before nor begin after what is asked. */
  private static final String BEARING =
      "$4::text = any (s.covers) and s.in_force_to > $5 and s.in_force_from < $6";

  /** One row with the position of the snapshot. */
  static final String POSITION =
      """
      from (select 1) as always
        left join (select epoch, number as position
                     from change_set
                    order by epoch desc, change_set.number desc
                    limit 1) w on true
      """;

  /** The position of the snapshot on every row; one row with it alone when there is no order. */
  private static final String ORDERS =
      """
      select w.epoch, w.position,
             o.order_id, o.kind, o.case_no, o.authority_uscc, o.authority_name,
             o.authority_contact, o.legal_basis, o.covers, o.in_force_from,
             nullif(o.in_force_to, 'infinity') as in_force_to, o.disputed_since,
             o.number_matches, o.name_matches,
             exists (select from order_clearance c
                      where c.order_id = o.order_id
                        and c.redress_digest = any ($3::bytea[])) as cleared,
             (select jsonb_agg(jsonb_build_array(extract(epoch from l.lifted_from)::bigint,
                                                 extract(epoch from l.lifted_to)::bigint,
                                                 case l.kind when 'suspension' then '{}' else l.covers end))
                from order_lift l
               where l.order_id = o.order_id) as lifts
        {position}
        left join ({orders}) o on true
      """
          .replace("{position}", POSITION);

  /** By every number that is known to be the same organisation's; service_order_by_party. */
  private static final String ORGANISATION =
      ORDERS
          .replace(
              "{orders}",
              """
              select s.*, true as number_matches, true as name_matches
                from service_order s
               where s.party_key = any (array(
                       select $1::text || ':' || $2::text
                        union
                       select other.scheme || ':' || other.number
                         from subject_number asked
                         join subject_number other on other.subject_key = asked.subject_key
                        where asked.scheme = $1::text
                          and asked.number = $2::text))
                 and {bearing}
               limit {limit}
              """)
          .replace("{bearing}", BEARING)
          .replace("{limit}", LIMIT);

  /** service_order_by_document and service_order_by_name. */
  private static final String PERSON =
      ORDERS
          .replace(
              "{orders}",
              """
              select s.*, s.document_digest = any ($1::bytea[]) as number_matches,
                     s.name_digest = any ($2::bytea[]) as name_matches
                from service_order s
               where (s.document_digest = any ($1::bytea[])
                      or s.name_digest = any ($2::bytea[]))
                 and {bearing}
               order by s.document_digest = any ($1::bytea[]) desc
               limit {limit}
              """)
          .replace("{bearing}", BEARING)
          .replace("{limit}", LIMIT);

  /**
   * Orders of one snapshot, and its position.
   *
   * @param cut whether there are more
   */
  record Found(List<OrderFacts> orders, boolean cut, ReadPosition position) {}

  private final Replicas replicas;
  private final KnownPersons known;

  CheckQueries(Replicas replicas, KnownPersons known) {
    this.replicas = replicas;
    this.known = known;
  }

  /**
   * Orders about an organisation.
   *
   * @param horizon orders that begin until then are found, too
   */
  Uni<Found> organisation(Question.Organisation asked, Question question, Instant horizon) {
    return find(
        ORGANISATION,
        asked.number().scheme().code(),
        asked.number().value(),
        question,
        horizon,
        MinWatermark.required());
  }

  /**
   * The same for a person: orders that have the document or the name. For nearly all there is none,
   * which costs no stage of a pipeline.
   */
  void person(
      Question.Person asked,
      Question question,
      Instant horizon,
      Consumer<Found> then,
      Consumer<Throwable> failed) {
    Consumer<Watermark> alone =
        minimum ->
            find(
                    PERSON,
                    buffers(asked.documents()),
                    buffers(asked.names()),
                    question,
                    horizon,
                    minimum)
                .subscribe()
                .with(then, failed);
    // A position that is asked for is that of one request.
    Watermark required = MinWatermark.required();
    if (required == null) {
      known.find(asked, then, alone, failed);
    } else {
      alone.accept(required);
    }
  }

  private Uni<Found> find(
      String sql,
      Object a,
      Object b,
      Question question,
      Instant horizon,
      @Nullable Watermark minimum) {
    Question.Window window = question.window();
    Instant until = window.to().isAfter(horizon) ? window.to() : horizon;
    return replicas
        .query(
            Purpose.LOOKUP,
            sql,
            Tuple.of(
                a,
                b,
                buffers(question.redress()),
                question.serviceClass(),
                window.from().atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC)),
            minimum)
        .map(CheckQueries::found);
  }

  private static Buffer[] buffers(List<Bytes> digests) {
    return digests.stream().map(Bytes::value).map(Buffer::buffer).toArray(Buffer[]::new);
  }

  private static Found found(ReplicaRows answer) {
    List<OrderFacts> orders = new ArrayList<>();
    for (Row row : answer.rows()) {
      if (row.getString("order_id") != null) {
        orders.add(facts(row));
      }
    }
    boolean cut = orders.size() > ORDERS_MAX;
    return new Found(cut ? orders.subList(0, ORDERS_MAX) : orders, cut, position(answer));
  }

  /** Where an answer with the position of its snapshot was read. */
  static ReadPosition position(ReplicaRows answer) {
    return answer.position().at(answer.readAt());
  }

  private static OrderFacts facts(Row row) {
    return new OrderFacts(
        row.getString("order_id"),
        row.getString("kind"),
        row.getString("case_no"),
        row.getString("authority_uscc"),
        row.getString("authority_name"),
        row.getString("authority_contact"),
        row.getString("legal_basis"),
        Arrays.asList(row.getArrayOfStrings("covers")),
        row.getOffsetDateTime("in_force_from").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("in_force_to")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getOffsetDateTime("disputed_since")).map(OffsetDateTime::toInstant),
        lifts(row.getJsonArray("lifts")),
        row.getBoolean("number_matches"),
        row.getBoolean("name_matches"),
        row.getBoolean("cleared"));
  }

  private static List<Lift> lifts(@Nullable JsonArray lifts) {
    List<Lift> all = new ArrayList<>();
    for (int i = 0; lifts != null && i < lifts.size(); i++) {
      JsonArray lift = lifts.getJsonArray(i);
      all.add(
          new Lift(
              Instant.ofEpochSecond(lift.getLong(0)),
              Instant.ofEpochSecond(lift.getLong(1)),
              lift.getJsonArray(2).stream().map(String::valueOf).toList()));
    }
    return all;
  }
}
