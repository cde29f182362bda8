package org.gongshi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.Catalogue;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Organisation;
import org.gongshi.register.OrganisationStatus;
import org.gongshi.register.PartyType;
import org.gongshi.register.Scheme;
import org.gongshi.register.Standing;
import org.gongshi.register.SubjectNumber;
import org.junit.jupiter.api.Test;

class SampleRegisterTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 9, 1);
  private static final int SUBJECTS = 20_000;
  private static final SampleRegister REGISTER =
      new SampleRegister(SampleRegister.DEFAULT_SEED, SUBJECTS, AS_OF);
  private static final List<Organisation> ORGANISATIONS = REGISTER.allOrganisations().toList();
  private static final List<Act> ACTS = REGISTER.allActs().toList();

  /** Changes whenever the sample does; load tests that know numbers and names rely on it. */
  private static final String DIGEST_OF_300 =
      "c04e2e39d0d15a464f9f9f845b8b9a3823aa8fa2eb00f5f5d13366bad415fb73";

  @Test
  void sameSeedGivesTheSameBytes() throws Exception {
    assertThat(digest(SampleRegister.DEFAULT_SEED)).isEqualTo(DIGEST_OF_300);
    assertThat(digest(SampleRegister.DEFAULT_SEED + 1)).isNotEqualTo(DIGEST_OF_300);
  }

  /** Values only: record strings hide persons, so fields are written out by hand. */
  private static String digest(long seed) throws Exception {
    SampleRegister register = new SampleRegister(seed, 300, AS_OF);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Stream.of(
            register.allOrganisations().map(SampleRegisterTest::text),
            register.allActs().map(SampleRegisterTest::text),
            register.allOverlaps().map(SampleRegisterTest::text),
            register.allCorrections().map(SampleRegisterTest::text))
        .flatMap(texts -> texts)
        .forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String text(Organisation organisation) {
    return String.join(
        "\t",
        organisation.toString(),
        organisation.formerNames().toString(),
        organisation.legalRepresentative().toString(),
        organisation.address().toString(),
        organisation.status().code(),
        organisation.establishedOn() + "\n");
  }

  private static String text(Act act) {
    return String.join(
        "\t",
        act.documentNo(),
        act.party().name(),
        act.party().numbers().toString(),
        act.facts().toString(),
        act.decision().toString(),
        act.fineYuan().toString(),
        act.publicity().toString(),
        act.validTo().toString(),
        act.status().code(),
        act.source().id() + "\n");
  }

  @Test
  void aSubjectDoesNotDependOnTheSizeOfTheRegister() {
    SampleRegister large = new SampleRegister(SampleRegister.DEFAULT_SEED, 10_000_000, AS_OF);
    assertThat(large.organisation(1234)).isEqualTo(ORGANISATIONS.get(1234));
    assertThat(large.name(1234)).isEqualTo(ORGANISATIONS.get(1234).name());
    assertThat(large.number(1234)).isEqualTo(ORGANISATIONS.get(1234).numbers().getFirst());
    assertThat(large.acts(9_999_999)).isEqualTo(large.acts(9_999_999));
  }

  @Test
  void everyNumberIsUniqueAndOfTheInventedProvince() {
    Set<SubjectNumber> seen = new HashSet<>();
    for (Organisation organisation : ORGANISATIONS) {
      for (SubjectNumber number : organisation.numbers()) {
        assertThat(seen.add(number)).as(number.toString()).isTrue();
        assertThat(SubjectNumber.ofKey(number.toString())).contains(number);
        assertThat(area(number)).isIn("99", "MA");
      }
      assertThat(organisation.region()).startsWith("99");
    }
    assertThat(seen).extracting(SubjectNumber::scheme).contains(Scheme.values());
  }

  private static String area(SubjectNumber number) {
    return switch (number.scheme()) {
      case USCC -> number.value().substring(2, 4);
      case REGNO, ORGCODE -> number.value().substring(0, 2);
    };
  }

  @Test
  void aCreditCodeContainsTheOrganisationCode() {
    assertThat(ORGANISATIONS)
        .filteredOn(organisation -> organisation.numbers().size() == 3)
        .isNotEmpty()
        .allSatisfy(organisation ->
            assertThat(organisation.numbers().getFirst().value())
                .contains(organisation.numbers().getLast().value()));
  }

  @Test
  void personsAreInTheRegisterOnlyWithALicence() {
    assertThat(ORGANISATIONS).extracting(Organisation::type).doesNotContain(PartyType.PRACTITIONER);
    for (int n = 0; n < REGISTER.practitioners(); n++) {
      List<Act> acts = REGISTER.practitionerActs(n);
      assertThat(acts.getFirst().kind()).isEqualTo(NoticeKind.LICENCE);
      assertThat(acts.getFirst().party().practitioner()).contains(REGISTER.practitioner(n));
      assertThat(acts.getFirst().party().name()).isEqualTo(REGISTER.practitionerName(n));
    }
  }

  @Test
  void everythingIsInTheCatalogue() {
    Catalogue catalogue = Catalogue.load();
    assertThat(ACTS)
        .allSatisfy(act -> {
          Catalogue.Entry entry = catalogue.ofCode(act.catalogueCode()).orElseThrow();
          assertThat(entry.kind()).isEqualTo(act.kind());
          assertThat(catalogue.find(act.kind(), act.category(), AS_OF)).contains(entry);
          assertThat(entry.practitioners() || act.party().practitioner().isEmpty()).isTrue();
        });
  }

  @Test
  void everyKindStandsWhereItCan() {
    var now = OfficialTime.startOf(AS_OF);
    Set<String> places =
        ACTS.stream()
            .map(act -> act.kind() + " " + Standing.of(act, now).map(Standing::code).orElse("-"))
            .collect(Collectors.toSet());
    assertThat(places)
        .containsExactlyInAnyOrder(
            "LICENCE good",
            "LICENCE ended",
            "LICENCE -",
            "PENALTY warning",
            "PENALTY -",
            "LISTING warning",
            "LISTING -",
            "COMMENDATION good",
            "COMMENDATION -",
            "RATING rated",
            "RATING -");
  }

  @Test
  void everyStateOccurs() {
    var now = OfficialTime.startOf(AS_OF);
    assertThat(ACTS).extracting(Act::status).contains(ActStatus.values());
    assertThat(ORGANISATIONS)
        .extracting(Organisation::status)
        .contains(OrganisationStatus.values());
    assertThat(ACTS).anyMatch(act -> act.validTo().isEmpty() && act.reviewOn().isPresent());
    assertThat(ACTS).anyMatch(act -> act.validFrom().map(AS_OF::isBefore).orElse(false));
    assertThat(ACTS).anyMatch(act -> !act.publicity().to().isAfter(now));
    assertThat(ACTS).anyMatch(act -> act.facts().map(String::length).orElse(0) > 3000);
    assertThat(ACTS).extracting(act -> act.publicity().rule()).doesNotContainNull();
    assertThat(ACTS).extracting(act -> act.authority().uscc()).hasSizeGreaterThan(100);
  }

  @Test
  void nothingIsPublishedInTheFuture() {
    assertThat(ACTS)
        .allSatisfy(act -> {
          assertThat(act.decidedOn()).isBefore(AS_OF);
          assertThat(act.publicity().from()).isBeforeOrEqualTo(OfficialTime.startOf(AS_OF));
        });
  }

  @Test
  void mostSubjectsAreCleanAndAFewHaveMany() {
    Map<Integer, Integer> subjectsByActs = new HashMap<>();
    IntStream.range(0, SUBJECTS)
        .forEach(n -> subjectsByActs.merge(REGISTER.acts(n).size(), 1, Integer::sum));
    assertThat(subjectsByActs.getOrDefault(0, 0) / (double) SUBJECTS).isBetween(0.67, 0.73);
    assertThat(subjectsByActs.keySet()).anyMatch(count -> count > 30);
    long penalised =
        IntStream.range(0, SUBJECTS)
            .filter(
                n -> REGISTER.acts(n).stream().anyMatch(act -> act.kind() == NoticeKind.PENALTY))
            .count();
    assertThat(penalised / (double) SUBJECTS).isBetween(0.05, 0.08);
  }

  @Test
  void namesAreMostlyUniqueAndSomeAreShared() {
    Map<String, Set<String>> regions = new HashMap<>();
    for (Organisation organisation : ORGANISATIONS) {
      regions
          .computeIfAbsent(organisation.name(), name -> new HashSet<>())
          .add(organisation.region());
    }
    assertThat(regions.size() / (double) SUBJECTS).isBetween(0.95, 0.999);
    assertThat(regions.values()).anyMatch(shared -> shared.size() > 1);
    long renamed = ORGANISATIONS.stream().filter(o -> !o.formerNames().isEmpty()).count();
    assertThat(renamed / (double) SUBJECTS).isBetween(0.06, 0.10);
  }

  @Test
  void somePractitionersShareANameOrHaveConfusableOnes() {
    List<String> names =
        IntStream.range(0, (int) REGISTER.practitioners())
            .mapToObj(REGISTER::practitionerName)
            .toList();
    assertThat(Set.copyOf(names)).hasSizeLessThan(names.size());
    assertThat(names)
        .anyMatch(name ->
            !PersonNames.confusable(name).equals(name)
                && names.contains(PersonNames.confusable(name)));
  }

  @Test
  void aSecondSourceAgreesMostlyAndCorrectionsChangeSomething() {
    List<Act> overlaps = REGISTER.allOverlaps().toList();
    List<Act> corrections = REGISTER.allCorrections().toList();
    assertThat(overlaps)
        .hasSizeBetween(400, 1000)
        .allSatisfy(act -> {
          Act first = first(act);
          assertThat(act.source()).isNotEqualTo(first.source());
        });
    assertThat(
            overlaps.stream()
                .filter(
                    act -> act.toBuilder().source(first(act).source()).build().equals(first(act)))
                .count())
        .isBetween(overlaps.size() / 2L, overlaps.size() * 8L / 10);
    assertThat(corrections)
        .hasSizeBetween(100, 400)
        .allSatisfy(act -> {
          assertThat(act).isNotEqualTo(first(act));
          assertThat(act.source()).isEqualTo(first(act).source());
          assertThat(act.publicity()).isEqualTo(first(act).publicity());
        });
  }

  private static Act first(Act act) {
    return ACTS.stream()
        .filter(other ->
            other.documentNo().equals(act.documentNo())
                && other.authority().equals(act.authority())
                && other.party().equals(act.party()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onlyTheStoryHasItsTwoCharacters() {
    assertThat(ORGANISATIONS)
        .extracting(Organisation::name)
        .noneMatch(name -> name.contains(Story.NAME_QUERY));
  }
}
