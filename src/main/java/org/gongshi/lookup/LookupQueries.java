package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;
import org.jspecify.annotations.Nullable;

/** The statements of a lookup. */
@ApplicationScoped
class LookupQueries {

  /**
   * One row for each number, with the position of the snapshot. For each one probe, backwards, of
   * the primary key: latest change set first, then the interval; and one probe of change_set.
   */
  private static final String SUBJECTS =
      """
      select k.place, w.epoch, w.position,
             b.change_set_id, b.valid_to, b.body_format, b.party_key, b.identity, b.status
        from unnest($1::text[], $2::text[]) with ordinality as k (scheme, number, place)
        left join (select epoch, number as position
                     from change_set
                    order by epoch desc, change_set.number desc
                    limit 1) w on true
        left join lateral (
             select change_set_id, valid_to, body_format, party_key, identity, status
               from subject_body
              where scheme = k.scheme
                and number = k.number
                and valid_from <= $3
              order by change_set_id desc, valid_from desc
              limit 1) b on true
      """;

  /** The same for one certificate. */
  private static final String PRACTITIONER =
      """
      select change_set_id, valid_to, body_format, party_key, identity, status
        from practitioner_body
       where scheme = 'practitioner'
         and number = $1
         and valid_from <= $2
       order by change_set_id desc, valid_from desc
       limit 1
      """;

  private static final String RENDER_SUBJECT =
      StatusBodies.sql(StatusBodies.Notices.LISTED, "select $1::text as party_key", "$2");
  private static final String RENDER_PRACTITIONER =
      StatusBodies.sql(StatusBodies.Notices.PRACTITIONER, "select $1::text as party_key", "$2");

  private final Replicas replicas;

  LookupQueries(Replicas replicas) {
    this.replicas = replicas;
  }

  /** A row for each of these numbers, each named once; {@link #place} says for which. */
  Uni<ReplicaRows> subjects(List<SubjectNumber> numbers, Instant at) {
    return replicas.query(Purpose.LOOKUP, SUBJECTS, parameters(numbers, at));
  }

  /** One number from a replica that has reached a position, if one was named. */
  Uni<ReplicaRows> subject(SubjectNumber number, Instant at, @Nullable Watermark minimum) {
    return replicas.query(Purpose.LOOKUP, SUBJECTS, parameters(List.of(number), at), minimum);
  }

  Uni<ReplicaRows> practitioner(String key, Instant at) {
    return replicas.query(Purpose.LOOKUP, PRACTITIONER, Tuple.of(key, utc(at)));
  }

  /** The interval of an instant and the one after it, from the notices themselves. */
  Uni<ReplicaRows> renderSubject(ReplicaRows found, String partyKey, Instant at) {
    return found.then(Purpose.RENDER, RENDER_SUBJECT, Tuple.of(partyKey, utc(at)));
  }

  /** The interval of an instant and the one after it, from the notices themselves. */
  Uni<ReplicaRows> renderPractitioner(ReplicaRows found, String partyKey, Instant at) {
    return found.then(Purpose.RENDER, RENDER_PRACTITIONER, Tuple.of(partyKey, utc(at)));
  }

  /** The index in the list of numbers that this row answers. */
  static int place(Row row) {
    return row.getLong("place").intValue() - 1;
  }

  /** The position of the snapshot that this row is from; in an empty register, the server's. */
  static Watermark readAt(ReplicaRows rows, Row row) {
    Integer epoch = row.getInteger("epoch");
    return epoch == null
        ? rows.position().watermark()
        : new Watermark(epoch, row.getLong("position"));
  }

  private static Tuple parameters(List<SubjectNumber> numbers, Instant at) {
    String[] schemes = new String[numbers.size()];
    String[] values = new String[numbers.size()];
    for (int i = 0; i < schemes.length; i++) {
      schemes[i] = numbers.get(i).scheme().code();
      values[i] = numbers.get(i).value();
    }
    return Tuple.of(schemes, values, utc(at));
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
