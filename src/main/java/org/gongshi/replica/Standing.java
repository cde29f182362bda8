package org.gongshi.replica;

import java.time.Duration;
import java.time.Instant;
import org.gongshi.register.Watermark;

/**
 * Where a server stood when it was last asked.
 *
 * @param cutOff whether it is a standby that receives nothing from its primary
 */
record Standing(ReadPosition position, boolean cutOff) {

  /** The same server, which has come to this position. */
  Standing at(Watermark reached) {
    return new Standing(position.at(reached), cutOff);
  }

  /** The same position, which has grown older since. */
  Standing aged(Instant now) {
    Duration age = Duration.between(position.dataTime(), now);
    return new Standing(
        new ReadPosition(
            position.replica(),
            position.watermark(),
            age.isNegative() ? Duration.ZERO : age,
            position.dataTime(),
            position.standby()),
        cutOff);
  }
}
