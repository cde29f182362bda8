package org.gongshi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongshi.faults.Ledger.Cost;

/**
 * What docs/reliability.md says a fault costs at most; that no answer is wrong and nothing
 * acknowledged is lost holds for each.
 *
 * @param readsSeconds of impact on reading
 * @param errorsShare of questions without an answer
 * @param writesSeconds of impact on publishing
 * @param staleSeconds of the oldest answer
 */
record Promise(double readsSeconds, double errorsShare, double writesSeconds, double staleSeconds) {
  /** A replica within the soft lag bound of 2 s, a probe of it and a second of a busy machine. */
  private static final double STALE_SECONDS = 3.5;

  /** Nobody who reads feels it for longer than it takes to leave a server out. */
  static Promise readingGoesOn() {
    return new Promise(2, 0, Double.MAX_VALUE, STALE_SECONDS);
  }

  /** Nor do publishers for longer than this. */
  Promise writing(double seconds) {
    return new Promise(readsSeconds, errorsShare, seconds, staleSeconds);
  }

  /** A few may go without an answer. */
  Promise reading(double seconds, double errors) {
    return new Promise(seconds, errors, writesSeconds, staleSeconds);
  }

  void keptBy(Cost cost, long lost) {
    assertThat(cost.wrong()).as("wrong answers: %s", cost.noted()).isZero();
    assertThat(lost).as("acknowledged and lost").isZero();
    assertThat(cost.questions()).as("questions").isPositive();
    assertThat((double) cost.errors() / cost.questions())
        .as("share without an answer: %s", cost.noted())
        .isLessThanOrEqualTo(errorsShare);
    assertThat(cost.readsImpact()).as("impact on reading").isLessThanOrEqualTo(readsSeconds);
    assertThat(cost.writesImpact()).as("impact on publishing").isLessThanOrEqualTo(writesSeconds);
    assertThat(cost.stale()).as("staleness").isLessThanOrEqualTo(staleSeconds);
  }
}
