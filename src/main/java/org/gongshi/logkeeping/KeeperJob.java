package org.gongshi.logkeeping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.gongshi.publication.RepeatedWork;
import org.gongshi.replica.Replicas;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.SignedNote;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the log in the instance that has its key: one at a time, by a lock that the server releases
 * with the session. What fails is tried again; what diverges is said once and tried again too,
 * because whoever mends it should not have to restart anything.
 */
@ApplicationScoped
class KeeperJob {
  private static final Logger LOG = Logger.getLogger(KeeperJob.class);

  private static final Duration INTERVAL_MIN = Duration.ofMillis(100);
  private static final Duration INTERVAL_MAX = Duration.ofHours(1);
  private static final Duration PATIENCE_MAX = Duration.ofSeconds(30);

  /** Any number that no other advisory lock of this database uses. */
  private static final long LOCK = 4_664_747L;

  private static final String TRY_LOCK = "select pg_try_advisory_lock(" + LOCK + ")";

  private final LogConfig config;
  private final InstantSource clock;
  private final Vertx vertx;
  private final MeterRegistry metrics;
  private long timer = -1;
  private @Nullable Signing signing;
  private @Nullable Witnessing witnessing;
  private volatile @Nullable LogConnection connection;
  private @Nullable Keeper keeper;
  private volatile @Nullable String divergence;
  private volatile long signedSize;

  KeeperJob(LogConfig config, InstantSource clock, Vertx vertx, MeterRegistry metrics) {
    this.config = config;
    this.clock = clock;
    this.vertx = vertx;
    this.metrics = metrics;
  }

  void startWithApplication(@Observes @Priority(Replicas.PRIORITY) StartupEvent start) {
    config.keyFile().ifPresent(this::start);
  }

  private void start(Path keyFile) {
    prepare(keyFile);
    timer =
        RepeatedWork.startBlocking(
            vertx, config.interval(), "Signatures of the transparency log", this::round);
  }

  /** Reads the keys; what is wrong with the settings ends the start. */
  void prepare(Path keyFile) {
    if (config.interval().compareTo(INTERVAL_MIN) < 0
        || config.interval().compareTo(INTERVAL_MAX) > 0) {
      throw new IllegalStateException("gongshi.log.interval: from 100 ms to 1 h");
    }
    if (config.confirmationPatience().compareTo(PATIENCE_MAX) > 0) {
      throw new IllegalStateException("gongshi.log.confirmation-patience: up to 30 s");
    }
    if (config.stateFile().isEmpty()) {
      throw new IllegalStateException("gongshi.log.state-file is needed with a key");
    }
    if (config.makeKey() && Files.notExists(keyFile)) {
      SigningKey.make(keyFile);
    }
    List<NoteKey> former =
        config.formerKeys().orElse(List.of()).stream().map(NoteKey::parse).toList();
    signing = new Signing(config.origin(), SigningKey.read(keyFile, config.origin()), former);
    if (!config.witnesses().isEmpty()) {
      witnessing = new Witnessing(config.witnesses(), new WitnessClient());
    }
    Gauge.builder("gongshi.log.size", this, job -> job.signedSize)
        .description("Leaves of the last signed checkpoint")
        .register(metrics);
    Gauge.builder("gongshi.log.diverged", this, job -> job.divergence == null ? 0 : 1)
        .description("1 while log, register and signatures disagree and nothing is signed")
        .register(metrics);
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
    LogConnection current = connection;
    if (current != null) {
      current.abort(); // and with it the lock, so that another instance goes on
    }
  }

  /** Never twice at the same time. */
  synchronized void round() {
    if (once().orElse(null) instanceof Keeper.Round.Unconfirmed(long size)) {
      throw new IllegalStateException(
          "no synchronous standby has confirmed %d leaves".formatted(size));
    }
  }

  private Optional<Keeper.Round> once() {
    try {
      Optional<Keeper.Round> round = keeper().map(Keeper::round);
      round.ifPresent(this::after);
      return round;
    } catch (DivergenceException e) {
      if (!String.valueOf(e.getMessage()).equals(divergence)) {
        divergence = e.getMessage();
        LOG.errorf("Nothing more is signed: %s", e.getMessage());
      }
      forget();
      return Optional.empty();
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
  }

  private void after(Keeper.Round round) {
    divergence = null;
    switch (round) {
      case Keeper.Round.Nothing(long size) -> signedSize = size;
      case Keeper.Round.Signed(SignedNote note, long size) -> signedSize = size;
      case Keeper.Round.Unconfirmed unconfirmed -> {}
    }
    Witnessing witnesses = witnessing;
    LogConnection current = connection;
    if (witnesses != null && current != null) {
      witnesses.ask(new LogStore(current), clock.instant());
    }
  }

  /** The keeper of a connection that holds the lock; empty while another instance holds it. */
  private Optional<Keeper> keeper() {
    Signing keys = signing;
    if (keeper == null && keys != null) {
      LogConnection fresh = connection;
      if (fresh == null) {
        fresh =
            LogConnection.open(config.url(), config.username(), config.password(), "gongshi-log");
        connection = fresh;
      }
      if (fresh.first(TRY_LOCK, row -> row.getBoolean(1)).orElse(false)) {
        keeper =
            new Keeper(
                fresh,
                keys,
                new StateFile(config.stateFile().orElseThrow()),
                config.confirmation(),
                config.confirmationPatience(),
                clock);
      }
    }
    return Optional.ofNullable(keeper);
  }

  private void forget() {
    LogConnection old = connection;
    keeper = null;
    connection = null;
    if (old != null) {
      old.close();
    }
  }
}
