package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
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
   * The rows of each number, mostly one, and the position of the snapshot on every row; when no
   * number has a row, one row with the position alone. One probe of subject_body_by_hash for each
   * number, and one of change_set; no condition on the scheme, whose index is another. Another
   * number with the same hash is no harm: {@link #latest} goes by the number in the row, and
   * numbers of different schemes differ in length.
   */
  private static final String SUBJECTS =
      """
      select w.epoch, w.position,
             b.number, b.change_set_id, b.valid_from, b.valid_to, b.body_format, b.party_key,
             b.identity, b.status
        from (select 1) as always
        left join (select epoch, number as position
                     from change_set
                    order by epoch desc, change_set.number desc
                    limit 1) w on true
        left join subject_body b
          on hashtextextended(b.number, 0) = any (array(
               select hashtextextended(asked, 0) from unnest($1::text[]) asked))
         and b.valid_from <= $2
      """;

  /** Where the columns of {@link #SUBJECTS} stand that are read of every row. */
  private static final int NUMBER = 2;

  private static final int CHANGE_SET = 3;
  private static final int VALID_FROM = 4;

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

  /** What is stored about these numbers; {@link #latest} finds the row of each. */
  Uni<ReplicaRows> subjects(String[] numbers, Instant at) {
    return replicas.query(Purpose.LOOKUP, SUBJECTS, Tuple.of(numbers, utc(at)));
  }

  /** One number from a replica that has reached a position, if one was named. */
  Uni<ReplicaRows> subject(SubjectNumber number, Instant at, @Nullable Watermark minimum) {
    return replicas.query(
        Purpose.LOOKUP, SUBJECTS, Tuple.of(new String[] {number.value()}, utc(at)), minimum);
  }

  /** The same once more, on the replica that answered before. */
  static Uni<ReplicaRows> subjectAgain(ReplicaRows answered, SubjectNumber number, Instant at) {
    return answered.then(
        Purpose.LOOKUP, SUBJECTS, Tuple.of(new String[] {number.value()}, utc(at)));
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

  /**
   * For each number the row that holds: of the latest change set the interval that begins last. A
   * number without one is not in the map.
   */
  static Map<String, Row> latest(ReplicaRows rows) {
    Map<String, Row> latest = HashMap.newHashMap(rows.rows().size());
    for (Row row : rows.rows()) {
      String number = row.getString(NUMBER);
      if (number != null) {
        latest.merge(number, row, LookupQueries::later);
      }
    }
    return latest;
  }

  private static Row later(Row a, Row b) {
    int order = Long.compare(a.getLong(CHANGE_SET), b.getLong(CHANGE_SET));
    if (order == 0) {
      order = a.getOffsetDateTime(VALID_FROM).compareTo(b.getOffsetDateTime(VALID_FROM));
    }
    return order >= 0 ? a : b;
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
