package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/** Reads from a replica what changed since any replica was asked last. */
final class ChangeFeed {
  /** Change sets told apart in one probe; when there are more, everything counts as changed. */
  private static final int CHANGE_SETS_MAX = 10_000;

  /** Events told apart in one probe; when there are more, everything counts as changed. */
  private static final int EVENTS_MAX = 10_000;

  /** Before everything. */
  private static final Watermark START = new Watermark(0, 0);

  /** Range scan on change_set (epoch, number), latest first. */
  private static final String SINCE =
      """
      select id, epoch, number, events
        from change_set
       where (epoch, number) > ($1, $2)
       order by epoch desc, number desc
       limit $3
      """;

  /**
   * Primary key of register_event, then subject_number_by_subject for each party, and the primary
   * key of service_order.
   */
  private static final String TOUCHED =
      """
      select n.scheme, n.number, e.change_set_id
        from register_event e
       cross join unnest(e.party_keys) as k (party_key)
        join subject_number n on n.subject_key = k.party_key
       where e.change_set_id = any($1)
       union
      select 'notice', notice_id, change_set_id
        from register_event
       where change_set_id = any($1)
         and notice_id is not null
       union
      select 'order-digest', encode(d.digest, 'hex'), e.change_set_id
        from register_event e
        join service_order o on o.order_id = e.order_id
       cross join unnest(array[o.document_digest, o.name_digest]) as d (digest)
       where e.change_set_id = any($1)
         and d.digest is not null
      """;

  private final ChangeSets changeSets;
  private final RecentChanges changes;

  ChangeFeed(ChangeSets changeSets, RecentChanges changes) {
    this.changeSets = changeSets;
    this.changes = changes;
  }

  /**
   * Takes over what leads to this position; before that no answer claims to be from it.
   *
   * @return the position that the replica has reached by now
   */
  Uni<Watermark> readTo(Watermark position, Replica replica) {
    Watermark known = changeSets.latest();
    if (known != null && position.compareTo(known) <= 0) {
      return Uni.createFrom().item(position);
    }
    if (known != null && position.epoch() > known.epoch()) {
      // What the old epoch showed last may have been lost with its server, and nothing says so.
      changes.noteAll(position);
    }
    Watermark from = known == null ? START : known;
    return replica
        .forProbe()
        .preparedQuery(SINCE)
        .execute(Tuple.of(from.epoch(), from.number(), CHANGE_SETS_MAX))
        .flatMap(found -> takeOver(found, known, replica))
        .map(last -> last.compareTo(position) > 0 ? last : position)
        .invoke(changeSets::reached);
  }

  private Uni<Watermark> takeOver(RowSet<Row> found, @Nullable Watermark known, Replica replica) {
    Map<Long, Watermark> since = new LinkedHashMap<>();
    long events = 0;
    for (Row row : found) {
      long id = row.getLong("id");
      Watermark watermark = new Watermark(row.getInteger("epoch"), row.getLong("number"));
      since.put(id, watermark);
      changeSets.remember(id, watermark);
      events += row.getLong("events");
    }
    if (since.isEmpty()) {
      return Uni.createFrom().item(known == null ? START : known);
    }
    Watermark last = since.values().iterator().next();
    if (known == null || since.size() == CHANGE_SETS_MAX || events > EVENTS_MAX) {
      changes.noteAll(last);
      changeSets.reached(last);
      return Uni.createFrom().item(last);
    }
    return replica
        .forProbe()
        .preparedQuery(TOUCHED)
        .execute(Tuple.of(since.keySet().toArray(Long[]::new)))
        .invoke(touched -> note(touched, since))
        .invoke(() -> changeSets.reached(last))
        .replaceWith(last);
  }

  private void note(RowSet<Row> touched, Map<Long, Watermark> since) {
    Map<Long, List<String>> keys = new LinkedHashMap<>();
    for (Row row : touched) {
      keys.computeIfAbsent(row.getLong("change_set_id"), id -> new ArrayList<>())
          .add(RecentChanges.key(row.getString("scheme"), row.getString("number")));
    }
    keys.forEach((id, numbers) -> {
      Watermark at = since.get(id);
      if (at != null) {
        changes.note(at, numbers);
      }
    });
  }
}
