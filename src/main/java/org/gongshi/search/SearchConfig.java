package org.gongshi.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the name search keeps up with the register. */
@ConfigMapping(prefix = "gongshi.search")
interface SearchConfig {

  /** How often the frequent grams are read from the statistics; autovacuum changes them rarely. */
  @WithDefault("10m")
  Duration gramSharesRefresh();
}
