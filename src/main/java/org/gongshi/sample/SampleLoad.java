package org.gongshi.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.gongshi.publication.Publication;
import org.gongshi.publication.Publications;
import org.gongshi.publication.StageConfig;
import org.gongshi.publication.Validation;
import org.gongshi.sample.SampleDeliveries.Staged;

/**
 * Publishes a sample register as official deliveries would come ({@link SampleDeliveries}).
 * Streams; while one delivery is validated and committed, the next is staged. A load that was
 * broken off goes on where it stopped.
 */
public final class SampleLoad {
  private final Publications publications;
  private final SampleMark mark;
  private final Consumer<String> progress;

  /**
   * A load into the primary that publications go to.
   *
   * @param progress takes a line for each delivery
   */
  public SampleLoad(Publications publications, StageConfig primary, Consumer<String> progress) {
    this.publications = publications;
    this.mark = new SampleMark(primary);
    this.progress = progress;
  }

  /** Loads the register, or what is missing of the one that is being loaded. */
  public void run(SampleRegister wanted) {
    run(wanted, Optional.empty());
  }

  /**
   * Loads the register.
   *
   * @param indexes what is taken off meanwhile
   */
  void run(SampleRegister wanted, Optional<SecondaryIndexes> indexes) {
    SampleRegister register = begin(wanted);
    indexes.ifPresent(SecondaryIndexes::setAside);
    publishAll(register);
    indexes.ifPresent(SecondaryIndexes::putBack);
    mark.end();
  }

  /** The register to load: the wanted one, or the one whose load was broken off. */
  SampleRegister begin(SampleRegister wanted) {
    SampleRegister register = mark.find().map(SampleMark.Noted::register).orElse(wanted);
    if (mark.find().isEmpty() && !mark.begin(register)) {
      throw new IllegalStateException("The register is not empty; no sample is mixed with it.");
    }
    return register;
  }

  /** Whether a sample is there, whole. */
  public boolean isLoaded() {
    return mark.find().map(SampleMark.Noted::loaded).orElse(false);
  }

  /** The day of the sample that is there, whole. */
  Optional<LocalDate> loadedAsOf() {
    return mark.find().filter(SampleMark.Noted::loaded).map(SampleMark.Noted::asOf);
  }

  /** Publishes everything, whatever the register holds already. */
  void publishAll(SampleRegister register) {
    SampleDeliveries deliveries = new SampleDeliveries(publications, mark::isPublished, register);
    try (ExecutorService second = Executors.newSingleThreadExecutor()) {
      Future<Optional<Staged>> next = second.submit(deliveries::next);
      try {
        for (Optional<Staged> staged = get(next); staged.isPresent(); staged = get(next)) {
          next = second.submit(deliveries::next);
          publish(staged.get());
        }
      } finally {
        forget(next);
      }
    }
  }

  /** Validates and commits. */
  private void publish(Staged staged) {
    Instant start = Instant.now();
    try (Publication publication = staged.publication()) {
      Validation validation = publication.validate();
      if (validation.errorCount() > 0) {
        throw new IllegalStateException("Refused by the register: " + validation.errors());
      }
      Duration validated = Duration.between(start, Instant.now());
      publication.commit().orThrow();
      progress.accept(
          "%s: %,d rows, staged in %.1f s, validated in %.1f s, committed in %.1f s"
              .formatted(
                  staged.part(),
                  staged.rows(),
                  seconds(staged.time()),
                  seconds(validated),
                  seconds(Duration.between(start, Instant.now()).minus(validated))));
    }
  }

  /** What was staged in vain leaves nothing behind. */
  private static void forget(Future<Optional<Staged>> next) {
    if (next.state() != Future.State.FAILED) {
      get(next).ifPresent(staged -> staged.publication().close());
    }
  }

  private static Optional<Staged> get(Future<Optional<Staged>> next) {
    try {
      return next.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while staging", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
