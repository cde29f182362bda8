package org.gongshi.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a delivery is tried again, and when it is given up; pure. */
final class Patience {
  /** After the first, second, … failed attempt. */
  static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(4),
          Duration.ofHours(12),
          Duration.ofHours(24));

  /** What a receiver may ask for. */
  static final Duration ASKED_MAX = Duration.ofHours(24);

  /** Deliveries given up in a row: nobody is there. */
  static final int GIVEN_UP_MAX = 3;

  /** Those that failed together do not come back together. */
  private static final double SPREAD = 0.2;

  private Patience() {}

  /**
   * How long to wait after a failed attempt.
   *
   * @param attempts failed ones, with this one
   * @param chance from 0 to 1
   * @return empty: it is given up
   */
  static Optional<Duration> after(int attempts, Failure failure, double chance) {
    if (attempts > WAITS.size()) {
      return Optional.empty();
    }
    Duration usual = WAITS.get(attempts - 1);
    Duration spread = usual.plusMillis((long) (usual.toMillis() * SPREAD * chance));
    Duration asked = failure.askedWait().orElse(Duration.ZERO);
    Duration heard = asked.compareTo(ASKED_MAX) > 0 ? ASKED_MAX : asked;
    return Optional.of(heard.compareTo(spread) > 0 ? heard : spread);
  }
}
