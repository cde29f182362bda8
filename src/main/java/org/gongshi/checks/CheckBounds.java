package org.gongshi.checks;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.gongshi.settings.Bounds;

/** Bounds of settings that no annotation states: outside them the application does not start. */
@ApplicationScoped
class CheckBounds {
  /** An order that is published must reach whoever was told of none. */
  private static final Duration VALIDITY_MAX = Duration.ofHours(1);

  private final CheckConfig config;

  CheckBounds(CheckConfig config) {
    this.config = config;
  }

  /**
   * Not with the first check.
   *
   * @throws IllegalStateException naming the setting and its bounds
   */
  void checkAtStart(@Observes StartupEvent start) {
    Bounds.checkPositive("gongshi.checks.validity", config.validity(), VALIDITY_MAX);
    FirstAsked.requireSize(config.guesses().remembered());
  }
}
