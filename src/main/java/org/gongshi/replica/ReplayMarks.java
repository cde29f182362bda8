package org.gongshi.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * How much its primary had written at which instant, as a standby learned it. What a standby has
 * replayed up to a mark is complete as of the instant of that mark, whether or not anything was
 * committed since: a load of a million rows is one commit and minutes of log before it.
 */
final class ReplayMarks {
  /** Enough for four minutes of probes; what is further behind needs fewer marks a minute. */
  static final int MARKS_MAX = 1_024;

  /**
   * A place in the log.
   *
   * @param end position in bytes, as in {@code pg_lsn - '0/0'}
   */
  private record Mark(Instant at, long end) {}

  private final Deque<Mark> marks = new ArrayDeque<>();
  private Duration apart = Duration.ZERO;
  private @Nullable Instant reached;

  /** The primary's end of the log, as it is known now. */
  synchronized void note(Instant now, long end) {
    Mark last = marks.pollLast();
    if (last != null && end < last.end()) { // another history than the one before
      marks.clear();
      reached = null;
    } else if (last != null && end > last.end() && isApart(last)) {
      marks.addLast(last);
    }
    if (marks.size() == MARKS_MAX) {
      thinOut();
    }
    marks.addLast(new Mark(now, end));
  }

  private boolean isApart(Mark last) {
    Mark before = marks.peekLast();
    return before == null || before.at().plus(apart).compareTo(last.at()) <= 0;
  }

  /**
   * The latest instant as of which nothing is missing; null if none is known.
   *
   * @param replayed position up to which the standby has replayed
   */
  synchronized @Nullable Instant completeAsOf(long replayed) {
    while (!marks.isEmpty() && marks.peekFirst().end() <= replayed) {
      reached = marks.removeFirst().at();
    }
    if (marks.isEmpty()) {
      apart = Duration.ZERO;
    }
    return reached;
  }

  /** From now on half as many: positions seem a little older than they are, never younger. */
  private void thinOut() {
    apart = Duration.between(marks.getFirst().at(), marks.getLast().at()).dividedBy(MARKS_MAX / 2);
    Iterator<Mark> each = marks.iterator();
    for (boolean drop = false; each.hasNext(); drop = !drop) {
      each.next();
      if (drop) {
        each.remove();
      }
    }
  }
}
