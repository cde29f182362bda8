package org.gongshi.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.Severity;
import org.gongshi.sample.Offices.Office;

/**
 * Invents penalties: in publicity, ended, repaired, annulled; a few are thousands of characters.
 */
final class PenaltyActs {

  /** A breach that organisations of a section are penalised for. */
  record Template(
      String office,
      String catalogueCode,
      String category,
      Severity severity,
      int fineMin,
      int fineMax,
      String cause,
      String facts,
      String basis) {}

  private static final Map<String, List<Template>> BY_BUSINESS =
      SampleTable.byBusiness(
          "breaches.csv",
          row ->
              new Template(
                  row.getField("office"),
                  row.getField("catalogue"),
                  row.getField("category"),
                  Severity.ofCode(row.getField("severity")).orElseThrow(),
                  Integer.parseInt(row.getField("fine_min")),
                  Integer.parseInt(row.getField("fine_max")),
                  row.getField("cause"),
                  row.getField("facts"),
                  row.getField("basis")));

  /** The course of an investigation in about 850 characters. */
  private static final String PARAGRAPHS = String.join("\n", SampleTable.lines("paragraphs.txt"));

  /** The register takes 4,000 characters. */
  private static final int LONG_ROUNDS_MAX = 4;

  private static final int REPAIRED_SHARE = 60;
  private static final int ANNULLED_SHARE = 10;
  private static final int CONFISCATED_SHARE = 80;
  private static final int LONG_SHARE = 20;

  /** Of three and a half years' penalties the oldest are published no more. */
  private static final int AGE_DAYS_MAX = 1280;

  /** Nobody is repaired before the shortest period of publicity is over. */
  private static final int REPAIRED_AFTER_DAYS = 100;

  /** A minor breach is published at most this long, and only if the authority says until when. */
  private static final int MINOR_DAYS_MAX = 88;

  private final LocalDate asOf;

  PenaltyActs(LocalDate asOf) {
    this.asOf = asOf;
  }

  /** The k-th act about a subject; empty where the rules do not publish it. */
  Optional<Act> penalty(Subject subject, Dice dice, int k) {
    Template template = dice.of(BY_BUSINESS.getOrDefault(subject.business(), List.of()));
    LocalDate decidedOn = asOf.minusDays(dice.between(1, AGE_DAYS_MAX));
    LocalDate publishedOn = ActFacts.publishedOn(decidedOn, asOf, dice);
    Optional<LocalDate> end =
        template.severity() == Severity.MINOR
            ? Optional.of(decidedOn.plusDays(dice.between(30, MINOR_DAYS_MAX)))
            : Optional.empty();
    Office office = ActFacts.office(template.office(), subject.area(), dice);
    int fine = fine(template, dice);
    Optional<BigDecimal> confiscated =
        dice.perMille(CONFISCATED_SHARE)
            ? Optional.of(BigDecimal.valueOf(dice.between(1000, 999_999), 2))
            : Optional.empty();
    ActStatus status = status(decidedOn, dice);
    return Periods.of(
            NoticeKind.PENALTY,
            Optional.of(template.severity()),
            template.catalogueCode(),
            decidedOn,
            publishedOn,
            Optional.empty(),
            end)
        .map(published ->
            ActFacts.about(subject, office, dice)
                .kind(NoticeKind.PENALTY)
                .documentNo(office.documentNo("罚", decidedOn, subject.n(), k))
                .title(Optional.of("行政处罚决定书"))
                .category(template.category())
                .catalogueCode(template.catalogueCode())
                .cause(Optional.of(template.cause()))
                .facts(Optional.of(facts(template, subject, decidedOn, dice)))
                .basis(template.basis())
                .decision(Optional.of(decision(template, fine, confiscated)))
                .fineYuan(fine > 0 ? Optional.of(BigDecimal.valueOf(fine)) : Optional.empty())
                .confiscatedYuan(confiscated)
                .decidedOn(decidedOn)
                .severity(Optional.of(template.severity()))
                .status(status)
                .publicity(published.publicity())
                .build());
  }

  /** Fines are round, and small ones are more frequent. */
  private static int fine(Template template, Dice dice) {
    int span = template.fineMax() - template.fineMin();
    int drawn = template.fineMin() + Math.min(dice.below(span + 1), dice.below(span + 1));
    return drawn / 100 * 100;
  }

  private ActStatus status(LocalDate decidedOn, Dice dice) {
    int drawn = dice.below(1000);
    if (drawn < ANNULLED_SHARE) {
      return ActStatus.REVOKED;
    }
    boolean old = decidedOn.isBefore(asOf.minusDays(REPAIRED_AFTER_DAYS));
    return old && drawn < ANNULLED_SHARE + REPAIRED_SHARE ? ActStatus.REPAIRED : ActStatus.IN_FORCE;
  }

  private static String facts(Template template, Subject subject, LocalDate decided, Dice dice) {
    LocalDate seen = decided.minusDays(dice.between(20, 120));
    StringBuilder facts = new StringBuilder(256);
    facts.append(seen.getYear()).append('年').append(seen.getMonthValue()).append('月');
    facts.append(seen.getDayOfMonth()).append("日，执法人员对").append(subject.name());
    facts.append("进行检查。").append(template.facts());
    if (dice.perMille(LONG_SHARE)) {
      int rounds = dice.between(2, LONG_ROUNDS_MAX);
      for (int round = 1; round <= rounds; round++) {
        facts.append("\n第").append(round).append("次调查：\n").append(PARAGRAPHS);
      }
    }
    return facts.toString();
  }

  private static String decision(Template template, int fine, Optional<BigDecimal> confiscated) {
    StringBuilder decision = new StringBuilder();
    if (!template.category().startsWith("罚款") || fine == 0) {
      decision.append(template.category().endsWith("处罚") ? "警告" : template.category());
    }
    confiscated.ifPresent(yuan ->
        decision.append(decision.isEmpty() ? "" : "；").append("没收违法所得").append(yuan).append("元"));
    if (fine > 0) {
      decision.append(decision.isEmpty() ? "" : "；").append("罚款").append(fine).append("元");
    }
    return decision.append("。").toString();
  }
}
