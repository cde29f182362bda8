package org.gongshi.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.FormerName;
import org.gongshi.register.Organisation;
import org.gongshi.register.OrganisationStatus;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;
import org.gongshi.sample.Dice.Purpose;

/** Invents organisations and sole traders, each from its index alone. */
final class Subjects {

  /** Two in a hundred have the name of another subject in another county. */
  private static final int NAMESAKE_SHARE = 20;

  /** How far back a namesake's namesake is; any number that is not too small. */
  private static final int NAMESAKE_DISTANCE = 97;

  private static final int FORMER_NAME_SHARE = 80;

  private static final List<String> ROADS = Words.list("road");

  private final long seed;
  private final LocalDate asOf;
  private final Numbering numbering;
  private final SourceRef register;

  Subjects(long seed, LocalDate asOf) {
    this.seed = seed;
    this.asOf = asOf;
    this.numbering = new Numbering(seed);
    this.register = Offices.of("samr", Area.ALL.getFirst().province()).source();
  }

  /** What a subject shares with its namesake. */
  private record Profile(Form form, String business, Area area, String name) {}

  Subject subject(long n) {
    Dice dice = dice(Purpose.PROFILE, n);
    boolean namesake = dice.perMille(NAMESAKE_SHARE) && n >= NAMESAKE_DISTANCE;
    Profile profile = profile(namesake ? n - 1 - dice.below(NAMESAKE_DISTANCE) : n);
    Area area = namesake ? elsewhere(profile.area()) : profile.area();
    return new Subject(
        n,
        profile.form(),
        profile.business(),
        area,
        profile.name(),
        numbering.numbers(n, profile.form(), area.county().code()));
  }

  Organisation organisation(long n) {
    Subject subject = subject(n);
    Dice dice = dice(Purpose.FACTS, n);
    LocalDate established = asOf.minusDays(dice.between(200, 9000));
    return new Organisation(
        subject.name(),
        formerNames(subject, dice, established),
        subject.numbers(),
        subject.form().party,
        Optional.of(PersonNames.name(dice)),
        dice.perMille(700) ? Optional.of("0999-555" + dice.between(1000, 9999)) : Optional.empty(),
        Optional.of(address(subject.area(), dice)),
        subject.area().county().code(),
        Optional.of(subject.sector()),
        status(dice.below(1000)),
        Optional.of(established),
        register);
  }

  private Profile profile(long n) {
    Dice dice = dice(Purpose.NAME, n);
    Form form = Form.drawn(dice);
    String business = form.business(dice);
    Area area = area(dice);
    return new Profile(form, business, area, CompanyNames.name(dice, form, business, area));
  }

  /** The city districts, which come first, have more businesses than the counties. */
  private static Area area(Dice dice) {
    return Area.ALL.get(Math.min(dice.below(Area.ALL.size()), dice.below(Area.ALL.size())));
  }

  private static Area elsewhere(Area area) {
    return Area.ALL.get((Area.ALL.indexOf(area) + 1) % Area.ALL.size());
  }

  private List<FormerName> formerNames(Subject subject, Dice dice, LocalDate established) {
    if (!dice.perMille(FORMER_NAME_SHARE)) {
      return List.of();
    }
    int days = (int) (asOf.toEpochDay() - established.toEpochDay());
    FormerName last = formerName(subject, dice, established.plusDays(dice.between(100, days)));
    if (dice.perMille(150)) {
      return List.of(last, formerName(subject, dice, established.plusDays(dice.between(30, 99))));
    }
    return List.of(last);
  }

  private static FormerName formerName(Subject subject, Dice dice, LocalDate until) {
    return new FormerName(
        CompanyNames.name(dice, subject.form(), subject.business(), subject.area()),
        Optional.of(until));
  }

  private static String address(Area area, Dice dice) {
    return area.address() + dice.of(ROADS) + dice.between(1, 680) + "号";
  }

  private static OrganisationStatus status(int drawn) {
    if (drawn < 940) {
      return OrganisationStatus.ACTIVE;
    }
    return drawn < 955 ? OrganisationStatus.REVOKED : OrganisationStatus.DEREGISTERED;
  }

  /** The best number of a subject, without its name. */
  SubjectNumber number(long n) {
    return subject(n).numbers().getFirst();
  }

  private Dice dice(Purpose purpose, long n) {
    return new Dice(seed, purpose, n);
  }
}
