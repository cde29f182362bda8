package org.gongshi.replica;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.gongshi.tracing.TracedRequest;
import org.jspecify.annotations.Nullable;

/**
 * One server that answers reads: its clients, where it stood when last asked, until when it was
 * seen to be complete, and how much it has been asked without having answered.
 */
final class Replica implements Rotation.Candidate {
  /** A probe that waits behind one that hangs; a third is refused and counts as no answer. */
  private static final int PROBES_WAITING_MAX = 1;

  /** Without an answer for so many probes, the connection is given up for a new one. */
  private static final int SILENT_PROBES_MAX = 4;

  private static final String ROWS = "db.response.returned_rows";

  /** Never shorter: a server that was paused for a moment is not a broken connection. */
  private static final Duration PROBE_SILENCE_MIN = Duration.ofSeconds(2);

  private final String name;
  private final Vertx vertx;
  private final Supplier<ReplicaClients> connect;
  private final SqlClient probe;

  private final AtomicBoolean probing = new AtomicBoolean();
  private final AtomicInteger underWay = new AtomicInteger();
  private final ReplayMarks marks = new ReplayMarks();
  private volatile ReplicaClients clients;
  private volatile long answeredAtNanos = System.nanoTime();
  private volatile @Nullable Standing standing;
  private volatile @Nullable Instant completeAt;

  Replica(String name, String url, ReplicaConfig config, Vertx vertx) {
    this.name = name;
    this.vertx = vertx;
    this.connect = () -> ReplicaClients.of(url, config, vertx);
    this.clients = connect.get();
    PgConnectOptions probing =
        ReplicaClients.options(
            url,
            config,
            Map.of(
                "statement_timeout",
                Long.toString(config.lookupTimeout().toMillis()),
                // What changed is looked up by index, however many events the planner expects.
                "enable_hashjoin",
                "off",
                "enable_mergejoin",
                "off"));
    probing.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout(probeSilence(config));
    this.probe =
        PgBuilder.pool()
            .with(ReplicaClients.pool(1, PROBES_WAITING_MAX))
            .connectingTo(probing)
            .using(vertx)
            .build();
  }

  String name() {
    return name;
  }

  /** Probes come often, so that silence on their connection means that it is dead. */
  private static int probeSilence(ReplicaConfig config) {
    Duration silence = config.probeInterval().multipliedBy(SILENT_PROBES_MAX);
    return Math.toIntExact(
        (silence.compareTo(PROBE_SILENCE_MIN) < 0 ? PROBE_SILENCE_MIN : silence).toMillis());
  }

  @Override
  public @Nullable Standing standing() {
    return standing;
  }

  @Override
  public int underWay() {
    return underWay.get();
  }

  /** The instant as of which it was complete when last seen streaming, if it ever was. */
  @Nullable Instant completeAt() {
    return completeAt;
  }

  /** What it learned of its primary's log. */
  ReplayMarks marks() {
    return marks;
  }

  /** Whether it has answered any statement within this time: then it does not hang. */
  boolean answeredWithin(Duration time) {
    return System.nanoTime() - answeredAtNanos <= time.toNanos();
  }

  void stands(Standing now) {
    if (!now.cutOff()) {
      completeAt = now.position().dataTime();
    }
    standing = now;
  }

  /** Out of rotation until a probe is answered; what it was asked meanwhile is given up. */
  void isDown() {
    if (standing == null) {
      return;
    }
    standing = null;
    ReplicaClients abandoned = clients;
    clients = connect.get();
    abandoned.close();
  }

  /** False while a probe is under way: probes of one server never overlap. */
  boolean beginsProbe() {
    return probing.compareAndSet(false, true);
  }

  void endsProbe() {
    probing.set(false);
  }

  /** Runs a statement; {@code further} is what the rows ask when they are asked for more. */
  Uni<ReplicaRows> query(
      Purpose purpose,
      String sql,
      Tuple parameters,
      Duration deadline,
      ReplicaRows.Further further) {
    Standing from = standing;
    if (from == null) {
      return Uni.createFrom().failure(new ReplicaUnavailableException(name + " is down"));
    }
    SqlClient client = clients.forPurpose(purpose);
    return Uni.createFrom()
        .emitter(emitter -> {
          // A timer of the event loop that asks: in time or not, the answer comes on that loop.
          long timer =
              vertx.setTimer(deadline.toMillis(), late -> emitter.fail(new TimeoutException()));
          Span span = span(purpose);
          underWay.incrementAndGet();
          emitter.onTermination(underWay::decrementAndGet);
          client
              .preparedQuery(sql)
              .execute(parameters)
              .subscribe()
              .with(
                  rows -> {
                    vertx.cancelTimer(timer);
                    answeredAtNanos = System.nanoTime();
                    span.setAttribute(ROWS, rows.size()).end();
                    emitter.complete(new ReplicaRows(rows, from.position(), further));
                  },
                  failure -> {
                    vertx.cancelTimer(timer);
                    TracedRequest.failed(span, failure);
                    emitter.fail(failure);
                  });
        });
  }

  /** For whoever waits; neither the statement nor what it asks for is told. */
  private Span span(Purpose purpose) {
    return TracedRequest.waitsFor(purpose.word(), SpanKind.CLIENT)
        .setAttribute("db.system.name", "postgresql")
        .setAttribute("gongshi.replica", name);
  }

  /**
   * Opens the connection that the first lookup would wait for; whether it can is the probe's word.
   */
  void connectAhead() {
    clients.lookup().query("select 1").execute().subscribe().with(opened -> {}, failure -> {});
  }

  SqlClient forProbe() {
    return probe;
  }

  void close() {
    clients.close();
    probe.closeAndForget();
  }
}
