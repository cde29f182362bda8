package org.gongshi.checklog;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.gongshi.replica.GroupQueue;
import org.gongshi.replica.Groups;

/** Adds checks to the record; a group of them is one commit. */
@ApplicationScoped
public class CheckLog {
  /** More in one commit save little and delay the first of them. */
  private static final int GROUP_MAX = 256;

  /** Fewer wait for the group under way: a commit costs as much as twenty entries. */
  private static final int BESIDE_MIN = 48;

  /** Of all event loops; a client that is refused asks again. */
  private static final int WAITING_MAX = 10_000;

  /** A database that hangs is no better than one that is down. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** Two instances that count the same things at the same time; one of them tries again. */
  private static final List<String> CONFLICTS = List.of("40001", "40P01");

  private final CheckLogClients clients;
  private final DistributionSummary sizes;
  private final Groups<CheckRecord, Verdict> groups;

  CheckLog(CheckLogClients clients, CheckLogConfig config, MeterRegistry metrics) {
    this.clients = clients;
    this.sizes = metrics.summary("gongshi.checks.group");
    this.groups =
        new Groups<>(
            new GroupQueue.Bounds(GROUP_MAX, WAITING_MAX, config.connections(), BESIDE_MIN),
            this::write);
  }

  void closeAtStop(@Observes ShutdownEvent stop) {
    clients.close();
  }

  /**
   * Writes a check down and counts it.
   *
   * @param committed what became of it, when it is committed
   * @param failed when it cannot be written at the moment
   */
  public void record(CheckRecord check, Consumer<Verdict> committed, Consumer<Throwable> failed) {
    groups.ask(check, committed, failed);
  }

  private Uni<List<Verdict>> write(List<CheckRecord> checks) {
    sizes.record(checks.size());
    return Uni.createFrom()
        .deferred(() ->
            clients
                .writer()
                .preparedQuery(CheckLogStatement.RECORD)
                .execute(CheckLogStatement.parameters(checks)))
        .onFailure(CheckLog::isConflict)
        .retry()
        .atMost(1)
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .onFailure()
        .invoke(clients::replace)
        .map(CheckLogStatement::verdicts);
  }

  private static boolean isConflict(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof PgException refused && CONFLICTS.contains(refused.getSqlState());
  }
}
