package org.gongshi.webhooks;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a message did not arrive, in a word that the owner of the webhook may read. What the network
 * said beside it may tell of machines that are not theirs, and is not repeated.
 *
 * @param word {@code address-unknown}, {@code address-not-public}, {@code unreachable}, {@code
 *     tls-failed}, {@code timed-out} or {@code status-} and the status of the answer
 * @param askedWait for how long the receiver asks to be left alone
 */
record Failure(String word, Optional<Duration> askedWait) {
  static final Failure ADDRESS_UNKNOWN = of("address-unknown");
  static final Failure ADDRESS_NOT_PUBLIC = of("address-not-public");
  static final Failure UNREACHABLE = of("unreachable");
  static final Failure TLS_FAILED = of("tls-failed");
  static final Failure TIMED_OUT = of("timed-out");

  /** Part of it arrived; the rest is still kept. */
  static final Failure UNFINISHED = of("unfinished");

  private static final int GONE = 410;

  private static Failure of(String word) {
    return new Failure(word, Optional.empty());
  }

  static Failure status(int status, Optional<Duration> askedWait) {
    return new Failure("status-" + status, askedWait);
  }

  /** The receiver wants no messages any more. */
  boolean isGone() {
    return word.equals("status-" + GONE);
  }
}
