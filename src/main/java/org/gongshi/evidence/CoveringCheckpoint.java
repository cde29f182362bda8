package org.gongshi.evidence;

import org.gongshi.receipt.Presented.Position;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;

/**
 * A signed checkpoint as receipts use it, with the proof of one position in it.
 *
 * @param served the checkpoint with its signatures
 * @param watermark the position, mostly that of the last change set in the tree
 * @param position the log's entry of that change set, with the way to the signed root
 * @param positionJson the same as JSON, for every receipt of this position
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record CoveringCheckpoint(
    ServedCheckpoint served,
    Checkpoint checkpoint,
    Watermark watermark,
    Position position,
    byte[] positionJson) {

  static CoveringCheckpoint of(ServedCheckpoint served, Watermark watermark, Position position) {
    return new CoveringCheckpoint(
        served,
        Checkpoint.parse(served.note().text()),
        watermark,
        position,
        CanonicalJson.bytes(position.json()));
  }

  /** Whether it is the same, with as many signatures of witnesses. */
  boolean isAt(ServedCheckpoint other) {
    return served.note().equals(other.note());
  }

  long size() {
    return served.size();
  }
}
