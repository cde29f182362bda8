package org.gongshi.search;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;
import org.jboss.logging.Logger;

/**
 * The stop grams in force: read after the start, which does not wait for something it can do
 * without, and refreshed by a timer. An old list only costs time.
 */
@ApplicationScoped
class StopGramList {
  private static final Logger LOG = Logger.getLogger(StopGramList.class);

  /** Long enough for the first answers to be out, which would share the processors. */
  private static final long START_PAUSE_MILLIS = 100;

  private final Replicas replicas;
  private final Vertx vertx;
  private final SearchConfig config;
  private volatile StopGrams current = StopGrams.NONE;
  private volatile long timer = -1;

  StopGramList(Replicas replicas, Vertx vertx, SearchConfig config) {
    this.replicas = replicas;
    this.vertx = vertx;
    this.config = config;
  }

  StopGrams current() {
    return current;
  }

  void readAtStart(@Observes @Priority(Replicas.PRIORITY + 1) StartupEvent start) {
    timer =
        vertx.setPeriodic(
            START_PAUSE_MILLIS,
            config.stopGramsRefresh().toMillis(),
            tick -> refresh().subscribe().with(done -> {}, failure -> {}));
  }

  void forgetAtStop(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
  }

  /** Reads the list again; a failure keeps the old one. */
  Uni<StopGrams> refresh() {
    return replicas
        .query(Purpose.SEARCH, NameQueries.STOP_GRAMS, Tuple.of(StopGrams.SHARE_MIN))
        .map(StopGramList::read)
        .invoke(read -> current = read)
        .onFailure()
        .invoke(failure -> LOG.warnf("The list of stop grams stays as it was: %s", failure));
  }

  private static StopGrams read(ReplicaRows found) {
    Map<Integer, Double> ofNames = new HashMap<>();
    Map<Integer, Double> ofPinyin = new HashMap<>();
    long names = 0;
    for (Row row : found.rows()) {
      names = row.getLong("names");
      String column = row.getString("col");
      Integer gram = row.getInteger("gram");
      if (column != null && gram != null) {
        (column.equals("grams") ? ofNames : ofPinyin).put(gram, row.getDouble("share"));
      }
    }
    return new StopGrams(ofNames, ofPinyin, names);
  }
}
