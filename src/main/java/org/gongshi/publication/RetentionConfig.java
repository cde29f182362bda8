package org.gongshi.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How long what people asked for, and was decided, is kept. */
@ConfigMapping(prefix = "gongshi.retention")
interface RetentionConfig {

  /** Years that cases and proposals to take a notice back are kept after their decision. */
  @WithDefault("5")
  @Min(1)
  @Max(10)
  int decidedYears();
}
