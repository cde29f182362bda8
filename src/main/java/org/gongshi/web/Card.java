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
    Optional<String> certificateName,
    Optional<String> grade,
    Optional<OffsetDateTime> disputedSince,
    List<String> sources) {

  /** Who issued the act. */
  @RegisterForReflection
  public record Authority(Optional<String> uscc, String name) {}

  /** Whom the act is about. */
  @RegisterForReflection
  public record Party(Optional<String> type, String name, List<Identifier> numbers) {}

  /** What the act is, in the words of the register; the document number stands beside it. */
  public String act() {
    return ActName.of(kind, title, certificateName, category);
  }

  /** The category, where the heading does not say it already. */
  public Optional<String> categoryBeside() {
    return category.filter(text -> !act().contains(text));
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
