package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.gongshi.lookup.ShownNotices;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/** The statements about sources: what each of them last delivered, and what of it is published. */
@ApplicationScoped
class SourceQueries {

  /** Notices of one source that are looked at: a count beyond says no more than "many". */
  static final int LOOKED_AT_MAX = 1_000;

  /**
   * A range of the primary key of source; for each of them one of source_coverage. The last change
   * is the end of change_set_by_time.
   */
  private static final String LIST =
      """
      select s.id, s.name, delivered.first_delivery, delivered.last_delivery,
             counted.looked_at, counted.published,
             (select committed_at from change_set
               order by committed_at desc, epoch desc, number desc limit 1) as changed_at
        from (select id, name from source where id > $1 order by id limit $2) s
        cross join lateral (
               select min(first_delivery) as first_delivery, max(last_delivery) as last_delivery
                 from source_coverage
                where source_id = s.id) delivered
        cross join lateral ({counted}) counted
       order by s.id
      """;

  /**
   * A range of the primary key of source_notice, no longer than {@link #LOOKED_AT_MAX} and one, and
   * a primary key probe for each of its notices.
   */
  private static final String COUNTED =
      """
      select count(*) as looked_at,
             count(*) filter (where coalesce(
               (select {published} from notice_listed n where n.notice_id = d.notice_id),
               (select {published} from practitioner_notice n where n.notice_id = d.notice_id)))
               as published
        from (select notice_id from source_notice where source_id = s.id limit $3) d
      """
          .replace(
              "{published}",
              "n.published_from <= $4 and n.published_to > $4 and " + ShownNotices.status("n"));

  private static final String LIST_COUNTED = LIST.replace("{counted}", COUNTED);

  private static final String LIST_UNCOUNTED =
      LIST.replace("{counted}", "select null::bigint as looked_at, null::bigint as published");

  private final Replicas replicas;

  SourceQueries(Replicas replicas) {
    this.replicas = replicas;
  }

  /** Sources after one, in the order of their codes, with a count of what each has published. */
  Uni<ReplicaRows> list(String after, int size, Instant now) {
    return replicas.query(
        Purpose.SEARCH,
        LIST_COUNTED,
        Tuple.of(after, size, LOOKED_AT_MAX + 1, now.atOffset(ZoneOffset.UTC)));
  }

  /** The same without counts. */
  Uni<ReplicaRows> listUncounted(String after, int size) {
    return replicas.query(Purpose.SEARCH, LIST_UNCOUNTED, Tuple.of(after, size));
  }
}
