package org.gongshi.lookup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Card;

/** Credit status as pages show it: what is published and in force, never a number. */
@RegisterForReflection
public record StatusView(
    List<Card> good, List<Card> warning, List<Card> ended, List<Card> ratings) {

  public boolean isEmpty() {
    return good.isEmpty() && warning.isEmpty() && ended.isEmpty() && ratings.isEmpty();
  }

  public long licences() {
    return ofKind(good, "licence");
  }

  public long commendations() {
    return ofKind(good, "commendation");
  }

  /** What the warnings are, for the one sentence: all penalties, all listings, or both. */
  public String warningKind() {
    if (ofKind(warning, "penalty") == warning.size()) {
      return "penalty";
    }
    return ofKind(warning, "listing") == warning.size() ? "listing" : "mixed";
  }

  /** The day on which the last of the warnings ends, unless one of them has no end. */
  public Optional<LocalDate> warningUntil() {
    if (warning.stream().anyMatch(card -> card.publishedUntil().isEmpty())) {
      return Optional.empty();
    }
    return warning.stream()
        .flatMap(card -> card.publishedUntil().stream())
        .max(Comparator.naturalOrder());
  }

  private static long ofKind(List<Card> cards, String kind) {
    return cards.stream().filter(card -> card.kind().equals(kind)).count();
  }
}
