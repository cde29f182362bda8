package org.gongshi.downloads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import org.gongshi.lookup.DisputeMark;
import org.gongshi.lookup.ShownNotices;
import org.gongshi.register.Watermark;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/**
 * The statements of downloads. Each is short and none needs the snapshot of another, so that no
 * replica holds one for longer than a page takes.
 */
@ApplicationScoped
class SetQueries {
  /** Notices of a page: two megabytes as a rule. */
  static final int PAGE_ROWS = 1_000;

  /** Change sets that are looked at in one statement. */
  static final int CHANGE_SETS_MAX = 500;

  /**
   * What can no longer be said as it was. A correction is not among them: what a notice said before
   * is public as long as the notice is, also in views of an earlier time.
   */
  private static final String[] OVER = {"withdrawn", "annulled", "repaired", "disputed"};

  /** Range of the primary key of notice_listed; for each notice four primary key probes. */
  private static final String PAGE =
      """
      select n.notice_id, n.kind, n.version, n.published_from, n.published_to,
             c.canonical, v.content_hash, s.epoch, s.number, mark.disputed_since,
             {rejected} as rejected_disputes
        from (select l.notice_id, l.kind, l.version, l.change_set_id,
                     l.published_from, l.published_to
                from notice_listed l
               where l.notice_id > $1
                 and l.published_from <= $2
                 and l.published_to > $2
                 and {shown}
               order by l.notice_id
               limit $3) n
        join notice_content c on c.notice_id = n.notice_id and c.version = n.version
        join notice_version v on v.notice_id = n.notice_id and v.version = n.version
        {mark}
        join change_set s on s.id = greatest(n.change_set_id, mark.change_set_id)
       order by n.notice_id
      """
          .replace("{rejected}", DisputeMark.REJECTED)
          .replace("{shown}", ShownNotices.status("l"))
          .replace("{mark}", DisputeMark.JOIN);

  /** Probes of the unique index on (epoch, number). */
  private static final String KNOWN =
      """
      select c.epoch, c.number
        from unnest($1::integer[], $2::bigint[]) as asked (epoch, number)
        join change_set c on c.epoch = asked.epoch and c.number = asked.number
      """;

  /** A range of that index. */
  private static final String EVENTS_SINCE =
      """
      select coalesce(sum(events), 0)::bigint as events
        from change_set
       where (epoch, number) > ($1, $2)
         and (epoch, number) <= ($3, $4)
      """;

  private static final String CHANGE_SETS =
      """
      select id, epoch, number, events
        from change_set
       where (epoch, number) > ($1, $2)
         and (epoch, number) <= ($3, $4)
       order by epoch, number
       limit $5
      """;

  /** Whose events are told to nobody; as in the change feed. */
  private static final String OF_PERSON =
      """
      coalesce(e.personal,
               exists (select from unnest(e.party_keys) as key where key like 'practitioner:%'))\
      """;

  /** Ranges of the primary key of register_event. */
  private static final String TOUCHED =
      """
      select part.place, e.notice_id, k.kind
        from unnest($1::bigint[], $2::bigint[], $3::bigint[]) with ordinality
             as part (id, after_seq, to_seq, place)
        join register_event e
          on e.change_set_id = part.id and e.seq > part.after_seq and e.seq <= part.to_seq
        join notice k on k.notice_id = e.notice_id
       where e.order_id is null
         and cardinality(e.party_keys) > 0
         and not {personal}
      """
          .replace("{personal}", OF_PERSON);

  /** Ranges of the index on (epoch, number) and of the primary key of register_event. */
  private static final String OVER_SINCE =
      """
      select read.epoch, read.position,
             exists (select from change_set where epoch = $1 and number = $2) as known,
             exists (select
                       from change_set c
                       join register_event e on e.change_set_id = c.id
                      where (c.epoch, c.number) > ($1, $2)
                        and e.notice_id is not null
                        and e.kind = any($3)
                        and not {personal}) as over
        from (select 1) as always
        left join (select epoch, number as position
                     from change_set
                    order by epoch desc, number desc
                    limit 1) read on true
      """
          .replace("{personal}", OF_PERSON);

  private final Replicas replicas;

  SetQueries(Replicas replicas) {
    this.replicas = replicas;
  }

  /** The notices after an id that are in publicity, as they are now or a moment before. */
  Uni<ReplicaRows> page(String afterId, SetPosition position) {
    return replicas.query(
        Purpose.DOWNLOAD,
        PAGE,
        Tuple.of(afterId, position.at().atOffset(ZoneOffset.UTC), PAGE_ROWS),
        position.watermark());
  }

  /** Those of these positions that the history has. */
  Uni<ReplicaRows> known(List<Watermark> asked, Watermark to) {
    return replicas.query(
        Purpose.DOWNLOAD,
        KNOWN,
        Tuple.of(
            asked.stream().map(Watermark::epoch).toArray(Integer[]::new),
            asked.stream().map(Watermark::number).toArray(Long[]::new)),
        to);
  }

  /** How many events there are after a position up to another. */
  Uni<ReplicaRows> eventsSince(Watermark after, Watermark to) {
    return replicas.query(
        Purpose.DOWNLOAD,
        EVENTS_SINCE,
        Tuple.of(after.epoch(), after.number(), to.epoch(), to.number()),
        to);
  }

  Uni<ReplicaRows> changeSets(Watermark after, Watermark to) {
    return replicas.query(
        Purpose.DOWNLOAD,
        CHANGE_SETS,
        Tuple.of(after.epoch(), after.number(), to.epoch(), to.number(), CHANGE_SETS_MAX),
        to);
  }

  /** The notices that ranges of events touched. */
  Uni<ReplicaRows> touched(List<Long> ids, List<Long> afterSeqs, List<Long> toSeqs, Watermark to) {
    return replicas.query(
        Purpose.DOWNLOAD,
        TOUCHED,
        Tuple.of(
            ids.toArray(Long[]::new), afterSeqs.toArray(Long[]::new), toSeqs.toArray(Long[]::new)),
        to);
  }

  /**
   * Whether anything ended before its time or came into dispute after a position, and whether that
   * position is one of the history.
   *
   * @param shown the position up to which it must be known
   */
  Uni<ReplicaRows> overSince(Watermark after, Watermark shown) {
    return replicas.query(
        Purpose.DOWNLOAD, OVER_SINCE, Tuple.of(after.epoch(), after.number(), OVER), shown);
  }
}
