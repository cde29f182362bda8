package org.gongshi.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.PublicityResult.NotPublishable;
import org.gongshi.register.PublicityResult.Published;
import org.gongshi.register.PublicityResult.Reason;

/**
 * The rules that say how long a notice is published, as versioned data. Parsed at each {@link
 * #load}; load once and keep it.
 *
 * <p>The edition in force on the day of the decision governs; decisions older than any edition are
 * governed by the first. The register applies the longest period of the rule unless the authority
 * delivered an end of its own, which is moved into the bounds of the rule. Where a later edition
 * {@code applies_to_running} and is shorter, it benefits the party: the notice ends by its rule,
 * though not before that edition began. A later edition never lengthens a period.
 */
public final class PublicityRules {

  private final Catalogue catalogue;
  private final List<PublicityRule> rules;

  private PublicityRules(Catalogue catalogue, List<PublicityRule> rules) {
    this.catalogue = catalogue;
    this.rules = rules;
  }

  public static PublicityRules load() {
    return new PublicityRules(
        Catalogue.load(),
        ResourceTable.rows("publicity-rules.csv").stream()
            .map(PublicityRule::of)
            .sorted(Comparator.comparing(PublicityRule::inForceFrom))
            .toList());
  }

  /**
   * The publicity period of an act.
   *
   * @param severity a penalty delivered without one counts as general
   * @param publishedOn the first day the register shows it
   * @param deliveredEnd last day of publicity as the authority delivered it (gsjzq)
   */
  public PublicityResult of(
      NoticeKind kind,
      Optional<Severity> severity,
      String catalogueCode,
      LocalDate decidedOn,
      LocalDate publishedOn,
      Optional<LocalDate> validTo,
      Optional<LocalDate> deliveredEnd) {
    Optional<Catalogue.Entry> entry =
        catalogue
            .ofCode(catalogueCode)
            .filter(listed -> listed.kind() == kind && listed.isListedOn(publishedOn));
    if (entry.isEmpty()) {
      return new NotPublishable(Reason.NOT_IN_CATALOGUE);
    }
    if (decidedOn.isAfter(publishedOn)) {
      return new NotPublishable(Reason.DECIDED_AFTER_PUBLICATION);
    }
    return answer(
        new PublicityRule.Question(
            kind,
            severity.orElse(Severity.GENERAL),
            entry.get().group(),
            decidedOn,
            publishedOn,
            validTo,
            deliveredEnd));
  }

  List<PublicityRule> all() {
    return rules;
  }

  private PublicityResult answer(PublicityRule.Question act) {
    Collection<PublicityRule> candidates = onePerEdition(act);
    Optional<PublicityRule> governing = governing(candidates, act.decidedOn());
    if (governing.isEmpty()) {
      return new NotPublishable(Reason.NO_RULE);
    }
    PublicityRule rule = governing.get();
    Optional<LocalDate> given = rule.lastDay(act);
    if (given.isEmpty()) {
      return new NotPublishable(Reason.NOT_PUBLISHED_IN_PRINCIPLE);
    }
    LocalDate lastDay = given.get();
    for (PublicityRule later : candidates) {
      LocalDate transitional = transitionalLastDay(later, act);
      if (later.appliesToRunning()
          && later.inForceFrom().isAfter(act.decidedOn())
          && transitional.isBefore(lastDay)) {
        rule = later;
        lastDay = transitional;
      }
    }
    return published(act, rule, lastDay);
  }

  private static PublicityResult published(
      PublicityRule.Question act, PublicityRule rule, LocalDate lastDay) {
    boolean over = act.deliveredEnd().map(act.publishedOn()::isAfter).orElse(false);
    if (over || lastDay.isBefore(act.publishedOn())) {
      return new NotPublishable(Reason.PERIOD_OVER);
    }
    return new Published(
        new Publicity(
            OfficialTime.startOf(act.publishedOn()), OfficialTime.endOf(lastDay), rule.id()),
        rule.review().map(act.publishedOn()::plus));
  }

  /** What a later edition leaves of a period that was running when it began. */
  private static LocalDate transitionalLastDay(PublicityRule later, PublicityRule.Question act) {
    LocalDate dayBefore = later.inForceFrom().minusDays(1);
    return PublicityRule.later(later.lastDay(act).orElse(dayBefore), dayBefore);
  }

  private static Optional<PublicityRule> governing(
      Collection<PublicityRule> candidates, LocalDate decidedOn) {
    return candidates.stream()
        .filter(rule -> rule.governs(decidedOn))
        .reduce((_, last) -> last)
        .or(() -> first(candidates).filter(rule -> decidedOn.isBefore(rule.inForceFrom())));
  }

  private static Optional<PublicityRule> first(Collection<PublicityRule> candidates) {
    return candidates.stream().filter(PublicityRule::appliesToRunning).findFirst();
  }

  /** The most specific rule for an act in each edition, in the order of the editions. */
  private Collection<PublicityRule> onePerEdition(PublicityRule.Question act) {
    Map<String, PublicityRule> found = new LinkedHashMap<>();
    for (PublicityRule rule : rules) {
      if (rule.isFor(act)) {
        found.merge(rule.edition(), rule, (a, b) -> b.specificity() > a.specificity() ? b : a);
      }
    }
    return found.values();
  }
}
