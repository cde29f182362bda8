package org.gongshi.testsupport;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The application clock of tests that cannot wait for midnight; it runs on after each jump. */
@Alternative
@Singleton
public class AdjustableClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  /** Makes it this time now. */
  public void jumpTo(Instant instant) {
    ahead = Duration.between(Instant.now(), instant);
  }

  /** Shows real time again. */
  public void reset() {
    ahead = Duration.ZERO;
  }
}
