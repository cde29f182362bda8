package org.gongshi.orders;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.keys.Bytes;
import org.gongshi.register.AuthorityRef;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.OrderKind;
import org.gongshi.register.ServiceOrder;
import org.gongshi.register.WorkingDays;

/**
 * An order as it was handed in: when it begins depends on the day it was first published, which for
 * one that is known already was long ago.
 *
 * @param fingerprints what it may be recognised by, that of the key in use first
 */
record NewOrder(
    int index,
    List<Bytes> fingerprints,
    OrderParty party,
    OrderKind kind,
    AuthorityRef authority,
    String contact,
    String caseNo,
    String legalBasis,
    List<String> covers,
    LocalDate issuedOn,
    LocalDate from,
    Optional<LocalDate> until,
    Optional<LocalDate> reviewOn) {

  /** The last day that the kind allows an order that is first published on a day. */
  Optional<LocalDate> endsLatest(LocalDate day, WorkingDays workingDays) {
    return kind.endsAfter().map(period -> begins(day, workingDays).plus(period).minusDays(1));
  }

  private LocalDate begins(LocalDate day, WorkingDays workingDays) {
    if (kind.objectionDays() == 0) {
      return from;
    }
    LocalDate first = workingDays.after(day, kind.objectionDays()).plusDays(1);
    return first.isAfter(from) ? first : from;
  }

  /**
   * The order if it is first published on a day.
   *
   * @param endsLatest as it followed from its first version; an amendment does not extend it
   * @throws IllegalArgumentException whose message begins with the member that is wrong
   */
  ServiceOrder published(LocalDate day, Optional<LocalDate> endsLatest, WorkingDays workingDays) {
    LocalDate first = begins(day, workingDays);
    if (until.isPresent() && endsLatest.map(until.get()::isAfter).orElse(false)) {
      throw new IllegalArgumentException("until: at the latest " + endsLatest.get());
    }
    Optional<LocalDate> last = until.or(() -> endsLatest);
    Optional<LocalDate> latestReview = kind.reviewAfter().map(issuedOn::plus);
    if (reviewOn.isPresent() && latestReview.map(reviewOn.get()::isAfter).orElse(true)) {
      throw new IllegalArgumentException(
          "review_on: " + latestReview.map(latest -> "at the latest " + latest).orElse("none"));
    }
    // Nobody has to look again at what has ended by then.
    Optional<LocalDate> review =
        reviewOn.or(() -> latestReview).filter(date -> last.map(date::isBefore).orElse(true));
    return new ServiceOrder(
        kind,
        authority,
        contact,
        caseNo,
        legalBasis,
        covers,
        issuedOn,
        OfficialTime.startOf(first),
        last.map(OfficialTime::endOf),
        review);
  }
}
