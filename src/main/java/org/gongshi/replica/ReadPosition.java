package org.gongshi.replica;

import java.time.Duration;
import java.time.Instant;
import org.gongshi.register.Watermark;

/**
 * From where in the register's history an answer comes.
 *
 * @param replica the server's name in our configuration, never its address
 * @param watermark the last change set it had replayed when it was last asked
 * @param lag how far behind the primary it was then
 * @param dataTime the instant as of which its data were complete
 * @param standby whether the server is in recovery, which means a streaming standby
 */
public record ReadPosition(
    String replica, Watermark watermark, Duration lag, Instant dataTime, boolean standby) {

  /** The same server at the position of the snapshot that it answered from. */
  public ReadPosition at(Watermark snapshot) {
    return snapshot.equals(watermark)
        ? this
        : new ReadPosition(replica, snapshot, lag, dataTime, standby);
  }

  /**
   * This position, or that of a change which the answer is known to contain: what was read may be
   * newer than what the replica said when it was last asked.
   */
  public ReadPosition atLeast(Watermark contained) {
    return contained.compareTo(watermark) <= 0
        ? this
        : new ReadPosition(replica, contained, lag, dataTime, standby);
  }
}
