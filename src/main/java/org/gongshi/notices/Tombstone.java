package org.gongshi.notices;

import java.util.List;

/**
 * What the public sees of a notice outside its publicity period: which kind of event, when, at
 * which position of the log. No party and no cause.
 */
public record Tombstone(String id, String kind, State state, List<Event> events) {

  /** Why it is not shown; never the cause. */
  public enum State {
    /** Its publicity period is over. */
    ENDED,
    /** It was taken out before. */
    WITHDRAWN
  }

  /** One version's entry in the history. */
  public record Event(int version, String kind, String at, String watermark, String contentHash) {}
}
