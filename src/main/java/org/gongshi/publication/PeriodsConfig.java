package org.gongshi.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How an instance follows the passing of time. */
@ConfigMapping(prefix = "gongshi.periods")
interface PeriodsConfig {

  /** Whether this instance writes what began and ended; one of those that know the primary does. */
  @WithDefault("true")
  boolean enabled();

  /** How often it looks; 1 s to 1 h. */
  @WithDefault("10S")
  Duration interval();
}
