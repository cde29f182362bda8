package org.gongshi.checklog;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds checks to the record. Those that arrive while enough groups are under way are committed
 * together when one is done; none waits for company.
 */
@ApplicationScoped
public class CheckLog {
  /** More in one commit save little and delay the first of them. */
  private static final int GROUP_MAX = 256;

  /** Of all event loops; a client that is refused asks again. */
  private static final int WAITING_MAX = 10_000;

  /** A database that hangs is no better than one that is down. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** Two instances that count the same things at the same time; one of them tries again. */
  private static final List<String> CONFLICTS = List.of("40001", "40P01");

  /** A check, who waits for it, and on which event loop. */
  private record Waiting(
      CheckRecord check, UniEmitter<? super Verdict> emitter, @Nullable Context context) {
    void tell(Consumer<UniEmitter<? super Verdict>> outcome) {
      if (context == null) {
        outcome.accept(emitter);
      } else {
        context.runOnContext(turn -> outcome.accept(emitter));
      }
    }
  }

  private final CheckLogClients clients;
  private final int underWayMax;
  private final DistributionSummary sizes;
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private int underWay;

  CheckLog(CheckLogClients clients, CheckLogConfig config, MeterRegistry metrics) {
    this.clients = clients;
    this.underWayMax = config.connections();
    this.sizes = metrics.summary("gongshi.checks.group");
  }

  void closeAtStop(@Observes ShutdownEvent stop) {
    clients.close();
  }

  /**
   * Writes a check down and counts it; when this ends, it is committed.
   *
   * @return fails when it cannot be written at the moment
   */
  public Uni<Verdict> record(CheckRecord check) {
    return Uni.createFrom()
        .emitter(emitter -> {
          Context context = Vertx.currentContext();
          if (!add(new Waiting(check, emitter, context))) {
            emitter.fail(new CheckLogException("Too many checks wait to be recorded"));
          } else if (context == null) {
            sendWaiting();
          } else {
            // At the end of this turn: the items of a batch are one group.
            context.runOnContext(turn -> sendWaiting());
          }
        });
  }

  private synchronized boolean add(Waiting waiting) {
    return queue.size() < WAITING_MAX && queue.add(waiting);
  }

  private synchronized List<Waiting> take() {
    if (queue.isEmpty() || underWay >= underWayMax) {
      return List.of();
    }
    List<Waiting> group = new ArrayList<>(Math.min(queue.size(), GROUP_MAX));
    while (group.size() < GROUP_MAX && !queue.isEmpty()) {
      group.add(queue.poll());
    }
    underWay++;
    return group;
  }

  private synchronized void isDone() {
    underWay--;
  }

  private void sendWaiting() {
    for (List<Waiting> group = take(); !group.isEmpty(); group = take()) {
      send(group);
    }
  }

  private void send(List<Waiting> group) {
    List<CheckRecord> checks = group.stream().map(Waiting::check).toList();
    sizes.record(checks.size());
    write(checks)
        .onFailure(CheckLog::isConflict)
        .retry()
        .atMost(1)
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .onFailure()
        .invoke(clients::replace)
        .map(CheckLogStatement::verdicts)
        .onTermination()
        .invoke(this::isDone)
        .subscribe()
        .with(
            verdicts -> {
              sendWaiting();
              for (int i = 0; i < group.size(); i++) {
                Verdict verdict = verdicts.get(i);
                group.get(i).tell(emitter -> emitter.complete(verdict));
              }
            },
            failure -> {
              sendWaiting();
              group.forEach(waiting -> waiting.tell(emitter -> emitter.fail(failure)));
            });
  }

  private Uni<RowSet<Row>> write(List<CheckRecord> checks) {
    return Uni.createFrom()
        .deferred(() ->
            clients
                .writer()
                .preparedQuery(CheckLogStatement.RECORD)
                .execute(CheckLogStatement.parameters(checks)));
  }

  private static boolean isConflict(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof PgException refused && CONFLICTS.contains(refused.getSqlState());
  }
}
