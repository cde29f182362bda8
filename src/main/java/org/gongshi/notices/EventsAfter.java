package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.evidence.LaterEvents;
import org.gongshi.lookup.ShownNotices;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Watermark;
import org.gongshi.replica.AtLeast;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/**
 * Says what became of notices: their events, and whether they are published; nothing of content.
 */
@ApplicationScoped
class EventsAfter implements LaterEvents {

  /** For each notice a primary key probe of what is listed, and what its versions cost. */
  private static final String AFTER =
      """
      select read.epoch, read.position, asked.id, shown.notice_id is not null as published,
             e.event, e.epoch as event_epoch, e.number, e.committed_at
        from unnest($1::text[]) with ordinality as asked (id, place)
        left join (select epoch, number as position
                     from change_set
                    order by epoch desc, number desc
                    limit 1) read on true
        left join lateral (
               select notice_id, kind, status, published_from, published_to
                 from notice_listed n
                where notice_id = asked.id
                union all
               select notice_id, kind, status, published_from, published_to
                 from practitioner_notice
                where notice_id = asked.id) shown
          on shown.published_from <= $4
         and shown.published_to > $4
         and {shown}
        left join lateral (
               select history.*
                 from ({versions}) history
                where (history.epoch, history.number) > ($2, $3)
                order by history.epoch, history.number, history.version
                limit {limit}) e on true
       order by asked.place, e.epoch, e.number, e.version
      """
          .replace("{shown}", ShownNotices.status("shown"))
          .replace("{versions}", NoticeQueries.VERSIONS.replace("$1", "asked.id"))
          .replace("{limit}", Integer.toString(EVENTS_MAX + 1));

  private final Replicas replicas;
  private final InstantSource clock;

  EventsAfter(Replicas replicas, InstantSource clock) {
    this.replicas = replicas;
    this.clock = clock;
  }

  @Override
  public Uni<Since> after(Watermark position, List<String> noticeIds) {
    Tuple parameters =
        Tuple.of(
            noticeIds.toArray(String[]::new),
            position.epoch(),
            position.number(),
            clock.instant().atOffset(ZoneOffset.UTC));
    return replicas
        .queryCurrent(Purpose.RENDER, AFTER, parameters, needed(position, noticeIds))
        .map(EventsAfter::since);
  }

  /** No replica from before what is known to have happened to one of them. */
  private static AtLeast needed(Watermark position, List<String> noticeIds) {
    return new AtLeast(
        noticeIds.stream().map(id -> RecentChanges.key("notice", id)).toList(),
        Optional.of(position),
        Optional.empty());
  }

  private static Since since(ReplicaRows found) {
    Map<String, OfNotice> notices = new LinkedHashMap<>();
    boolean complete = true;
    for (Row row : found.rows()) {
      OfNotice notice =
          notices.computeIfAbsent(
              row.getString("id"),
              id -> new OfNotice(id, row.getBoolean("published"), new ArrayList<>()));
      if (notice.events().size() == EVENTS_MAX) {
        complete = false;
      } else if (row.getString("event") != null) {
        notice.events().add(event(row));
      }
    }
    return new Since(found.readAt(), complete, List.copyOf(notices.values()));
  }

  private static Event event(Row row) {
    return new Event(
        row.getString("event"),
        OfficialTime.text(row.getOffsetDateTime("committed_at")),
        new Watermark(row.getInteger("event_epoch"), row.getLong("number")));
  }
}
