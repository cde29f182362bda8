package org.gongshi.downloads;

import java.time.Instant;
import java.time.LocalDate;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Watermark;

/**
 * What a set is about.
 *
 * @param watermark none of its rows is older; follow the register from here
 * @param at its rows are those in publicity at this instant
 */
record SetPosition(Watermark watermark, Instant at) {

  /** The day in China. */
  LocalDate day() {
    return OfficialTime.dateOf(at);
  }
}
