package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.gongshi.register.Watermark;

/** Asks a replica where it stands: last change set, lag, whether it is a standby. */
final class ReplicaProbe {
  /** A replica that does not answer a probe within this time is out. */
  private static final Duration PATIENCE = Duration.ofMillis(800);

  /** Change sets taken over in one probe; more follow with the next. */
  private static final int CHANGE_SETS_MAX = 10_000;

  /** One row: index scan backwards on change_set (epoch, number). */
  private static final String POSITION =
      """
      select pg_is_in_recovery() as standby,
             case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                  else coalesce(extract(epoch from clock_timestamp()
                                          - pg_last_xact_replay_timestamp()) * 1000, 0)
             end::bigint as lag_millis,
             e.epoch,
             coalesce((select c.number from change_set c
                        where c.epoch = e.epoch order by c.number desc limit 1), 0) as number
        from (select max(epoch) as epoch from register_epoch) e
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

  /** Asks once; afterwards the replica stands somewhere or is down. */
  Uni<Void> ask(Replica replica) {
    return replica
        .forProbe()
        .preparedQuery(POSITION)
        .execute()
        .map(rows -> position(replica, rows.iterator().next()))
        .flatMap(position -> learn(replica, position))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .invoke(replica::stands)
        .onFailure()
        .invoke(replica::isDown)
        .replaceWithVoid();
  }

  private ReadPosition position(Replica replica, Row row) {
    Duration lag = Duration.ofMillis(Math.max(0, row.getLong("lag_millis")));
    Instant dataTime = clock.instant().minus(lag);
    Watermark watermark = new Watermark(row.getInteger("epoch"), row.getLong("number"));
    return new ReadPosition(
        replica.name(), watermark, lag, dataTime, Boolean.TRUE.equals(row.getBoolean("standby")));
  }

  private Uni<ReadPosition> learn(Replica replica, ReadPosition position) {
    Watermark known = changeSets.latest();
    if (position.watermark().compareTo(known) <= 0) {
      return Uni.createFrom().item(position);
    }
    return replica
        .forProbe()
        .preparedQuery(SINCE)
        .execute(Tuple.of(known.epoch(), known.number(), CHANGE_SETS_MAX))
        .invoke(this::remember)
        .replaceWith(position);
  }

  private void remember(RowSet<Row> rows) {
    for (Row row : rows) {
      changeSets.learn(
          row.getLong("id"), new Watermark(row.getInteger("epoch"), row.getLong("number")));
    }
  }
}
