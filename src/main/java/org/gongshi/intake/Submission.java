package org.gongshi.intake;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of one file that was handed in.
 *
 * @param authority the delivering unit
 * @param shareRead part of the file that was read, 0 to 1
 * @param counts what a publication changed; known even if the instance died right after it
 * @param withdrawals what a full set was refused for, because it would take back so much
 * @param confirmedBy the second person who allows it
 * @param report JSON; absent while it runs, and if the instance died
 */
record Submission(
    String id,
    String actorId,
    String authority,
    boolean checkOnly,
    State state,
    Instant submittedAt,
    Optional<Instant> endedAt,
    long rowsRead,
    double shareRead,
    Optional<PublicationCounts> counts,
    Optional<Long> withdrawals,
    Optional<String> confirmedBy,
    Optional<String> report) {

  /** How far it is; the word in lower case is its name outside. */
  enum State {
    RUNNING,
    PUBLISHED,
    /** Only a check was asked for, and found nothing against it. */
    ACCEPTABLE,
    REFUSED,
    /** The fault is ours; nothing was changed. */
    FAILED,
    /** The instance that ran it is gone, nothing was changed: the same request starts it again. */
    INTERRUPTED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isOver() {
      return this != RUNNING;
    }
  }
}
