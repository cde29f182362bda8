package org.gongshi.replica;

import io.vertx.mutiny.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/**
 * The servers that reads may go to, and which of them are asked for what: replicas, the primary
 * where no replica may answer, and servers for downloads where there are any.
 */
final class Servers {
  private final Rotation rotation;
  private final List<Replica> replicas = new ArrayList<>();
  private final List<Replica> primary = new ArrayList<>(1);
  private final List<Replica> ofDownloads = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  Servers(Rotation rotation) {
    this.rotation = rotation;
  }

  /** At start, before anything is asked. */
  void connect(ReplicaConfig config, Vertx vertx) {
    int index = 1;
    for (String url : config.urls()) {
      replicas.add(new Replica("replica-" + index++, url, config, vertx));
    }
    config.primaryUrl().ifPresent(url -> primary.add(new Replica("primary", url, config, vertx)));
    int further = 1;
    for (String url : config.downloadUrls().orElse(List.of())) {
      ofDownloads.add(new Replica("downloads-" + further++, url, config, vertx));
    }
  }

  /** Whatever they are for. */
  List<Replica> all() {
    List<Replica> all = new ArrayList<>(replicas);
    all.addAll(primary);
    all.addAll(ofDownloads);
    return all;
  }

  /** The replicas alone. */
  List<Replica> replicas() {
    return replicas;
  }

  /** Where those replicas stand that answer. */
  List<Standing> standings() {
    return replicas.stream().map(Replica::standing).filter(Objects::nonNull).toList();
  }

  /** Whether any replica does. */
  boolean someAnswers() {
    for (Replica replica : replicas) {
      if (replica.standing() != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Those that may be asked for a purpose, best first.
   *
   * @param minimum a position they must have reached; null for any
   * @param complete an instant as of which their data must be complete; null for any
   */
  List<Replica> order(Purpose purpose, @Nullable Watermark minimum, @Nullable Instant complete) {
    if (purpose == Purpose.DOWNLOAD && !ofDownloads.isEmpty()) {
      return rotation.order(ofDownloads, turn.getAndIncrement(), minimum, complete);
    }
    List<Replica> order = rotation.order(replicas, turn.getAndIncrement(), minimum, complete);
    return order.isEmpty() && !primary.isEmpty()
        ? rotation.order(primary, 0, minimum, complete)
        : order;
  }
}
