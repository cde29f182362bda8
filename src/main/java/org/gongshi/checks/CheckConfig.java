package org.gongshi.checks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How old a decision and the data behind it may be. */
@ConfigMapping(prefix = "gongshi.checks")
interface CheckConfig {

  /** How long a decision may be relied on, unless an order begins or ends earlier. */
  @WithDefault("10M")
  Duration validity();

  /** Data that are older decide nothing. */
  @WithDefault("30S")
  Duration dataAgeMax();
}
