package org.gongshi.orders;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.AuthorityRef;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.OrderKind;
import org.gongshi.register.ServiceOrder;
import org.gongshi.register.WorkingDays;

/**
 * An order as it was handed in: when it begins depends on the day it was first published, which for
 * one that is known already was long ago.
 */
record NewOrder(
    int index,
    String id,
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

  /**
   * The order if it is first published on a day.
   *
   * @throws IllegalArgumentException whose message begins with the member that is wrong
   */
  ServiceOrder published(LocalDate day, WorkingDays workingDays) {
    LocalDate begins = from;
    if (kind.objectionDays() > 0) {
      LocalDate first = workingDays.after(day, kind.objectionDays()).plusDays(1);
      begins = first.isAfter(from) ? first : from;
    }
    LocalDate first = begins;
    Optional<LocalDate> longest = kind.endsAfter().map(period -> first.plus(period).minusDays(1));
    if (until.isPresent() && longest.isPresent() && until.get().isAfter(longest.get())) {
      throw new IllegalArgumentException("until: this kind ends on " + longest.get());
    }
    Optional<LocalDate> last = until.or(() -> longest);
    Optional<LocalDate> review =
        last.isPresent()
            ? Optional.empty()
            : reviewOn.or(() -> kind.reviewAfter().map(issuedOn::plus));
    kind.reviewAfter()
        .map(issuedOn::plus)
        .filter(latest -> review.map(latest::isBefore).orElse(false))
        .ifPresent(latest -> {
          throw new IllegalArgumentException("review_on: by " + latest + " at the latest");
        });
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
