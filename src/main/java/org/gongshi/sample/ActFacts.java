package org.gongshi.sample;

import java.time.LocalDate;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActBuilder;
import org.gongshi.sample.Offices.Office;

/** What all invented acts have in common: who decided, when it was published, who delivered it. */
final class ActFacts {

  /** Seven working days are allowed; some authorities take a few more. */
  private static final int PUBLISHED_AFTER_DAYS_MAX = 11;

  /** Some files name a subject by another number than its best one. */
  private static final int LAST_NUMBER_SHARE = 50;

  private ActFacts() {}

  /** Mostly the county's office decides, else that of the prefecture or the province. */
  static Office office(String department, Area area, Dice dice) {
    int drawn = dice.below(100);
    if (drawn < 80) {
      return Offices.of(department, area.county());
    }
    return Offices.of(department, drawn < 96 ? area.prefecture() : area.province());
  }

  static LocalDate publishedOn(LocalDate decidedOn, LocalDate asOf, Dice dice) {
    LocalDate day = decidedOn.plusDays(dice.between(1, PUBLISHED_AFTER_DAYS_MAX));
    return day.isAfter(asOf) ? asOf : day;
  }

  static ActBuilder about(Subject subject, Office office, Dice dice) {
    return Act.builder()
        .authority(office.ref())
        .party(dice.perMille(LAST_NUMBER_SHARE) ? subject.partyByLastNumber() : subject.party())
        .region(office.region().code())
        .sector(Optional.of(subject.sector()))
        .source(Offices.creditCentre(subject.area().prefecture()));
  }
}
