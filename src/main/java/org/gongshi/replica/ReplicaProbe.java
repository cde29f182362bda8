package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.gongshi.register.Watermark;

/** Asks a replica where it stands: last change set, lag, whether it is a standby. */
final class ReplicaProbe {
  /** A replica that does not answer a probe within this time is out. */
  private static final Duration PATIENCE = Duration.ofMillis(800);

  /** Change sets taken over in one probe; more follow with the next. */
  private static final int CHANGE_SETS_MAX = 10_000;

  /**
   * One row: index scan backwards on change_set (epoch, number). Whoever may not monitor sees of
   * the receiver that there is one, and no more: then what it has received must do as its primary's
   * end.
   */
  private static final String POSITION =
      """
      select pg_is_in_recovery() as standby,
             w.pid is not null and coalesce(w.status = 'streaming', true) as streaming,
             pg_last_wal_replay_lsn()
               >= coalesce(w.latest_end_lsn, pg_last_wal_receive_lsn()) as caught_up,
             (extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint
               as since_last_replay,
             e.epoch,
             coalesce((select c.number from change_set c
                        where c.epoch = e.epoch order by c.number desc limit 1), 0) as number
        from (select max(epoch) as epoch from register_epoch) e
        left join pg_stat_wal_receiver w on true
      """;

  /** Range scan on change_set (epoch, number). */
  private static final String SINCE =
      """
      select id, epoch, number
        from change_set
       where (epoch, number) > ($1, $2)
       order by epoch, number
       limit $3
      """;

  private final ChangeSets changeSets;
  private final InstantSource clock;

  ReplicaProbe(ChangeSets changeSets, InstantSource clock) {
    this.changeSets = changeSets;
    this.clock = clock;
  }

  /** Asks once; afterwards the replica stands somewhere or is down. Never twice at a time. */
  Uni<Void> ask(Replica replica) {
    return replica
        .forProbe()
        .preparedQuery(POSITION)
        .execute()
        .map(rows -> standing(replica, rows.iterator().next()))
        .flatMap(standing -> learn(replica, standing))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .invoke(replica::stands)
        .onFailure()
        .invoke(replica::isDown)
        .onTermination()
        .invoke(replica::endsProbe)
        .replaceWithVoid();
  }

  private Standing standing(Replica replica, Row row) {
    ReplicationReport report = report(row);
    Instant now = clock.instant();
    Duration lag = report.lag(now, replica.completeAt());
    Watermark watermark = new Watermark(row.getInteger("epoch"), row.getLong("number"));
    boolean standby = report.link() != ReplicationReport.Link.PRIMARY;
    return new Standing(
        new ReadPosition(replica.name(), watermark, lag, now.minus(lag), standby),
        report.isCutOff());
  }

  private static ReplicationReport report(Row row) {
    ReplicationReport.Link link;
    if (!row.getBoolean("standby")) {
      link = ReplicationReport.Link.PRIMARY;
    } else if (row.getBoolean("streaming")) {
      link = ReplicationReport.Link.STREAMING;
    } else {
      link = ReplicationReport.Link.CUT_OFF;
    }
    return new ReplicationReport(
        link,
        Boolean.TRUE.equals(row.getBoolean("caught_up")),
        Optional.ofNullable(row.getLong("since_last_replay")).map(Duration::ofMillis));
  }

  private Uni<Standing> learn(Replica replica, Standing standing) {
    Watermark known = changeSets.latest();
    if (standing.position().watermark().compareTo(known) <= 0) {
      return Uni.createFrom().item(standing);
    }
    return replica
        .forProbe()
        .preparedQuery(SINCE)
        .execute(Tuple.of(known.epoch(), known.number(), CHANGE_SETS_MAX))
        .invoke(this::remember)
        .replaceWith(standing);
  }

  private void remember(RowSet<Row> rows) {
    for (Row row : rows) {
      changeSets.learn(
          row.getLong("id"), new Watermark(row.getInteger("epoch"), row.getLong("number")));
    }
  }
}
