package org.gongshi.publication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** What became of publications of this instance. */
@Startup // counts from zero on, not from the first one
@ApplicationScoped
class PublicationMeters {
  private final Counter committed;
  private final Counter abandoned;
  private final Counter rows;

  PublicationMeters(MeterRegistry metrics) {
    committed = metrics.counter("gongshi.publications", "outcome", "committed");
    abandoned = metrics.counter("gongshi.publications", "outcome", "abandoned");
    rows = metrics.counter("gongshi.publication.rows");
  }

  /** It is visible, with so many rows. */
  void committed(long published) {
    committed.increment();
    rows.increment(published);
  }

  /** It changed nothing: refused, checked only, or failed. */
  void abandoned() {
    abandoned.increment();
  }
}
