package org.gongshi.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.gongshi.register.OfficialTime;

/**
 * Since when what was decided is kept: as long as somebody may go to court about it. That a notice
 * was taken back stays in the events of the register for ever.
 */
@ApplicationScoped
public class Retention {
  private final RetentionConfig config;
  private final InstantSource clock;

  Retention(RetentionConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /** What was decided before is deleted. */
  public OffsetDateTime decidedSince() {
    return clock
        .instant()
        .atZone(OfficialTime.ZONE)
        .minusYears(config.decidedYears())
        .toOffsetDateTime();
  }
}
