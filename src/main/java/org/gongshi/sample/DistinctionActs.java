package org.gongshi.sample;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.Catalogue;
import org.gongshi.register.GradeScale;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.SourceRef;
import org.gongshi.sample.Offices.Office;

/** Invents commendations, listings and ratings, delivered by the departments that keep them. */
final class DistinctionActs {

  /** A list or scale that organisations of a section are put on. */
  record Template(
      NoticeKind kind,
      String office,
      String catalogueCode,
      String category,
      String title,
      int years,
      List<String> grades,
      String method,
      String decision,
      String basis) {}

  private static final Map<String, List<Template>> BY_BUSINESS = load();

  private static final int REMOVED_SHARE = 80;
  private static final int AGE_DAYS_MAX = 900;

  private final LocalDate asOf;

  DistinctionActs(LocalDate asOf) {
    this.asOf = asOf;
  }

  /** The k-th act about a subject; empty where the rules do not publish it. */
  Optional<Act> distinction(Subject subject, Dice dice, int k) {
    Template template = dice.of(BY_BUSINESS.getOrDefault(subject.business(), List.of()));
    LocalDate decidedOn = asOf.minusDays(dice.between(1, AGE_DAYS_MAX));
    LocalDate publishedOn = ActFacts.publishedOn(decidedOn, asOf, dice);
    Optional<LocalDate> validTo =
        template.years() == 0
            ? Optional.empty()
            : Optional.of(decidedOn.plusYears(template.years()).minusDays(1));
    Office office = Offices.of(template.office(), subject.area().county());
    boolean removed = template.kind() == NoticeKind.LISTING && dice.perMille(REMOVED_SHARE);
    Optional<GradeScale> scale =
        template.grades().isEmpty()
            ? Optional.empty()
            : Optional.of(new GradeScale(dice.of(template.grades()), template.method()));
    return Periods.of(
            template.kind(),
            Optional.empty(),
            template.catalogueCode(),
            decidedOn,
            publishedOn,
            validTo,
            Optional.empty())
        .map(published ->
            ActFacts.about(subject, office, dice)
                .kind(template.kind())
                .documentNo(office.documentNo("公", decidedOn, subject.n(), k))
                .title(Optional.of(template.title()))
                .category(template.category())
                .catalogueCode(template.catalogueCode())
                .basis(template.basis())
                .decision(Optional.of(template.decision()))
                .gradeScale(scale)
                .decidedOn(decidedOn)
                .validFrom(Optional.of(decidedOn))
                .validTo(validTo)
                .reviewOn(published.reviewOn())
                .status(removed ? ActStatus.REVOKED : ActStatus.IN_FORCE)
                .publicity(published.publicity())
                .source(keeper(template, subject.area()))
                .build());
  }

  /** Lists and grades come from the department of the province, not through the prefectures. */
  private static SourceRef keeper(Template template, Area area) {
    return Offices.of(template.office(), area.province()).source();
  }

  private static Map<String, List<Template>> load() {
    Catalogue catalogue = Catalogue.load();
    return SampleTable.byBusiness(
        "distinctions.csv",
        row ->
            new Template(
                NoticeKind.ofCode(row.getField("kind")).orElseThrow(),
                row.getField("office"),
                row.getField("catalogue"),
                row.getField("category"),
                row.getField("title"),
                Integer.parseInt(row.getField("years")),
                Arrays.stream(row.getField("grades").split("\\|", -1))
                    .filter(grade -> !grade.isEmpty())
                    .toList(),
                row.getField("method"),
                row.getField("decision"),
                catalogue.ofCode(row.getField("catalogue")).orElseThrow().basis()));
  }
}
