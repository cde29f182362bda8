package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongshi.register.RegisterSamples.DECIDED;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActTest {

  @Test
  void completeActsOfEachKindAreLegal() {
    assertThat(RegisterSamples.act(NoticeKind.LICENCE).build().status())
        .isEqualTo(ActStatus.IN_FORCE);
    assertThat(RegisterSamples.penalty().build().cause()).isPresent();
    assertThat(RegisterSamples.rating().build().gradeScale()).isPresent();
    assertThat(RegisterSamples.act(NoticeKind.COMMENDATION).build().title()).isEmpty();
    assertThat(RegisterSamples.act(NoticeKind.LISTING).build().title()).isEmpty();
  }

  @Test
  void theFourLegalGroundsAreMandatory() {
    ActBuilder bare = Act.builder().kind(NoticeKind.LICENCE);
    assertRefused(bare, "document_no: is missing");
    assertRefused(bare.documentNo("云许〔2026〕1号"), "authority: is missing");
    Act whole = RegisterSamples.act(NoticeKind.LICENCE).build();
    assertRefused(whole.toBuilder().basis(" "), "basis: is empty");
    ActBuilder noEnd =
        Act.builder()
            .kind(whole.kind())
            .documentNo(whole.documentNo())
            .authority(whole.authority())
            .party(whole.party())
            .category(whole.category())
            .catalogueCode(whole.catalogueCode())
            .basis(whole.basis())
            .decidedOn(whole.decidedOn());
    assertRefused(noEnd, "publicity: is missing");
  }

  static Stream<Arguments> illegalPenalties() {
    return Stream.of(
        refused(b -> b.cause(Optional.empty()), "cause: is missing"),
        refused(b -> b.facts(Optional.empty()), "facts: is missing"),
        refused(b -> b.decision(Optional.empty()), "decision: is missing"),
        refused(b -> b.documentNo("号".repeat(129)), "document_no: is longer than 128 characters"),
        refused(b -> b.documentNo("12\n号"), "document_no: has control characters"),
        refused(
            b -> b.facts(Optional.of("事".repeat(4001))), "facts: is longer than 4000 characters"),
        refused(b -> b.facts(Optional.of("a\u0000b")), "facts: has control characters"),
        refused(b -> b.remark(Optional.of("\ud800")), "remark: is not well-formed text"),
        refused(
            b -> b.fineYuan(Optional.of(new BigDecimal("-1"))),
            "fine_yuan: is negative or too large"),
        refused(
            b -> b.confiscatedYuan(Optional.of(new BigDecimal("0.001"))),
            "confiscated_yuan: is finer than a fen"),
        refused(b -> b.region("9901"), "region: is not a 6-digit area code"),
        refused(b -> b.sector(Optional.of("U")), "sector: is not a section letter A to T"),
        refused(b -> b.decidedOn(DECIDED.plusDays(1)), "publicity: begins before the decision"),
        refused(
            b -> b.validFrom(Optional.of(DECIDED)).validTo(Optional.of(DECIDED.minusDays(1))),
            "valid_to: is before valid_from"));
  }

  @ParameterizedTest
  @MethodSource("illegalPenalties")
  void illegalFieldsAreRefusedByName(Consumer<ActBuilder> change, String message) {
    ActBuilder builder = RegisterSamples.penalty();
    change.accept(builder);
    assertRefused(builder, message);
  }

  @ParameterizedTest
  @EnumSource(names = {"LICENCE", "RATING"})
  void whatHasNoEndCarriesAReviewDate(NoticeKind kind) {
    ActBuilder open =
        (kind == NoticeKind.LICENCE ? RegisterSamples.act(kind) : RegisterSamples.rating())
            .validTo(Optional.empty());
    assertRefused(open, "review_on: is missing while there is no valid_to");
    assertRefused(
        open.reviewOn(Optional.of(DECIDED.minusDays(1))), "review_on: is before decided_on");
    assertThat(open.reviewOn(Optional.of(DECIDED.plusYears(5))).build().validTo()).isEmpty();
  }

  @Test
  void ratingsHaveAMethodAndNeverAPerson() {
    assertRefused(RegisterSamples.act(NoticeKind.RATING), "grade: is missing");
    assertRefused(
        RegisterSamples.rating().party(RegisterSamples.practitioner()),
        "party: persons are not rated");
  }

  @Test
  void paragraphsAreKeptAndMoneyIsExactToTheFen() {
    Act act =
        RegisterSamples.penalty()
            .facts(Optional.of("  一、\r\n二、 "))
            .fineYuan(Optional.of(new BigDecimal("2E4")))
            .build();
    assertThat(act.facts()).contains("一、\n二、");
    assertThat(act.fineYuan()).contains(new BigDecimal("20000.00"));
  }

  @Test
  void identityNumbersAreRefusedInEveryText() {
    String body = "35029919850315001";
    String text = "证件" + body + CheckDigits.resident(body);
    assertRefused(
        RegisterSamples.penalty().facts(Optional.of(text)),
        "facts: holds what looks like an identity number");
    assertRefused(
        RegisterSamples.penalty().certificateNo(Optional.of(text)),
        "certificate_no: holds what looks like an identity number");
    assertThatThrownBy(
            () -> new PractitionerKey("tour-guide", RegisterSamples.AUTHORITY.value(), text))
        .hasMessage("practitioner.number: holds what looks like an identity number");
  }

  @Test
  void aCorrectionKeepsWhatItDoesNotChange() {
    Act act = RegisterSamples.penalty().build();
    assertThat(act.toBuilder().build()).isEqualTo(act);
    assertThat(act.toBuilder().status(ActStatus.REPAIRED).build().facts()).isEqualTo(act.facts());
  }

  @Test
  void logsNeverCarryTheParty() {
    Act act = RegisterSamples.penalty().party(RegisterSamples.practitioner()).build();
    assertThat(act.toString()).doesNotContain("林知远").doesNotContain("000123");
    assertThat(act.party().toString()).doesNotContain("林知远").doesNotContain("000123");
  }

  private static Arguments refused(Consumer<ActBuilder> change, String message) {
    return Arguments.of(change, message);
  }

  private static void assertRefused(ActBuilder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
