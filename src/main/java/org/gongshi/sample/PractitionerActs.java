package org.gongshi.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActBuilder;
import org.gongshi.register.ActStatus;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.Profession;
import org.gongshi.register.Professions;
import org.gongshi.register.PublicityResult.Published;
import org.gongshi.register.Severity;
import org.gongshi.sample.Dice.Purpose;
import org.gongshi.sample.Offices.Office;

/**
 * Invents licensed persons: each has the licence that is the ground for being in the register; a
 * few tour guides have a penalty or a commendation as well. Some share a name, some have confusable
 * ones.
 */
final class PractitionerActs {

  /** Professions by who licenses them here; those of other departments do not occur. */
  private static final Map<String, String> OFFICES =
      Map.of(
          "tour-guide", "culture",
          "lawyer", "justice",
          "physician", "health",
          "nurse", "health",
          "pharmacist", "samr",
          "veterinarian", "agriculture",
          "constructor", "housing");

  /** Tour guides are the case the portal is made for, and half of all. */
  private static final List<String> PROFESSIONS =
      List.of(
          "tour-guide",
          "tour-guide",
          "tour-guide",
          "tour-guide",
          "tour-guide",
          "tour-guide",
          "lawyer",
          "physician",
          "nurse",
          "pharmacist",
          "veterinarian",
          "constructor");

  private static final Professions LICENSED = Professions.load();

  private static final int NAMESAKE_SHARE = 40;
  private static final int CONFUSABLE_SHARE = 30;
  private static final int NAMESAKE_DISTANCE = 23;
  private static final int PENALTY_SHARE = 30;
  private static final int COMMENDATION_SHARE = 30;
  private static final int REVOKED_SHARE = 15;
  private static final int LICENCE_YEARS = 3;
  private static final int AGE_DAYS_MAX = 1300;

  private final long seed;
  private final LocalDate asOf;

  PractitionerActs(long seed, LocalDate asOf) {
    this.seed = seed;
    this.asOf = asOf;
  }

  /** A licensed person: who licensed them for what, and under which certificate. */
  private record Licensed(Profession profession, Office issuer, Area area, PractitionerKey key) {}

  PractitionerKey key(long n) {
    return licensed(n).key();
  }

  String name(long n) {
    Dice dice = new Dice(seed, Purpose.PRACTITIONER, n);
    int drawn = dice.below(1000);
    long other = n - 1 - dice.below(NAMESAKE_DISTANCE);
    if (other < 0 || drawn >= NAMESAKE_SHARE + CONFUSABLE_SHARE) {
      return ownName(n);
    }
    return drawn < NAMESAKE_SHARE ? ownName(other) : PersonNames.confusable(ownName(other));
  }

  List<Act> of(long n) {
    Licensed person = licensed(n);
    Party party = Party.practitioner(name(n), person.key());
    Dice dice = new Dice(seed, Purpose.PRACTITIONER_ACTS, n);
    List<Act> acts = new ArrayList<>();
    licence(person, party, dice, n).ifPresent(acts::add);
    boolean guide = person.profession().code().equals("tour-guide");
    if (guide && dice.perMille(PENALTY_SHARE)) {
      penalty(person, party, dice, n).ifPresent(acts::add);
    }
    if (guide && dice.perMille(COMMENDATION_SHARE)) {
      commendation(person, party, dice, n).ifPresent(acts::add);
    }
    return acts;
  }

  private String ownName(long n) {
    return PersonNames.name(new Dice(seed, Purpose.PRACTITIONER_NAME, n));
  }

  private Licensed licensed(long n) {
    Dice dice = new Dice(seed, Purpose.PRACTITIONER_ACTS, -1 - n);
    String code = dice.of(PROFESSIONS);
    Profession profession = LICENSED.ofCode(code).orElseThrow();
    Area area = dice.of(Area.ALL);
    Office issuer = Offices.of(OFFICES.getOrDefault(code, "samr"), area.prefecture());
    String number = "D-" + area.prefecture().code().substring(0, 4) + "-%07d".formatted(n + 1);
    return new Licensed(
        profession, issuer, area, new PractitionerKey(code, issuer.ref().uscc().value(), number));
  }

  private Optional<Act> licence(Licensed person, Party party, Dice dice, long n) {
    LocalDate decidedOn = asOf.minusDays(dice.between(1, AGE_DAYS_MAX));
    LocalDate validTo = decidedOn.plusYears(LICENCE_YEARS).minusDays(1);
    boolean revoked = dice.perMille(REVOKED_SHARE);
    return period(NoticeKind.LICENCE, "licence-recognition", decidedOn, Optional.of(validTo), dice)
        .map(published ->
            about(person, party, decidedOn, published)
                .kind(NoticeKind.LICENCE)
                .documentNo(person.issuer().documentNo("许", decidedOn, n, 0))
                .category("认可")
                .catalogueCode("licence-recognition")
                .basis(person.profession().basis())
                .certificateName(Optional.of(person.profession().certificates().getFirst()))
                .certificateNo(Optional.of(person.key().number()))
                .validFrom(Optional.of(decidedOn))
                .validTo(Optional.of(validTo))
                .status(revoked ? ActStatus.REVOKED : ActStatus.IN_FORCE)
                .build());
  }

  private Optional<Act> penalty(Licensed person, Party party, Dice dice, long n) {
    LocalDate decidedOn = asOf.minusDays(dice.between(1, AGE_DAYS_MAX));
    return period(NoticeKind.PENALTY, "penalty-warning", decidedOn, Optional.empty(), dice)
        .map(published ->
            about(person, party, decidedOn, published)
                .kind(NoticeKind.PENALTY)
                .documentNo(person.issuer().documentNo("罚", decidedOn, n, 0))
                .category("警告")
                .catalogueCode("penalty-warning")
                .cause(Optional.of("未佩戴导游证执业"))
                .facts(Optional.of("在景区带领团队游览时未佩戴导游证，团队行程单由旅行社委派。"))
                .basis("《导游人员管理条例》第二十一条")
                .decision(Optional.of("警告。"))
                .severity(Optional.of(Severity.GENERAL))
                .build());
  }

  private Optional<Act> commendation(Licensed person, Party party, Dice dice, long n) {
    LocalDate decidedOn = asOf.minusDays(dice.between(1, AGE_DAYS_MAX));
    return period(NoticeKind.COMMENDATION, "commendation-guide", decidedOn, Optional.empty(), dice)
        .map(published ->
            about(person, party, decidedOn, published)
                .kind(NoticeKind.COMMENDATION)
                .documentNo(person.issuer().documentNo("表", decidedOn, n, 0))
                .category("优秀导游")
                .catalogueCode("commendation-guide")
                .basis("《导游人员管理条例》第五条")
                .decision(Optional.of("对工作中表现突出的导游予以通报表扬。"))
                .build());
  }

  private Optional<Published> period(
      NoticeKind kind, String code, LocalDate decidedOn, Optional<LocalDate> validTo, Dice dice) {
    return Periods.of(
        kind,
        Optional.empty(),
        code,
        decidedOn,
        ActFacts.publishedOn(decidedOn, asOf, dice),
        validTo,
        Optional.empty());
  }

  private static ActBuilder about(
      Licensed person, Party party, LocalDate decidedOn, Published published) {
    return Act.builder()
        .authority(person.issuer().ref())
        .party(party)
        .decidedOn(decidedOn)
        .publicity(published.publicity())
        .region(person.issuer().region().code())
        .source(Offices.creditCentre(person.area().prefecture()));
  }
}
