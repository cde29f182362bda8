package org.gongshi.feed;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.register.Watermark;

/**
 * Which events are looked through for one answer: those after a position, in their order, so many
 * at most; pure.
 *
 * @param parts ranges of events, in order
 * @param end the position after the last of them
 * @param whole whether there was nothing after it
 */
record FeedScan(List<Part> parts, FeedPosition end, boolean whole) {

  /**
   * A change set after the position, or the one that it is in.
   *
   * @param events how many it has; they are numbered from 1 without holes
   */
  record ChangeSet(long id, Watermark watermark, long events, OffsetDateTime committedAt) {}

  /** Events of a change set: those after one number, up to another. */
  record Part(ChangeSet changeSet, long afterSeq, long toSeq) {}

  /**
   * Chooses.
   *
   * @param changeSets in order
   * @param last whether there are no more of them
   */
  static FeedScan of(FeedPosition after, List<ChangeSet> changeSets, boolean last, long eventsMax) {
    List<Part> parts = new ArrayList<>();
    FeedPosition end = after;
    long room = eventsMax;
    for (ChangeSet changeSet : changeSets) {
      long begin = changeSet.watermark().equals(after.changeSet()) ? after.seq() : 0;
      long left = Math.max(0, changeSet.events() - begin);
      long taken = Math.min(left, room);
      if (taken > 0) {
        parts.add(new Part(changeSet, begin, begin + taken));
        room -= taken;
      }
      if (taken < left) {
        return new FeedScan(parts, taken > 0 ? at(changeSet, begin + taken) : end, false);
      }
      end = FeedPosition.after(changeSet.watermark());
    }
    return new FeedScan(parts, end, last);
  }

  private static FeedPosition at(ChangeSet changeSet, long seq) {
    return new FeedPosition(changeSet.watermark(), seq);
  }
}
