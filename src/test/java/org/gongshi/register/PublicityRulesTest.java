package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.gongshi.register.PublicityResult.NotPublishable;
import org.gongshi.register.PublicityResult.Published;
import org.gongshi.register.PublicityResult.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicityRulesTest {

  private static final LocalDate ORDER_36 = LocalDate.of(2026, 4, 1);

  private final PublicityRules rules = PublicityRules.load();

  /** Decided, published, severity, delivered end → last day and rule. */
  @ParameterizedTest
  @CsvSource({
    // Order 58 alone: the maximum, or an official end moved into its bounds.
    "2023-05-01, 2023-05-08,         ,           , 2026-03-31, ndrc-36/penalty-general",
    "2022-06-01, 2022-06-08,         ,           , 2025-06-01, ndrc-58/penalty",
    "2023-02-28, 2023-03-02, serious ,           , 2026-02-28, ndrc-58/penalty",
    "2024-02-29, 2024-03-07, serious ,           , 2027-02-28, ndrc-58/penalty",
    "2025-01-10, 2025-01-15,         , 2025-08-31, 2025-08-31, ndrc-58/penalty",
    "2025-01-10, 2025-01-15,         , 2025-02-01, 2025-04-10, ndrc-58/penalty",
    // The last day of Order 58: what is shorter under Order 36 benefits the party.
    "2026-03-31, 2026-04-07, serious ,           , 2029-03-31, ndrc-58/penalty",
    "2026-03-31, 2026-04-07, general ,           , 2027-03-31, ndrc-36/penalty-general",
    "2026-03-31, 2026-03-31, minor   ,           , 2026-03-31, ndrc-36/penalty-minor",
    "2025-02-10, 2025-03-01, general ,           , 2026-03-31, ndrc-36/penalty-general",
    "2025-06-01, 2025-06-05, general ,           , 2026-06-01, ndrc-36/penalty-general",
    // The first day of Order 36.
    "2026-04-01, 2026-04-07, serious ,           , 2029-04-01, ndrc-36/penalty-serious",
    "2026-04-01, 2026-04-07, general ,           , 2027-04-01, ndrc-36/penalty-general",
    "2026-04-01, 2026-04-07,         ,           , 2027-04-01, ndrc-36/penalty-general",
    "2026-04-01, 2026-04-07, minor   , 2026-05-15, 2026-05-15, ndrc-36/penalty-minor",
    "2026-04-01, 2026-04-07, minor   , 2028-05-15, 2026-07-01, ndrc-36/penalty-minor",
    "2026-04-01, 2026-04-07, general , 2026-05-01, 2026-07-01, ndrc-36/penalty-general",
    "2026-04-01, 2026-04-07, serious , 2028-01-01, 2028-01-01, ndrc-36/penalty-serious",
    // Short months.
    "2026-11-30, 2026-12-01, minor   , 2030-01-01, 2027-02-28, ndrc-36/penalty-minor",
    "2027-11-30, 2027-12-01, minor   , 2030-01-01, 2028-02-29, ndrc-36/penalty-minor",
  })
  void penaltiesArePublishedAsLongAsTheirEditionSays(
      LocalDate decided,
      LocalDate published,
      @Nullable String severity,
      @Nullable LocalDate delivered,
      LocalDate lastDay,
      String rule) {
    PublicityResult result = penalty(decided, published, severity, delivered);
    assertThat(result)
        .isEqualTo(
            new Published(
                new Publicity(OfficialTime.startOf(published), OfficialTime.endOf(lastDay), rule),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-01, 2026-04-07, minor,           , NOT_PUBLISHED_IN_PRINCIPLE",
    "2026-03-31, 2026-04-01, minor,           , PERIOD_OVER",
    "2025-02-10, 2026-04-01, general,         , PERIOD_OVER",
    "2026-04-01, 2027-04-02, general,         , PERIOD_OVER",
    "2026-04-01, 2026-06-01, serious, 2026-05-31, PERIOD_OVER",
    "2026-04-02, 2026-04-01, serious,         , DECIDED_AFTER_PUBLICATION",
  })
  void whatMayNotBePublishedIsRefusedWithTheReason(
      LocalDate decided,
      LocalDate published,
      String severity,
      @Nullable LocalDate delivered,
      Reason reason) {
    assertThat(penalty(decided, published, severity, delivered))
        .isEqualTo(new NotPublishable(reason));
  }

  @Test
  void theLastDayOfAPeriodIsStillPublished() {
    assertThat(penalty(ORDER_36, ORDER_36.plusYears(1), "general", null))
        .isInstanceOf(Published.class);
  }

  @Test
  void safetyHadAMinimumOfAYear() {
    LocalDate decided = LocalDate.of(2025, 1, 10);
    Optional<LocalDate> delivered = Optional.of(LocalDate.of(2025, 5, 1));
    assertThat(
            publicity(
                rules.of(
                    NoticeKind.PENALTY,
                    Optional.empty(),
                    "penalty-fire-safety",
                    decided,
                    decided,
                    Optional.empty(),
                    delivered)))
        .isEqualTo(
            new Publicity(
                OfficialTime.startOf(decided),
                OfficialTime.endOf(decided.plusYears(1)),
                "ndrc-58/penalty-safety"));
  }

  @Test
  void aLicenceIsShownAYearAfterItsEnd() {
    LocalDate validTo = LocalDate.of(2028, 2, 29);
    Publicity publicity =
        publicity(other(NoticeKind.LICENCE, "licence-ordinary", ORDER_36, validTo));
    assertThat(publicity.to()).isEqualTo(OfficialTime.endOf(LocalDate.of(2029, 2, 28)));
    assertThat(publicity.rule()).isEqualTo("register-1/licence");
  }

  @Test
  void aLicenceLongOverIsNotPublished() {
    assertThat(
            other(
                NoticeKind.LICENCE,
                "licence-ordinary",
                ORDER_36,
                ORDER_36.minusYears(1).minusDays(1)))
        .isEqualTo(new NotPublishable(Reason.PERIOD_OVER));
  }

  @Test
  void whatHasNoEndIsReviewed() {
    assertThat(other(NoticeKind.LICENCE, "licence-ordinary", ORDER_36, null))
        .isEqualTo(
            new Published(
                new Publicity(
                    OfficialTime.startOf(ORDER_36),
                    OfficialTime.endOf(ORDER_36.plusYears(6)),
                    "register-1/licence-open"),
                Optional.of(ORDER_36.plusYears(5))));
    assertThat(other(NoticeKind.RATING, "rating-food", ORDER_36, null))
        .isInstanceOfSatisfying(
            Published.class,
            published -> assertThat(published.reviewOn()).contains(ORDER_36.plusYears(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "commendation, commendation-tax,  ,           2029-04-01, register-1/commendation",
    "commendation, commendation-tax,  2027-01-31, 2027-01-31, register-1/commendation",
    "commendation, commendation-tax,  2035-01-31, 2029-04-01, register-1/commendation",
    "listing,      listing-abnormal,  ,           2029-04-01, register-1/listing",
    "listing,      listing-serious,   ,           2029-04-01, samr-44/listing-serious",
    "listing,      listing-court,     ,           2028-04-01, spc-2017-7/listing-court",
    "rating,       rating-tax,        2027-03-31, 2027-03-31, register-1/rating",
  })
  void otherKindsHaveTheirOwnPeriods(
      String kind, String code, @Nullable LocalDate validTo, LocalDate lastDay, String rule) {
    assertThat(publicity(other(NoticeKind.ofCode(kind).orElseThrow(), code, ORDER_36, validTo)))
        .isEqualTo(
            new Publicity(OfficialTime.startOf(ORDER_36), OfficialTime.endOf(lastDay), rule));
  }

  @Test
  void whatTheCatalogueDoesNotListIsRefused() {
    NotPublishable refusal = new NotPublishable(Reason.NOT_IN_CATALOGUE);
    assertThat(other(NoticeKind.PENALTY, "penalty-detention", ORDER_36, null)).isEqualTo(refusal);
    assertThat(other(NoticeKind.LICENCE, "penalty-fine", ORDER_36, null)).isEqualTo(refusal);
    assertThat(other(NoticeKind.PENALTY, "penalty-criticism", LocalDate.of(2020, 1, 1), null))
        .isEqualTo(refusal);
    assertThat(refusal.reason().code()).isEqualTo("not-in-catalogue");
  }

  @Test
  void eachEntryOfTheCatalogueHasARuleOnEachDay() {
    for (Catalogue.Entry entry : Catalogue.load().all()) {
      LocalDate last = LocalDate.of(2030, 1, 1);
      for (LocalDate day = entry.listedFrom(); day.isBefore(last); day = day.plusDays(97)) {
        assertThat(other(entry.kind(), entry.code(), day, day.plusYears(1)))
            .as(entry.code() + " " + day)
            .isInstanceOf(Published.class);
      }
    }
  }

  @Test
  void periodsAreInOrderAndRuleIdsAreUnique() {
    assertThat(rules.all())
        .allSatisfy(rule ->
            assertThat(ORDER_36.plus(rule.min())).isBeforeOrEqualTo(ORDER_36.plus(rule.max())));
    assertThat(rules.all().stream().map(PublicityRule::id)).doesNotHaveDuplicates();
  }

  private PublicityResult penalty(
      LocalDate decided,
      LocalDate published,
      @Nullable String severity,
      @Nullable LocalDate delivered) {
    return rules.of(
        NoticeKind.PENALTY,
        Optional.ofNullable(severity).flatMap(Severity::ofCode),
        "penalty-fine",
        decided,
        published,
        Optional.empty(),
        Optional.ofNullable(delivered));
  }

  private PublicityResult other(
      NoticeKind kind, String code, LocalDate day, @Nullable LocalDate validTo) {
    return rules.of(
        kind, Optional.empty(), code, day, day, Optional.ofNullable(validTo), Optional.empty());
  }

  private static Publicity publicity(PublicityResult result) {
    return switch (result) {
      case Published published -> published.publicity();
      case NotPublishable refusal -> throw new AssertionError(refusal.reason().code());
    };
  }
}
