package org.gongshi.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActBuilder;
import org.gongshi.register.Catalogue;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.Party;
import org.gongshi.register.PartyType;
import org.gongshi.register.PublicityResult.Published;
import org.gongshi.register.Severity;
import org.gongshi.register.SourceRef;
import org.gongshi.sample.Offices.Office;

/** What the acts of the {@link Story} start from: about its company, by an office of its county. */
final class StoryDrafts {

  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final SourceRef CENTRE = Offices.creditCentre(Story.WANGLAN.prefecture());

  /** Document numbers are one to an authority and party, so any will do. */
  private static final long FIRST_NUMBER = 8_000;

  private static final Party COMPANY =
      Party.subject(
          PartyType.ORGANISATION,
          Story.COMPANY_NAME,
          List.of(Story.COMPANY, Story.COMPANY_REGNO, Story.COMPANY_ORGCODE));

  private StoryDrafts() {}

  static String documentNo(Office office, String type, LocalDate decidedOn, int number) {
    return office.documentNo(type, decidedOn, FIRST_NUMBER + number, 0);
  }

  static ActBuilder licence(
      int number, String office, String code, LocalDate decidedOn, Optional<LocalDate> validTo) {
    return act(number, "许", NoticeKind.LICENCE, office, code, decidedOn, validTo);
  }

  static ActBuilder penalty(
      int number, String office, String code, LocalDate decidedOn, Optional<LocalDate> end) {
    Published published = period(NoticeKind.PENALTY, code, decidedOn, Optional.empty(), end);
    return drafted(number, "罚", NoticeKind.PENALTY, office, code, decidedOn)
        .severity(Optional.of(Severity.GENERAL))
        .publicity(published.publicity());
  }

  static ActBuilder act(
      int number, String type, NoticeKind kind, String office, String code, LocalDate decidedOn) {
    return act(number, type, kind, office, code, decidedOn, Optional.empty());
  }

  static ActBuilder act(
      int number,
      String type,
      NoticeKind kind,
      String office,
      String code,
      LocalDate decidedOn,
      Optional<LocalDate> validTo) {
    Published published = period(kind, code, decidedOn, validTo, Optional.empty());
    return drafted(number, type, kind, office, code, decidedOn)
        .validFrom(Optional.of(decidedOn))
        .validTo(validTo)
        .reviewOn(published.reviewOn())
        .publicity(published.publicity());
  }

  private static ActBuilder drafted(
      int number, String type, NoticeKind kind, String office, String code, LocalDate decidedOn) {
    Catalogue.Entry entry = CATALOGUE.ofCode(code).orElseThrow();
    Office authority = Offices.of(office, Story.WANGLAN.county());
    return Act.builder()
        .kind(kind)
        .documentNo(documentNo(authority, type, decidedOn, number))
        .authority(authority.ref())
        .party(COMPANY)
        .category(entry.name())
        .catalogueCode(code)
        .basis(entry.basis())
        .decidedOn(decidedOn)
        .region(authority.region().code())
        .sector(Optional.of("C"))
        .source(CENTRE);
  }

  private static Published period(
      NoticeKind kind,
      String code,
      LocalDate decidedOn,
      Optional<LocalDate> validTo,
      Optional<LocalDate> end) {
    return Periods.of(kind, Optional.empty(), code, decidedOn, decidedOn.plusDays(3), validTo, end)
        .orElseThrow();
  }
}
