package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongshi.register.RegisterSamples.AUTHORITY;
import static org.gongshi.register.RegisterSamples.COMPANY;
import static org.gongshi.register.RegisterSamples.PUBLICITY;
import static org.gongshi.register.RegisterSamples.SOURCE;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterWordsTest {

  private static final SubjectNumber REGNO = new SubjectNumber(Scheme.REGNO, "110108000000016");

  @Test
  void watermarksAreOrderedByEpochThenNumber() {
    Watermark mark = new Watermark(1, 184467);
    assertThat(mark).hasToString("1-184467");
    assertThat(Watermark.parse("1-184467")).contains(mark);
    assertThat(new Watermark(2, 0)).isGreaterThan(mark);
    assertThat(new Watermark(1, 184468)).isGreaterThan(mark);
    assertThat(mark).isEqualByComparingTo(new Watermark(1, 184467));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1-",
        "-1",
        "01-2",
        "1-02",
        "1-2 ",
        "１-2",
        "1-9999999999999999999",
        "-1-2"
      })
  void otherTextsAreNoWatermark(String text) {
    assertThat(Watermark.parse(text)).isEmpty();
  }

  @Test
  void watermarksAreNotNegative() {
    assertThatThrownBy(() -> new Watermark(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Watermark(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void codesReadBack() {
    for (NoticeKind kind : NoticeKind.values()) {
      assertThat(NoticeKind.ofCode(kind.code())).contains(kind);
    }
    assertThat(PartyType.ofCode("sole_trader")).contains(PartyType.SOLE_TRADER);
    assertThat(Severity.ofCode("MINOR")).isEmpty();
    assertThat(ActStatus.ofCode("in_force")).contains(ActStatus.IN_FORCE);
    assertThat(OrganisationStatus.ofCode("active")).contains(OrganisationStatus.ACTIVE);
    assertThat(Scheme.ofCode("regno")).contains(Scheme.REGNO);
  }

  @Test
  void publicityIsHalfOpen() {
    assertThat(PUBLICITY.covers(PUBLICITY.from())).isTrue();
    assertThat(PUBLICITY.covers(PUBLICITY.to())).isFalse();
    assertThatThrownBy(() -> new Publicity(PUBLICITY.from(), PUBLICITY.from(), "r"))
        .hasMessage("publicity: must end after it begins");
  }

  @Test
  void aSubjectHasANumberAndAPractitionerAKey() {
    assertThatThrownBy(() -> Party.subject(PartyType.ORGANISATION, "云泽", List.of()))
        .hasMessage("party: a subject has a number and no practitioner key");
    assertThatThrownBy(() -> Party.subject(PartyType.PRACTITIONER, "林知远", List.of(COMPANY)))
        .hasMessage("party: a practitioner has a key and no numbers");
    assertThatThrownBy(
            () -> Party.subject(PartyType.ORGANISATION, "云泽", List.of(COMPANY, AUTHORITY)))
        .hasMessage("party.numbers: two numbers of one scheme");
    assertThat(Party.subject(PartyType.ORGANISATION, "云泽", List.of(REGNO, COMPANY)).numbers())
        .containsExactly(COMPANY, REGNO);
  }

  @Test
  void practitionerKeysAreFoldedAndKeptOutOfLogs() {
    PractitionerKey key = new PractitionerKey("tour-guide", AUTHORITY.value(), "ｄ-9901 000123");
    assertThat(key.key())
        .isEqualTo("practitioner:tour-guide:" + AUTHORITY.value() + ":D9901000123");
    assertThat(key.toString()).doesNotContain("000123");
    assertThatThrownBy(() -> new PractitionerKey("Guide", AUTHORITY.value(), "1"))
        .hasMessage("practitioner.profession: is not a profession code");
    assertThatThrownBy(() -> new PractitionerKey("tour-guide", AUTHORITY.value(), "a\u0001"))
        .hasMessage("practitioner.number: is not a certificate number");
  }

  @Test
  void anAuthorityIsKnownByItsUscc() {
    assertThatThrownBy(() -> new AuthorityRef(REGNO, "云泽市市场监督管理局"))
        .hasMessage("authority.uscc: an authority is known by its uscc");
  }

  @Test
  void anOrganisationIsDeliveredWhole() {
    Organisation organisation = organisation(List.of(), List.of(REGNO, COMPANY));
    assertThat(organisation.numbers()).containsExactly(COMPANY, REGNO);
    assertThat(organisation.toString()).doesNotContain("沈");
  }

  @Test
  void anOrganisationWithoutNumberOrWithEndlessNamesIsRefused() {
    assertThatThrownBy(() -> organisation(List.of(), List.of()))
        .hasMessage("numbers: a subject has at least one");
    FormerName name = new FormerName("云泽市旧名有限公司", Optional.of(LocalDate.of(2024, 5, 1)));
    assertThatThrownBy(() ->
            organisation(
                Collections.nCopies(Organisation.FORMER_NAMES_MAX + 1, name), List.of(COMPANY)))
        .hasMessage("former_names: more than 50");
  }

  private static Organisation organisation(List<FormerName> names, List<SubjectNumber> numbers) {
    return new Organisation(
        "云泽市青禾食品有限公司",
        names,
        numbers,
        PartyType.ORGANISATION,
        Optional.of("沈某某"),
        Optional.of("0990-5550100"),
        Optional.of("云泽省云泽市湖滨区望江路1号"),
        "990102",
        Optional.of("C"),
        OrganisationStatus.ACTIVE,
        Optional.of(LocalDate.of(2019, 3, 2)),
        SOURCE);
  }
}
