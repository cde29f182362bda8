package org.gongshi.logkeeping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gongshi.keys.PrivateKeyFile;
import org.gongshi.publication.RepeatedWork;
import org.gongshi.replica.Replicas;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.SignedNote;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the log in the instances that have its key. One at a time signs, by a lock that the server
 * releases with the session; the others follow what it signs, each in a file of its own. What fails
 * is tried again; what diverges is said once and tried again too, because whoever mends it should
 * not have to restart anything. The register is served whatever becomes of its log.
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
  private List<NoteKey> formerKeys = List.of();
  private @Nullable Signing signing;
  private volatile @Nullable LogConnection connection;
  private @Nullable Keeper keeper;
  private volatile boolean signs;
  private volatile boolean keeps;
  private volatile @Nullable String divergence;
  private @Nullable String unusable;
  private volatile long signedSize;

  KeeperJob(LogConfig config, InstantSource clock, Vertx vertx, MeterRegistry metrics) {
    this.config = config;
    this.clock = clock;
    this.vertx = vertx;
    this.metrics = metrics;
  }

  void startWithApplication(@Observes @Priority(Replicas.PRIORITY) StartupEvent start) {
    if (config.keyFile().isEmpty()) {
      LOG.info("No transparency log is kept by this instance");
      return;
    }
    requireSafe(config, ConfigUtils.isProfileActive("dev") || ConfigUtils.isProfileActive("test"));
    prepare();
    timer =
        RepeatedWork.startBlocking(
            vertx,
            config.interval(),
            "log-keeper",
            "Signatures of the transparency log",
            this::round);
  }

  /** Refuses what serves development only. */
  static void requireSafe(LogConfig config, boolean development) {
    if (!development && config.makeKey()) {
      throw new IllegalStateException(
          "gongshi.log.make-key=true is for development only; make the key with the command"
              + " log-key, and publish what verifies it");
    }
    if (!development && config.confirmation() == LogConfig.Confirmation.NONE) {
      throw new IllegalStateException(
          "gongshi.log.confirmation=none is for development only: a primary that is lost would"
              + " take signed history with it");
    }
  }

  /** What is wrong with the settings ends the start; what is wrong with files is mended later. */
  void prepare() {
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
    formerKeys = config.formerKeys().orElse(List.of()).stream().map(NoteKey::parse).toList();
    Gauge.builder("gongshi.log.size", this, job -> job.signedSize)
        .description("Leaves of the last signed checkpoint")
        .register(metrics);
    Gauge.builder("gongshi.log.keeping", this, job -> job.keeps ? 1 : 0)
        .description("1 while the last round of signing or following went through")
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

  /** Whether this is the instance that signs. */
  boolean signs() {
    return signs;
  }

  /** Never twice at the same time. */
  synchronized void round() {
    Optional<Signing> keys = keys();
    if (keys.isEmpty()) {
      keeps = false;
      return;
    }
    Optional<Keeper.Round> round;
    try {
      round = once(keys.get());
      divergence = null;
    } catch (DivergenceException e) {
      keeps = false;
      if (!Objects.equals(e.getMessage(), divergence)) {
        divergence = e.getMessage();
        LOG.errorf("Nothing more is signed: %s", e.getMessage());
      }
      forget();
      return;
    } catch (RuntimeException e) {
      keeps = false;
      forget();
      throw e;
    }
    keeps = !(round.orElse(null) instanceof Keeper.Round.Unconfirmed);
    round.ifPresent(this::after);
  }

  private void after(Keeper.Round round) {
    switch (round) {
      case Keeper.Round.Nothing(long size) -> signedSize = size;
      case Keeper.Round.Signed(SignedNote note, long size) -> signedSize = size;
      case Keeper.Round.Unconfirmed(long size) ->
          throw new IllegalStateException(
              "%s confirmed %d leaves"
                  .formatted(
                      config
                          .confirmingStandbys()
                          .map(names -> "not all of " + String.join(", ", names) + " have")
                          .orElse("no synchronous standby has"),
                      size));
    }
  }

  /** The keys; empty as long as their file is of no use. */
  private Optional<Signing> keys() {
    if (signing == null) {
      Path file = config.keyFile().orElseThrow();
      try {
        if (config.makeKey() && Files.notExists(file)) {
          PrivateKeyFile.make(file);
        }
        signing = new Signing(config.origin(), SigningKey.read(file, config.origin()), formerKeys);
      } catch (RuntimeException e) {
        if (!Objects.equals(e.getMessage(), unusable)) {
          unusable = e.getMessage();
          LOG.errorf("Nothing is signed without a key: %s", e.getMessage());
        }
      }
    }
    return Optional.ofNullable(signing);
  }

  /** Signs with the lock, and follows without it; empty when it followed. */
  private Optional<Keeper.Round> once(Signing keys) {
    LogConnection open = connection;
    Keeper current = keeper;
    if (open == null || current == null) {
      open = LogConnection.open(config.url(), config.username(), config.password(), "gongshi-log");
      connection = open;
      current = keeper(open, keys);
      keeper = current;
    }
    signs = signs || open.first(TRY_LOCK, row -> row.getBoolean(1)).orElse(false);
    if (signs) {
      return Optional.of(current.round());
    }
    signedSize = current.follow();
    return Optional.empty();
  }

  private Keeper keeper(LogConnection open, Signing keys) {
    return new Keeper(
        open,
        keys,
        new StateFile(config.stateFile().orElseThrow()),
        new Confirmed(
            open,
            config.confirmation(),
            config.confirmingStandbys().orElse(List.of()),
            config.confirmationPatience()),
        clock);
  }

  private void forget() {
    LogConnection old = connection;
    signs = false;
    keeper = null;
    connection = null;
    if (old != null) {
      old.close();
    }
  }
}
