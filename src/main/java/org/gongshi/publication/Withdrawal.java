package org.gongshi.publication;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.gongshi.register.Watermark;

/**
 * A notice that somebody wants to take back, and what a second person said.
 *
 * @param authority who decided the act
 * @param reason for the second person and the audit
 * @param watermark from where on it is gone
 */
record Withdrawal(
    String id,
    String noticeId,
    String authority,
    String reason,
    String proposedBy,
    Instant proposedAt,
    State state,
    Optional<String> decidedBy,
    Optional<Instant> decidedAt,
    Optional<String> refusal,
    Optional<Watermark> watermark) {

  /** How far it is; the word in lower case is its name outside. */
  enum State {
    /** A second person must decide. */
    OPEN,
    /** Confirmed, and not carried out: the service failed meanwhile; confirm it again. */
    CONFIRMED,
    REFUSED,
    /** The notice is gone. */
    DONE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
