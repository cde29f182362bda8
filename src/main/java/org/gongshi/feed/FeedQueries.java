package org.gongshi.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gongshi.lookup.DisputeMark;
import org.gongshi.lookup.ShownNotices;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/** The statements of the change feed. */
@ApplicationScoped
class FeedQueries {
  /** Change sets that are looked at for one answer. */
  static final int CHANGE_SETS_MAX = 500;

  /**
   * Where the replica is, and the change sets from a position on, that one included: range of the
   * unique index on (epoch, number).
   */
  private static final String CHANGE_SETS =
      """
      select read.epoch, read.position, c.id, c.epoch as set_epoch, c.number, c.events,
             c.committed_at
        from (select 1) as always
        left join (select epoch, number as position
                     from change_set
                    order by epoch desc, number desc
                    limit 1) read on true
        left join lateral (
               select id, epoch, number, events, committed_at
                 from change_set
                where (epoch, number) >= ($1, $2)
                order by epoch, number
                limit $3) c on true
       order by c.epoch, c.number
      """;

  /** Primary key. */
  private static final String KEY =
      "select subject_key from subject_number where scheme = $1 and number = $2";

  /**
   * Ranges of the primary key of register_event, and for each event three primary key probes. Of a
   * notice that is published, its card as it is now, whatever the event was; of one that is not,
   * nothing but its kind. What is about a person or an order is left out; so is what acts brought
   * in of their parties, which would stand beside a notice when that is gone: but for numbers that
   * they linked, as long as a notice of the same party and change set is published and says whose
   * they are. The events of notices are the last ones of a change set.
   */
  private static final String EVENTS =
      """
      select e.place, e.seq, e.kind, e.party_key, e.notice_id, k.kind as notice_kind,
             n.notice_id is not null as published,
             n.authority_uscc, n.party_key as listed_party, n.region, n.sector,
             {card} as card, n.party
        from (select part.place, e.seq, e.kind, e.party_keys[1] as party_key, e.notice_id
                from unnest($1::bigint[], $2::bigint[], $3::bigint[]) with ordinality
                     as part (id, after_seq, to_seq, place)
                join register_event e
                  on e.change_set_id = part.id and e.seq > part.after_seq and e.seq <= part.to_seq
               where e.order_id is null
                 and e.kind <> 'answer_extended'
                 and cardinality(e.party_keys) > 0
                 and (e.notice_id is not null
                      or (select last.notice_id is null and last.order_id is null
                            from register_event last
                           where last.change_set_id = part.id
                           order by last.seq desc
                           limit 1)
                      or e.kind = 'number_linked'
                         and exists (select
                                       from notice_listed n
                                       join register_event beside
                                         on beside.notice_id = n.notice_id
                                        and beside.change_set_id = part.id
                                      where n.party_key = e.party_keys[1]
                                        and n.published_from <= $4
                                        and n.published_to > $4
                                        and {shown}))
                 and not coalesce(
                       e.personal,
                       exists (select from unnest(e.party_keys) as key
                                where key like 'practitioner:%'))) e
        left join notice k on k.notice_id = e.notice_id
        left join notice_listed n
          on n.notice_id = e.notice_id
         and n.published_from <= $4
         and n.published_to > $4
         and {shown}
        {mark}
       order by e.place, e.seq
      """
          .replace("{shown}", ShownNotices.status("n"))
          .replace("{card}", DisputeMark.CARD)
          .replace("{mark}", DisputeMark.JOIN);

  private final Replicas replicas;

  FeedQueries(Replicas replicas) {
    this.replicas = replicas;
  }

  /**
   * From no replica that is behind what was shown: a follower hears early of what is gone.
   *
   * @param shown the freshest replica's position
   */
  Uni<ReplicaRows> changeSets(FeedPosition after, Watermark shown) {
    Watermark from = after.changeSet();
    return replicas.query(
        Purpose.SEARCH,
        CHANGE_SETS,
        Tuple.of(from.epoch(), from.number(), CHANGE_SETS_MAX + 1),
        shown);
  }

  /** The events of some parts, from the replica that showed their change sets. */
  static Uni<ReplicaRows> events(ReplicaRows changeSets, List<FeedScan.Part> parts, Instant now) {
    return changeSets.then(
        Purpose.SEARCH,
        EVENTS,
        Tuple.of(
            parts.stream().map(part -> part.changeSet().id()).toArray(Long[]::new),
            parts.stream().map(FeedScan.Part::afterSeq).toArray(Long[]::new),
            parts.stream().map(FeedScan.Part::toSeq).toArray(Long[]::new),
            now.atOffset(ZoneOffset.UTC)));
  }

  /** The key of the subject with a number, if there is one by a position. */
  Uni<Optional<String>> keyOf(SubjectNumber number, Watermark reached) {
    return replicas
        .query(Purpose.LOOKUP, KEY, Tuple.of(number.scheme().code(), number.value()), reached)
        .map(found -> found.first().map(row -> row.getString("subject_key")));
  }
}
