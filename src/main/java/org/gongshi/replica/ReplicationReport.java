package org.gongshi.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one server says of its replication, and what follows from it; pure.
 *
 * @param link whether changes reach it
 * @param caughtUp whether it has replayed all that its primary is known to have written
 * @param sinceLastReplay time since the commit it replayed last; empty when it replayed none
 */
record ReplicationReport(Link link, boolean caughtUp, Optional<Duration> sinceLastReplay) {

  /** A standby that replayed nothing since it was built, so that no age is known: out of reach. */
  static final Duration UNKNOWN_AGE = Duration.ofDays(1);

  /** How changes reach a server. */
  enum Link {
    /** It is the one that is written to. */
    PRIMARY,
    /** It receives them now. */
    STREAMING,
    /** It is in recovery and receives nothing: what it has may be old without its knowing. */
    CUT_OFF
  }

  boolean isCutOff() {
    return link == Link.CUT_OFF;
  }

  /**
   * How far behind its primary it is at most.
   *
   * @param completeAt the instant as of which it was complete when last seen streaming, if it was
   */
  Duration lag(Instant now, @Nullable Instant completeAt) {
    return switch (link) {
      case PRIMARY -> Duration.ZERO;
      case STREAMING -> caughtUp ? Duration.ZERO : age(now, completeAt);
      case CUT_OFF -> age(now, completeAt);
    };
  }

  /** After a quiet hour the last commit is an hour old, and yet nothing was missed until then. */
  private Duration age(Instant now, @Nullable Instant completeAt) {
    return Stream.concat(
            sinceLastReplay.stream(),
            Optional.ofNullable(completeAt).map(at -> Duration.between(at, now)).stream())
        .map(age -> age.isNegative() ? Duration.ZERO : age)
        .min(Duration::compareTo)
        .orElse(UNKNOWN_AGE);
  }
}
