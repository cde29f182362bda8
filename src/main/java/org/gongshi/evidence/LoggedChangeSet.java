package org.gongshi.evidence;

import java.time.Instant;
import java.util.Map;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.Watermark;

/**
 * A change set as the log names it: its entry stands before those of its events and binds them to a
 * position in the register's history and to a time.
 */
public record LoggedChangeSet(long id, Watermark watermark, long events, Instant committedAt) {

  /** RFC 8785. */
  public byte[] entry() {
    return CanonicalJson.bytes(
        Map.of(
            "change_set", id,
            "committed_at", committedAt.toString(),
            "epoch", watermark.epoch(),
            "events", events,
            "number", watermark.number()));
  }

  /** Leaves of the change set: its own and those of its events. */
  public long leaves() {
    return 1 + events;
  }
}
