package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.web.ActName;
import org.gongshi.web.Card;
import org.gongshi.web.Civil;
import org.gongshi.web.Identifier;
import org.gongshi.web.Money;

/** One notice as its page shows it, read from the JSON of {@code /v1/notices/{id}}. */
@RegisterForReflection
public record NoticeView(Content notice) {

  /** The act with all its fields. */
  @RegisterForReflection
  public record Content(
      String id,
      String kind,
      Optional<String> documentNo,
      Optional<String> title,
      Optional<Card.Authority> authority,
      Optional<Card.Party> party,
      Optional<String> category,
      Optional<String> severity,
      Optional<String> cause,
      Optional<String> facts,
      Optional<String> basis,
      Optional<String> decision,
      Optional<String> fineYuan,
      Optional<String> confiscatedYuan,
      Optional<String> revokes,
      Optional<String> certificateName,
      Optional<String> certificateNo,
      Optional<String> grade,
      Optional<String> gradeMethod,
      Optional<LocalDate> decidedOn,
      Optional<LocalDate> validFrom,
      Optional<LocalDate> validTo,
      Optional<LocalDate> reviewOn,
      Optional<String> status,
      Optional<OffsetDateTime> disputedSince,
      List<RejectedDispute> rejectedDisputes,
      Optional<Publicity> publicity,
      Optional<String> remark,
      List<Delivery> sources) {

    /** What the act is; the document number stands beside it. */
    public String act() {
      return ActName.of(kind, title, certificateName, category);
    }

    /** Page of the party, unless it has no number, as persons have none. */
    public Optional<String> partyPage() {
      return party.flatMap(named -> named.numbers().stream().findFirst()).map(Identifier::page);
    }

    public NoticeState state(LocalDate today) {
      return NoticeState.of(this, today);
    }

    public LegalTerms terms() {
      return LegalTerms.of(kind);
    }

    public Optional<LocalDate> publishedOn() {
      return publicity.map(period -> Civil.firstDay(period.from()));
    }

    public Optional<LocalDate> publishedUntil() {
      return publicity.flatMap(Publicity::to).map(Civil::lastDay);
    }

    public Optional<String> rule() {
      return publicity.flatMap(Publicity::rule);
    }

    public Optional<LocalDate> disputedOn() {
      return disputedSince.map(Civil::firstDay);
    }

    public String fineMoney() {
      return fineYuan.map(Money::grouped).orElse("");
    }

    public String confiscatedMoney() {
      return confiscatedYuan.map(Money::grouped).orElse("");
    }

    public boolean disagrees() {
      return sources.stream().anyMatch(source -> !source.differs().isEmpty());
    }

    /** What this notice shows for a field that a source states otherwise. */
    public String valueOf(String field) {
      return switch (field) {
        case "title" -> title.orElse("");
        case "category" -> category.orElse("");
        case "severity" -> severity.orElse("");
        case "cause" -> cause.orElse("");
        case "facts" -> facts.orElse("");
        case "basis" -> basis.orElse("");
        case "decision" -> decision.orElse("");
        case "fine_yuan" -> fineYuan.orElse("");
        case "confiscated_yuan" -> confiscatedYuan.orElse("");
        case "revokes" -> revokes.orElse("");
        case "certificate_name" -> certificateName.orElse("");
        case "certificate_no" -> certificateNo.orElse("");
        case "decided_on" -> decidedOn.map(LocalDate::toString).orElse("");
        case "valid_from" -> validFrom.map(LocalDate::toString).orElse("");
        case "valid_to" -> validTo.map(LocalDate::toString).orElse("");
        case "review_on" -> reviewOn.map(LocalDate::toString).orElse("");
        case "status" -> status.orElse("");
        case "remark" -> remark.orElse("");
        default -> "";
      };
    }
  }

  /** A dispute that was not upheld, and why. */
  @RegisterForReflection
  public record RejectedDispute(
      String ground, LocalDate filedOn, LocalDate decidedOn, String reason) {}

  /** From when to when the notice is published, and by which rule. */
  @RegisterForReflection
  public record Publicity(
      OffsetDateTime from, Optional<OffsetDateTime> to, Optional<String> rule) {}

  /** One source's delivery of the act, with what it states otherwise. */
  @RegisterForReflection
  public record Delivery(
      Optional<String> id,
      String name,
      Optional<OffsetDateTime> deliveredAt,
      Map<String, Object> differs) {

    public String deliveredMinute() {
      return deliveredAt.map(Civil::minute).orElse("");
    }

    public List<Difference> differing() {
      return differs.entrySet().stream()
          .map(entry -> new Difference(entry.getKey(), String.valueOf(entry.getValue())))
          .toList();
    }
  }

  /** A field and the value a source gives for it. */
  public record Difference(String field, String value) {}
}
