package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/** The statements about notices and coverage. */
@ApplicationScoped
class NoticeQueries {

  /** Two primary key probes, of which one finds a row, and one of the content. */
  private static final String BY_ID =
      """
      select n.change_set_id, n.version, n.kind, n.status, n.published_from, n.published_to,
             n.valid_from, n.valid_to, n.practitioner, c.canonical
        from (select change_set_id, version, kind, status, published_from, published_to,
                     valid_from, valid_to, false as practitioner
                from notice_listed where notice_id = $1
              union all
              select change_set_id, version, kind, status, published_from, published_to,
                     valid_from, valid_to, true
                from practitioner_notice where notice_id = $1) n
        join notice_content c on c.notice_id = $1 and c.version = n.version
      """;

  /** Range of the primary key (notice_id, version). */
  private static final String VERSIONS =
      """
      select v.version, v.event, v.published_from, v.published_to, v.content_hash,
             s.epoch, s.number, s.committed_at, n.kind
        from notice_version v
        join change_set s on s.id = v.change_set_id
        join notice n on n.notice_id = v.notice_id
       where v.notice_id = $1
       order by v.version
      """;

  /** A few rows for each source: the table is small. */
  private static final String COVERAGE =
      """
      select c.source_id, s.name,
             array_agg(distinct c.kind order by c.kind) as kinds,
             array_agg(distinct c.region order by c.region) as regions,
             min(c.since) as since,
             min(c.first_delivery) as first_delivery,
             max(c.last_delivery) as last_delivery
        from source_coverage c
        join source s on s.id = c.source_id
       where c.region like $1
       group by c.source_id, s.name
       order by s.name, c.source_id
       limit 1000
      """;

  private final Replicas replicas;

  NoticeQueries(Replicas replicas) {
    this.replicas = replicas;
  }

  Uni<ReplicaRows> byId(String noticeId) {
    return current(noticeId, BY_ID);
  }

  Uni<ReplicaRows> versions(String noticeId) {
    return current(noticeId, VERSIONS);
  }

  /** From no replica that is known to be behind for this notice: it may have been withdrawn. */
  private Uni<ReplicaRows> current(String noticeId, String sql) {
    return replicas.queryCurrent(
        Purpose.LOOKUP, sql, Tuple.of(noticeId), RecentChanges.key("notice", noticeId));
  }

  /** The versions as the replica has them that said the notice is not listed. */
  static Uni<ReplicaRows> versions(String noticeId, ReplicaRows unlisted) {
    return unlisted.then(Purpose.LOOKUP, VERSIONS, Tuple.of(noticeId));
  }

  Uni<ReplicaRows> coverage(String regionPrefix) {
    return replicas.query(Purpose.LOOKUP, COVERAGE, Tuple.of(regionPrefix + "%"));
  }

  Uni<ReplicaRows> list(String sql, List<Object> values) {
    return replicas.query(Purpose.SEARCH, sql, Tuple.from(values));
  }

  /** How many there are on the replica that gave the page. */
  static Uni<ReplicaRows> count(ReplicaRows page, String sql, List<Object> values) {
    return page.then(Purpose.SEARCH, sql, Tuple.from(values));
  }
}
