package org.gongshi.replica;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongshi.register.Watermark;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks a replica where it stands: last change set, lag, whether it is a standby. */
final class ReplicaProbe {
  private static final Logger LOG = Logger.getLogger(ReplicaProbe.class);

  /**
   * Who answers neither a probe nor a reader for this long is out; with the interval, under 1 s.
   */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /**
   * The first connection may take longer than a probe waits, and while it is being made the next
   * probe would only wait behind it.
   */
  private static final Duration START_PATIENCE = Duration.ofSeconds(2);

  private static final Duration START_PAUSE = Duration.ofMillis(100);

  private static final int START_PROBES_MORE = 3;

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
             (pg_last_wal_replay_lsn() - '0/0')::bigint as replayed,
             (greatest(w.latest_end_lsn, pg_last_wal_receive_lsn()) - '0/0')::bigint as written,
             (extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint
               as since_last_replay,
             e.epoch,
             coalesce((select c.number from change_set c
                        where c.epoch = e.epoch order by c.number desc limit 1), 0) as number
        from (select max(epoch) as epoch from register_epoch) e
        left join pg_stat_wal_receiver w on true
      """;

  private final ChangeFeed feed;
  private final InstantSource clock;

  ReplicaProbe(ChangeFeed feed, InstantSource clock) {
    this.feed = feed;
    this.clock = clock;
  }

  /** Asks once; afterwards the replica stands somewhere or is down. Never twice at a time. */
  Uni<Void> ask(Replica replica) {
    return ask(replica, PATIENCE);
  }

  private Uni<Void> ask(Replica replica, Duration patience) {
    return Uni.createFrom()
        .deferred(() -> position(replica))
        .flatMap(
            standing -> feed.readTo(standing.position().watermark(), replica).map(standing::at))
        .ifNoItem()
        .after(patience)
        .fail()
        .invoke(replica::stands)
        .onFailure(failure -> isMerelyLate(failure, replica))
        .recoverWithNull()
        .onFailure()
        .invoke(replica::isDown)
        .onTermination()
        .invoke(replica::endsProbe)
        .replaceWithVoid();
  }

  private Uni<Standing> position(Replica replica) {
    Instant asked = clock.instant(); // what is written after that is none of this answer
    return replica
        .forProbe()
        .preparedQuery(POSITION)
        .execute()
        .map(rows -> standing(replica, rows.iterator().next(), asked));
  }

  /** Asks a few times, and opens the connection of the first lookup meanwhile. Never fails. */
  Uni<Void> askAtStart(Replica replica) {
    replica.beginsProbe();
    replica.connectAhead();
    return ask(replica, START_PATIENCE)
        .onFailure()
        .retry()
        .withBackOff(START_PAUSE, START_PAUSE)
        .atMost(START_PROBES_MORE)
        .onFailure()
        .invoke(failure -> LOG.warnf("%s is not answering: %s", replica.name(), reason(failure)))
        .onFailure()
        .recoverWithNull();
  }

  /** What an operator can do something about stands innermost: a certificate, a password. */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost == failure ? failure.toString() : failure + ", " + innermost;
  }

  private Standing standing(Replica replica, Row row, Instant asked) {
    ReplicationReport report = report(row);
    Instant now = clock.instant();
    Duration lag = report.lag(now, completeAt(replica, row, report, asked));
    Watermark watermark = new Watermark(row.getInteger("epoch"), row.getLong("number"));
    boolean standby = report.link() != ReplicationReport.Link.PRIMARY;
    return new Standing(
        new ReadPosition(replica.name(), watermark, lag, now.minus(lag), standby),
        report.isCutOff());
  }

  /** The instant as of which it was complete: when seen so, or as what it has replayed tells. */
  private static @Nullable Instant completeAt(
      Replica replica, Row row, ReplicationReport report, Instant asked) {
    Long replayed = row.getLong("replayed");
    Long written = row.getLong("written");
    if (replayed == null) {
      return replica.completeAt();
    }
    if (written != null && report.link() == ReplicationReport.Link.STREAMING) {
      replica.marks().note(asked, written);
    }
    return Stream.of(
            Optional.ofNullable(replica.completeAt()),
            Optional.ofNullable(replica.marks().completeAsOf(replayed)))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElse(null);
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

  /** A server under load may answer a probe late while it answers readers: it does not hang. */
  private boolean isMerelyLate(Throwable failure, Replica replica) {
    Standing last = replica.standing();
    if (last == null
        || !(failure instanceof TimeoutException)
        || !replica.answeredWithin(PATIENCE)) {
      return false;
    }
    replica.stands(last.aged(clock.instant()));
    return true;
  }
}
