package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongshi.register.RegisterSamples.DECIDED;
import static org.gongshi.register.RegisterSamples.PUBLICITY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Instant DURING = OfficialTime.startOf(DECIDED.plusDays(30));

  @Test
  void aLicenceIsGoodInForceThenEndedThenGone() {
    LocalDate lastDay = DECIDED.plusMonths(6);
    Act licence =
        RegisterSamples.act(NoticeKind.LICENCE)
            .validFrom(Optional.of(DECIDED.plusDays(10)))
            .validTo(Optional.of(lastDay))
            .build();
    Instant begins = OfficialTime.startOf(DECIDED.plusDays(10));
    assertThat(Standing.of(licence, begins.minusNanos(1))).isEmpty();
    assertThat(Standing.of(licence, begins)).contains(Standing.GOOD);
    assertThat(Standing.of(licence, OfficialTime.endOf(lastDay).minusNanos(1)))
        .contains(Standing.GOOD);
    assertThat(Standing.of(licence, OfficialTime.endOf(lastDay))).contains(Standing.ENDED);
    assertThat(Standing.of(licence, PUBLICITY.to().minusNanos(1))).contains(Standing.ENDED);
    assertThat(Standing.of(licence, PUBLICITY.to())).isEmpty();
  }

  @Test
  void aRevokedLicenceIsEndedNotGone() {
    Act licence = RegisterSamples.act(NoticeKind.LICENCE).status(ActStatus.REVOKED).build();
    assertThat(Standing.of(licence, DURING)).contains(Standing.ENDED);
    assertThat(Standing.of(licence, PUBLICITY.to())).isEmpty();
  }

  @Test
  void penaltiesAndListingsWarnWhilePublished() {
    Act penalty = RegisterSamples.penalty().build();
    Act listing = RegisterSamples.act(NoticeKind.LISTING).build();
    assertThat(Standing.of(penalty, DURING)).contains(Standing.WARNING);
    assertThat(Standing.of(listing, DURING)).contains(Standing.WARNING);
    assertThat(Standing.of(penalty, PUBLICITY.from().minusNanos(1))).isEmpty();
    assertThat(Standing.of(penalty, PUBLICITY.to())).isEmpty();
  }

  @Test
  void repairedAndAnnulledActsStandNowhere() {
    for (ActStatus status : new ActStatus[] {ActStatus.REPAIRED, ActStatus.REVOKED}) {
      assertThat(Standing.of(RegisterSamples.penalty().status(status).build(), DURING)).isEmpty();
      assertThat(
              Standing.of(
                  RegisterSamples.act(NoticeKind.COMMENDATION).status(status).build(), DURING))
          .isEmpty();
    }
  }

  @Test
  void commendationsAreGoodAndRatingsStandBeside() {
    Act rating = RegisterSamples.rating().build();
    assertThat(Standing.of(RegisterSamples.act(NoticeKind.COMMENDATION).build(), DURING))
        .contains(Standing.GOOD);
    assertThat(Standing.of(rating, DURING)).contains(Standing.RATED);
    assertThat(Standing.of(rating, OfficialTime.endOf(rating.validTo().orElseThrow()))).isEmpty();
  }

  @Test
  void theNextTransitionIsTheNearestDateAhead() {
    Optional<LocalDate> from = Optional.of(DECIDED.plusDays(10));
    Optional<LocalDate> to = Optional.of(DECIDED.plusMonths(6));
    Instant begins = OfficialTime.startOf(DECIDED.plusDays(10));
    Instant ends = OfficialTime.endOf(DECIDED.plusMonths(6));
    assertThat(Standing.nextTransition(from, to, PUBLICITY, PUBLICITY.from())).contains(begins);
    assertThat(Standing.nextTransition(from, to, PUBLICITY, begins)).contains(ends);
    assertThat(Standing.nextTransition(from, to, PUBLICITY, ends)).contains(PUBLICITY.to());
    assertThat(Standing.nextTransition(from, to, PUBLICITY, PUBLICITY.to())).isEmpty();
  }

  @Test
  void aDayIsADayInShanghai() {
    assertThat(OfficialTime.startOf(LocalDate.of(2026, 3, 31)))
        .isEqualTo(Instant.parse("2026-03-30T16:00:00Z"));
    assertThat(OfficialTime.endOf(LocalDate.of(2028, 2, 29)))
        .isEqualTo(Instant.parse("2028-02-29T16:00:00Z"));
    assertThat(OfficialTime.dateOf(Instant.parse("2026-03-31T16:00:00Z")))
        .isEqualTo(LocalDate.of(2026, 4, 1));
  }
}
