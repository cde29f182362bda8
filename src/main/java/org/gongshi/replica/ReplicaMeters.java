package org.gongshi.replica;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/** What operators see of the servers that answer reads. */
final class ReplicaMeters {
  private final MeterRegistry metrics;

  ReplicaMeters(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Each server by its name. */
  void ofEach(List<Replica> replicas) {
    for (Replica replica : replicas) {
      gauge("gongshi.replica.up", replica, it -> it.standing() == null ? 0 : 1)
          .description("1 while it answers")
          .register(metrics);
      gauge("gongshi.replica.under.way", replica, Replica::underWay)
          .description("Statements that have no answer yet")
          .register(metrics);
      gauge("gongshi.replica.cut.off", replica, ReplicaMeters::cutOff)
          .description("1 while it does not receive what the primary writes")
          .register(metrics);
      TimeGauge.builder("gongshi.replica.lag", replica, TimeUnit.MILLISECONDS, ReplicaMeters::lag)
          .description("How far behind it is; none while it does not answer")
          .tag("replica", replica.name())
          .register(metrics);
    }
  }

  /** The history as readers see it. */
  void ofHistory(Supplier<@Nullable Standing> freshest) {
    Gauge.builder("gongshi.watermark.epoch", () -> of(freshest, Watermark::epoch))
        .description("First part of the freshest replica's watermark")
        .register(metrics);
    Gauge.builder("gongshi.watermark.number", () -> of(freshest, Watermark::number))
        .description("Second part of the freshest replica's watermark")
        .register(metrics);
  }

  private static double of(
      Supplier<@Nullable Standing> freshest, ToDoubleFunction<Watermark> part) {
    Standing best = freshest.get();
    return best == null ? Double.NaN : part.applyAsDouble(best.position().watermark());
  }

  private static Gauge.Builder<Replica> gauge(
      String name, Replica replica, ToDoubleFunction<Replica> value) {
    return Gauge.builder(name, replica, value).tag("replica", replica.name());
  }

  private static double cutOff(Replica replica) {
    Standing standing = replica.standing();
    return standing != null && standing.cutOff() ? 1 : 0;
  }

  private static double lag(Replica replica) {
    Standing standing = replica.standing();
    return standing == null ? Double.NaN : standing.position().lag().toMillis();
  }
}
