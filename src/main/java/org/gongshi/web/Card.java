package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** One notice in a list, as the JSON gives it. */
@RegisterForReflection
public record Card(
    String id,
    String kind,
    Optional<String> documentNo,
    Optional<String> title,
    Optional<String> category,
    Optional<Authority> authority,
    Optional<Party> party,
    Optional<LocalDate> decidedOn,
    Optional<OffsetDateTime> publishedFrom,
    Optional<OffsetDateTime> publishedTo,
    Optional<LocalDate> validFrom,
    Optional<LocalDate> validTo,
    Optional<LocalDate> reviewOn,
    Optional<String> status,
    Optional<String> decision,
    Optional<String> fineYuan,
    Optional<String> grade,
    Optional<OffsetDateTime> disputedSince,
    List<String> sources) {

  /** Who issued the act. */
  @RegisterForReflection
  public record Authority(Optional<String> uscc, String name) {}

  /** Whom the act is about. */
  @RegisterForReflection
  public record Party(Optional<String> type, String name, List<Identifier> numbers) {}

  /** Title and number of the document, which tell one link from the next; never empty. */
  public String heading() {
    if (title.isPresent() && documentNo.isPresent()) {
      return title.get() + " " + documentNo.get();
    }
    return title.or(() -> documentNo).or(() -> category).orElse(id);
  }

  public String page() {
    return "/notices/" + id;
  }

  public String authorityName() {
    return authority.map(Authority::name).orElse("");
  }

  public String fineMoney() {
    return fineYuan.map(Money::grouped).orElse("");
  }

  public boolean isRevoked() {
    return status.filter("revoked"::equals).isPresent();
  }

  public Optional<LocalDate> publishedOn() {
    return publishedFrom.map(Civil::firstDay);
  }

  public Optional<LocalDate> publishedUntil() {
    return publishedTo.map(Civil::lastDay);
  }

  public Optional<LocalDate> disputedOn() {
    return disputedSince.map(Civil::firstDay);
  }
}
