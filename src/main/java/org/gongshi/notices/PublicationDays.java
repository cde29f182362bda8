package org.gongshi.notices;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.gongshi.register.WorkingDays;

/**
 * How many working days passed between decisions of one authority and their publication. Seven are
 * what the double-publicity rules allow (发改办财金〔2018〕424号).
 */
final class PublicationDays {
  static final int ALLOWED = 7;

  /** The last number of days that is told apart; the entry after it holds all that took longer. */
  static final int LAST = 30;

  private final WorkingDays workingDays;
  private final long[] notices = new long[LAST + 2];
  private long total;

  PublicationDays(WorkingDays workingDays) {
    this.workingDays = workingDays;
  }

  void add(LocalDate decided, LocalDate published, long count) {
    // Longer than this is more than 30 working days however holidays fall.
    boolean late = decided.plusDays(4L * LAST).isBefore(published);
    int days = late ? LAST + 1 : workingDays.between(decided, published);
    notices[Math.min(days, LAST + 1)] += count;
    total += count;
  }

  long total() {
    return total;
  }

  long inTime() {
    return IntStream.rangeClosed(0, ALLOWED).mapToLong(days -> notices[days]).sum();
  }

  /** Empty when nothing was published; {@link #LAST} + 1 stands for all that took longer. */
  OptionalInt median() {
    long before = 0;
    for (int days = 0; days < notices.length; days++) {
      before += notices[days];
      if (2 * before >= total && total > 0) {
        return OptionalInt.of(days);
      }
    }
    return OptionalInt.empty();
  }

  /** Notices by working days, from none to {@link #LAST} and one entry for more. */
  List<Long> notices() {
    return IntStream.range(0, notices.length).mapToObj(days -> notices[days]).toList();
  }
}
