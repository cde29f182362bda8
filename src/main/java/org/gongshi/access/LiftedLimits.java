package org.gongshi.access;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.ReplicaUnavailableException;
import org.gongshi.replica.Replicas;
import org.jboss.logging.Logger;

/** Lets nobody lift the limits of a register that publishes real acts. */
@ApplicationScoped
class LiftedLimits {
  private static final Logger LOG = Logger.getLogger(LiftedLimits.class);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** At most one row. */
  private static final String SAMPLE = "select 1 from sample_register";

  private final LimitsConfig config;
  private final Replicas replicas;

  LiftedLimits(LimitsConfig config, Replicas replicas) {
    this.config = config;
    this.replicas = replicas;
  }

  void checkAtStart(@Observes @Priority(Replicas.PRIORITY + 2) StartupEvent start) {
    if (!config.lifted()) {
      return;
    }
    if (!isSample()) {
      throw new IllegalStateException(
          "gongshi.limits.lifted is for load tests: this register is not a sample, or does not answer");
    }
    LOG.warn("No rates are enforced: gongshi.limits.lifted");
  }

  private boolean isSample() {
    try {
      ReplicaRows found =
          replicas.query(Purpose.LOOKUP, SAMPLE, Tuple.tuple()).await().atMost(PATIENCE);
      return found.first().isPresent();
    } catch (TimeoutException | ReplicaUnavailableException e) {
      return false;
    }
  }
}
