package org.gongshi.downloads;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gongshi.evidence.FileSignatures;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Watermark;
import org.gongshi.replica.Replicas;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Offers the latest set of the directory and, on the instance that has locked it, makes a new one:
 * after midnight, when the last one is gone, and when somebody asks for it.
 */
@ApplicationScoped
class DownloadsJob {
  private static final Logger LOG = Logger.getLogger(DownloadsJob.class);

  /** After a failure; what is wrong will still be so a second later. */
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final DownloadsConfig config;
  private final CurrentSet current;
  private final SetMaking making;
  private final FileSignatures signatures;
  private final Replicas replicas;
  private final ObjectMapper mapper;
  private final InstantSource clock;
  private final Vertx vertx;
  private final AtomicBoolean waits = new AtomicBoolean();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private @Nullable ExecutorService worker;
  private @Nullable Shelf shelf;
  private boolean mine;
  private boolean failed;
  private long notBefore = System.nanoTime();
  private long retryAt = System.nanoTime();
  private long timer = -1;

  DownloadsJob(
      DownloadsConfig config,
      CurrentSet current,
      SetMaking making,
      FileSignatures signatures,
      Replicas replicas,
      ObjectMapper mapper,
      InstantSource clock,
      Vertx vertx) {
    this.config = config;
    this.current = current;
    this.making = making;
    this.signatures = signatures;
    this.replicas = replicas;
    this.mapper = mapper;
    this.clock = clock;
    this.vertx = vertx;
  }

  void startWithApplication(@Observes StartupEvent start) {
    DownloadsBounds.check(config);
    if (config.directory().isEmpty()) {
      return;
    }
    worker =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("gongshi-downloads").daemon().factory());
    current.onGone(set -> {
      gone.add(set);
      look();
    });
    timer = vertx.setPeriodic(config.interval().toMillis(), tick -> watch());
  }

  void stopWithApplication(@Observes ShutdownEvent stop) throws IOException {
    vertx.cancelTimer(timer);
    if (worker == null) {
      return;
    }
    worker.shutdownNow();
    boolean over = false;
    try {
      over = worker.awaitTermination(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!over) {
      // The lock goes with the process: nobody else writes as long as this one does.
      LOG.warn("A set is still being made; what is left of it is deleted at the next start");
    } else if (shelf != null) {
      shelf.close();
    }
  }

  /** Whether this instance offers downloads. */
  boolean isOffered() {
    return config.directory().isPresent();
  }

  /** Has a new set made, by whichever instance does. */
  void request() throws IOException {
    Path directory = config.directory().orElseThrow();
    new Shelf(directory, mapper).request();
    look();
  }

  /** What must not wait for a set that is being made. */
  private void watch() {
    current.get(); // ends it when its time is over
    current.check();
    current.breakOffIfUnknown(replicas.remembered() != null);
    look();
  }

  /** Looks once more for something to do, unless that is about to happen anyway. */
  private void look() {
    ExecutorService thread = worker;
    if (thread != null && !thread.isShutdown() && waits.compareAndSet(false, true)) {
      thread.execute(() -> {
        waits.set(false);
        lookAround();
      });
    }
  }

  private void lookAround() {
    try {
      Shelf open = open();
      takeOver(open);
      if (mine) {
        open.sweep();
        if (isDue(open)) {
          make(open);
        }
      }
      failed = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      retryAt = System.nanoTime() + AFTER_FAILURE.toNanos();
      if (!failed) {
        failed = true;
        LOG.warnf("Downloads wait: %s", e);
      }
    }
  }

  private Shelf open() throws IOException {
    Shelf open = shelf;
    if (open == null) {
      open = new Shelf(config.directory().orElseThrow(), mapper);
      shelf = open;
    }
    if (!mine && config.builds() && signatures.isReady() && open.isMine()) {
      mine = true;
      open.clean();
    }
    return open;
  }

  /** Offers the latest set there is, unless it holds no more. */
  private void takeOver(Shelf open) throws IOException {
    Optional<Path> latest = open.latest();
    Offer offered = current.offered();
    if (latest.isEmpty()) {
      gone.clear();
      if (offered != null) {
        current.withdraw(offered);
      }
      return;
    }
    String name = String.valueOf(latest.get().getFileName());
    if (offered != null && offered.manifest().set().equals(name)) {
      return;
    }
    Optional<Offer> found = Optional.empty();
    if (!gone.contains(name)) {
      Optional<Manifest> manifest = read(open, latest.get());
      if (!mine && manifest.map(this::isAhead).orElse(true)) {
        return; // it is looked at again
      }
      found = manifest.flatMap(it -> holding(it, latest.get()));
    }
    if (found.isPresent()) {
      current.offer(found.get());
    } else if (mine) {
      open.remove(name);
    } else {
      gone.add(name);
    }
  }

  private static Optional<Manifest> read(Shelf open, Path set) {
    try {
      return Optional.of(open.read(set));
    } catch (IOException e) {
      LOG.debugf("%s is no set: %s", set.getFileName(), e);
      return Optional.empty();
    }
  }

  /** Another instance made it at a position that no replica has shown here. */
  private boolean isAhead(Manifest manifest) {
    Watermark position = manifest.position().watermark();
    return replicas.freshestOrFail().watermark().compareTo(position) < 0;
  }

  private Optional<Offer> holding(Manifest manifest, Path set) {
    if (!clock.instant().isBefore(manifest.holdsUntil())) {
      return Optional.empty();
    }
    try {
      return making.holds(manifest.position().watermark()).map(at -> new Offer(manifest, set, at));
    } catch (RuntimeException e) {
      if (!mine || replicas.freshest().isEmpty()) {
        throw e;
      }
      // Too much came since for one question; a new set is the answer.
      LOG.warnf("It cannot be told whether %s holds: %s", set.getFileName(), e);
      return Optional.empty();
    }
  }

  private boolean isDue(Shelf open) {
    long now = System.nanoTime();
    if (now - retryAt < 0 || replicas.freshest().isEmpty()) {
      return false;
    }
    if (open.isRequested()) {
      return true;
    }
    if (!config.scheduled() || now - notBefore < 0) {
      return false;
    }
    Optional<Offer> holds = current.get();
    Offer offered = holds.orElse(current.offered());
    return offered == null
        || offered.manifest().position().day().isBefore(OfficialTime.dateOf(clock.instant()))
        || isFirstToHaveRows(offered.manifest());
  }

  /** A register that was empty is not any more. */
  private boolean isFirstToHaveRows(Manifest manifest) {
    return manifest.rows() == 0
        && replicas.freshestOrFail().watermark().compareTo(manifest.position().watermark()) > 0;
  }

  /** Who asks meanwhile wants another one; who asked is not forgotten when it fails. */
  private void make(Shelf open) throws IOException, InterruptedException {
    boolean requested = open.isRequested();
    open.requestIsTaken();
    Optional<Offer> made = Optional.empty();
    try {
      made = making.make(open);
      made.ifPresent(current::offer);
    } finally {
      notBefore = System.nanoTime() + config.pause().toNanos();
      if (made.isEmpty()) {
        retryAt = notBefore;
        if (requested) {
          open.request();
        }
      }
    }
  }
}
