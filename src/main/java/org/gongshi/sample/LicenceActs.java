package org.gongshi.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.Catalogue;
import org.gongshi.register.NoticeKind;
import org.gongshi.sample.Offices.Office;

/** Invents licences: in force, without end, not yet in force, run out, taken away. */
final class LicenceActs {

  /** A licence that an organisation of a section needs; {@code years} is 0 where it has no end. */
  record Template(
      String office,
      String catalogueCode,
      String category,
      String title,
      String certificate,
      String prefix,
      int years,
      String decision,
      String basis) {}

  private static final Map<String, List<Template>> BY_BUSINESS = load();

  private static final int FUTURE_SHARE = 10;
  private static final int REVOKED_SHARE = 30;

  /** Six years back: some licences have run out, of some even the publicity has ended. */
  private static final int AGE_DAYS_MAX = 2400;

  private final LocalDate asOf;

  LicenceActs(LocalDate asOf) {
    this.asOf = asOf;
  }

  /** The k-th act about a subject. */
  Optional<Act> licence(Subject subject, Dice dice, int k) {
    Template template = dice.of(BY_BUSINESS.getOrDefault(subject.business(), List.of()));
    boolean future = dice.perMille(FUTURE_SHARE);
    LocalDate decidedOn =
        asOf.minusDays(future ? dice.between(3, 20) : dice.between(1, AGE_DAYS_MAX));
    LocalDate validFrom = future ? asOf.plusDays(dice.between(5, 40)) : decidedOn;
    Optional<LocalDate> validTo =
        template.years() == 0
            ? Optional.empty()
            : Optional.of(validFrom.plusYears(template.years()).minusDays(1));
    ActStatus status = dice.perMille(REVOKED_SHARE) ? ActStatus.REVOKED : ActStatus.IN_FORCE;
    Office office = ActFacts.office(template.office(), subject.area(), dice);
    LocalDate publishedOn = ActFacts.publishedOn(decidedOn, asOf, dice);
    return Periods.of(
            NoticeKind.LICENCE,
            Optional.empty(),
            template.catalogueCode(),
            decidedOn,
            publishedOn,
            validTo,
            Optional.empty())
        .map(published ->
            ActFacts.about(subject, office, dice)
                .kind(NoticeKind.LICENCE)
                .documentNo(office.documentNo("许", decidedOn, subject.n(), k))
                .title(Optional.of(template.title() + "决定书"))
                .category(template.category())
                .catalogueCode(template.catalogueCode())
                .basis(template.basis())
                .decision(Optional.of(template.decision()))
                .certificateName(Optional.of(template.certificate()))
                .certificateNo(Optional.of(certificateNo(template, subject, k)))
                .decidedOn(decidedOn)
                .validFrom(Optional.of(validFrom))
                .validTo(validTo)
                .reviewOn(published.reviewOn())
                .status(status)
                .publicity(published.publicity())
                .build());
  }

  /** Prefix and area, then a number that is the subject's own. */
  private static String certificateNo(Template template, Subject subject, int k) {
    return template.prefix() + subject.area().county().code() + "-" + (subject.n() * 100 + k);
  }

  private static Map<String, List<Template>> load() {
    Catalogue catalogue = Catalogue.load();
    return SampleTable.byBusiness(
        "licences.csv",
        row ->
            new Template(
                row.getField("office"),
                row.getField("catalogue"),
                row.getField("category"),
                row.getField("title"),
                row.getField("certificate"),
                row.getField("prefix"),
                Integer.parseInt(row.getField("years")),
                row.getField("decision"),
                catalogue.ofCode(row.getField("catalogue")).orElseThrow().basis()));
  }
}
