package org.gongshi.lookup;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How lookups by number are answered; bounds are checked at start. */
@ConfigMapping(prefix = "gongshi.lookup")
public interface LookupConfig {

  /** Answers kept in memory. */
  Cache cache();

  /** Statements under way for each replica; what comes meanwhile shares the next. */
  @WithDefault("2")
  @Min(1)
  @Max(32)
  int batchesUnderWay();

  /** Answers kept in memory. */
  interface Cache {
    /** Bytes of all kept answers together, 16 GB at most; 0 keeps nothing. */
    @WithDefault("64M")
    MemorySize maxSize();
  }
}
