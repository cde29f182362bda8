package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.gongshi.lookup.AsOf;
import org.gongshi.lookup.AsOfReads;
import org.gongshi.lookup.DisputeMark;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/** The statements about notices and coverage. */
@ApplicationScoped
class NoticeQueries {

  /**
   * Two primary key probes, of which one finds a row, one of the content and one of the mark;
   * rejected disputes by the range of their primary key.
   */
  private static final String BY_ID =
      """
      select greatest(n.change_set_id, mark.change_set_id) as change_set_id,
             n.version, n.kind, n.status, n.published_from, n.published_to,
             n.valid_from, n.valid_to, n.practitioner, c.canonical, mark.disputed_since,
             {rejected} as rejected_disputes
        from (select notice_id, change_set_id, version, kind, status, published_from, published_to,
                     valid_from, valid_to, false as practitioner
                from notice_listed where notice_id = $1
              union all
              select notice_id, change_set_id, version, kind, status, published_from, published_to,
                     valid_from, valid_to, true
                from practitioner_notice where notice_id = $1) n
        join notice_content c on c.notice_id = $1 and c.version = n.version
      """
              .replace("{rejected}", DisputeMark.REJECTED)
          + DisputeMark.JOIN;

  /**
   * Range of the primary key (notice_id, version); events that made no version by
   * register_event_by_notice.
   */
  static final String VERSIONS =
      """
      select v.version, coalesce(e.kind, v.event) as event, v.published_from, v.published_to,
             v.content_hash, s.epoch, s.number, s.committed_at, n.kind, e.kind is null as is_version
        from notice_version v
        left join lateral (
               select null as kind, v.change_set_id
                union all
               select kind, change_set_id
                 from register_event
                where notice_id = $1
                  and version = v.version
                  and change_set_id <> v.change_set_id) e on true
        join change_set s on s.id = e.change_set_id
        join notice n on n.notice_id = v.notice_id
       where v.notice_id = $1
       order by s.epoch, s.number, v.version
      """;

  /**
   * The first row has the positions, the notice if it is listed, and the version that the register
   * had published by the position asked about; the others are all versions, as above. Backwards by
   * primary key.
   */
  private static final String AS_OF =
      AsOfReads.SNAPSHOT
          + """
          , listed as ({byId}),
          versions as ({versions})
          select 0 as place, {positions}, null::bigint as number,
                 l.change_set_id, l.kind, l.status, l.published_from, l.published_to,
                 l.valid_from, l.valid_to, l.practitioner, l.disputed_since,
                 v.version, v.canonical,
                 null::text as event, null::bytea as content_hash,
                 null::timestamptz as committed_at, null::boolean as is_version
            from known
            left join read on true
            left join listed l on true
            left join lateral (
                   select v.version, c.canonical
                     from notice_version v
                     join change_set s on s.id = v.change_set_id
                     join notice_content c on c.notice_id = v.notice_id and c.version = v.version
                    where v.notice_id = $4
                      and (s.epoch, s.number) <= (known.epoch, known.number)
                    order by v.version desc
                    limit 1) v on true
           union all
          select row_number() over (order by h.epoch, h.number, h.version),
                 h.epoch, null, null, null, h.number,
                 null, h.kind, null, h.published_from, h.published_to,
                 null, null, null, null,
                 h.version, null,
                 h.event, h.content_hash, h.committed_at, h.is_version
            from versions h
           order by place
          """
              .replace("{byId}", BY_ID.replace("$1", "$4"))
              .replace("{versions}", VERSIONS.replace("$1", "$4"))
              .replace("{positions}", AsOfReads.POSITIONS);

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
  private final AsOfReads asOfReads;

  NoticeQueries(Replicas replicas, AsOfReads asOfReads) {
    this.replicas = replicas;
    this.asOfReads = asOfReads;
  }

  Uni<ReplicaRows> byId(String noticeId) {
    return current(noticeId, BY_ID);
  }

  /** The same on the replica that answered before. */
  static Uni<ReplicaRows> byId(String noticeId, ReplicaRows answered) {
    return answered.then(Purpose.LOOKUP, BY_ID, Tuple.of(noticeId));
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

  /** One notice as of another time: the rows of {@link #AS_OF}. */
  Uni<AsOfReads.Read> asOf(String noticeId, AsOf asOf) {
    return asOfReads.read(
        Purpose.LOOKUP, AS_OF, asOf, RecentChanges.key("notice", noticeId), noticeId);
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
