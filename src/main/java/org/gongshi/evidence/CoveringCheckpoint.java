package org.gongshi.evidence;

import org.gongshi.receipt.Presented.Position;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;

/**
 * A signed checkpoint as receipts use it.
 *
 * @param covers the last change set in it
 * @param position the entry of that change set, with the way to the signed root
 * @param positionJson the same as JSON, for every receipt under this checkpoint
 */
record CoveringCheckpoint(
    Checkpoint checkpoint, Watermark covers, Position position, String positionJson) {

  /** Whether it is the same, with as many signatures of witnesses. */
  boolean isAt(ServedCheckpoint served) {
    return position.proof().checkpoint().equals(served.note());
  }
}
