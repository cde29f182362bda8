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
 * The shares of grams in force: read after the start, which does not wait for something it can do
 * without, and refreshed by a timer. An old list only costs time.
 */
@ApplicationScoped
class GramShareList {
  private static final Logger LOG = Logger.getLogger(GramShareList.class);

  /** Long enough for the first answers to be out, which would share the processors. */
  private static final long START_PAUSE_MILLIS = 100;

  private final Replicas replicas;
  private final Vertx vertx;
  private final SearchConfig config;
  private volatile GramShares current = GramShares.NONE;
  private volatile long timer = -1;

  GramShareList(Replicas replicas, Vertx vertx, SearchConfig config) {
    this.replicas = replicas;
    this.vertx = vertx;
    this.config = config;
  }

  GramShares current() {
    return current;
  }

  void readAtStart(@Observes @Priority(Replicas.PRIORITY + 1) StartupEvent start) {
    timer =
        vertx.setPeriodic(
            START_PAUSE_MILLIS,
            config.gramSharesRefresh().toMillis(),
            tick -> refresh().subscribe().with(done -> {}, failure -> {}));
  }

  void forgetAtStop(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
  }

  /** Reads the list again; a failure keeps the old one. */
  Uni<GramShares> refresh() {
    return replicas
        .query(Purpose.SEARCH, NameQueries.GRAM_SHARES, Tuple.of(GramShares.SHARE_MIN))
        .map(GramShareList::read)
        .invoke(read -> current = read)
        .onFailure()
        .invoke(failure -> LOG.warnf("The shares of grams stay as they were: %s", failure));
  }

  private static GramShares read(ReplicaRows found) {
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
    return new GramShares(ofNames, ofPinyin, names);
  }
}
