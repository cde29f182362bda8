package org.gongshi.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the fields of an {@link Act}, which validates them when built. A mandatory field that was
 * never set is an {@link IllegalArgumentException} that names it. Values are Optional where a file
 * may lack them.
 */
public final class ActBuilder {

  private @Nullable NoticeKind kind;
  private @Nullable String documentNo;
  private Optional<String> title = Optional.empty();
  private @Nullable AuthorityRef authority;
  private @Nullable Party party;
  private @Nullable String category;
  private @Nullable String catalogueCode;
  private Optional<String> cause = Optional.empty();
  private Optional<String> facts = Optional.empty();
  private @Nullable String basis;
  private Optional<String> decision = Optional.empty();
  private Optional<BigDecimal> fineYuan = Optional.empty();
  private Optional<BigDecimal> confiscatedYuan = Optional.empty();
  private Optional<String> revokes = Optional.empty();
  private Optional<String> certificateName = Optional.empty();
  private Optional<String> certificateNo = Optional.empty();
  private Optional<GradeScale> gradeScale = Optional.empty();
  private @Nullable LocalDate decidedOn;
  private Optional<LocalDate> validFrom = Optional.empty();
  private Optional<LocalDate> validTo = Optional.empty();
  private Optional<LocalDate> reviewOn = Optional.empty();
  private Optional<Severity> severity = Optional.empty();
  private ActStatus status = ActStatus.IN_FORCE;
  private @Nullable Publicity publicity;
  private @Nullable String region;
  private Optional<String> sector = Optional.empty();
  private Optional<String> remark = Optional.empty();
  private @Nullable SourceRef source;

  ActBuilder() {}

  ActBuilder(Act act) {
    this.kind = act.kind();
    this.documentNo = act.documentNo();
    this.title = act.title();
    this.authority = act.authority();
    this.party = act.party();
    this.category = act.category();
    this.catalogueCode = act.catalogueCode();
    this.cause = act.cause();
    this.facts = act.facts();
    this.basis = act.basis();
    this.decision = act.decision();
    this.fineYuan = act.fineYuan();
    this.confiscatedYuan = act.confiscatedYuan();
    this.revokes = act.revokes();
    this.certificateName = act.certificateName();
    this.certificateNo = act.certificateNo();
    this.gradeScale = act.gradeScale();
    this.decidedOn = act.decidedOn();
    this.validFrom = act.validFrom();
    this.validTo = act.validTo();
    this.reviewOn = act.reviewOn();
    this.severity = act.severity();
    this.status = act.status();
    this.publicity = act.publicity();
    this.region = act.region();
    this.sector = act.sector();
    this.remark = act.remark();
    this.source = act.source();
  }

  public ActBuilder kind(NoticeKind value) {
    this.kind = value;
    return this;
  }

  public ActBuilder documentNo(String value) {
    this.documentNo = value;
    return this;
  }

  public ActBuilder title(Optional<String> value) {
    this.title = value;
    return this;
  }

  public ActBuilder authority(AuthorityRef value) {
    this.authority = value;
    return this;
  }

  public ActBuilder party(Party value) {
    this.party = value;
    return this;
  }

  public ActBuilder category(String value) {
    this.category = value;
    return this;
  }

  public ActBuilder catalogueCode(String value) {
    this.catalogueCode = value;
    return this;
  }

  public ActBuilder cause(Optional<String> value) {
    this.cause = value;
    return this;
  }

  public ActBuilder facts(Optional<String> value) {
    this.facts = value;
    return this;
  }

  public ActBuilder basis(String value) {
    this.basis = value;
    return this;
  }

  public ActBuilder decision(Optional<String> value) {
    this.decision = value;
    return this;
  }

  public ActBuilder fineYuan(Optional<BigDecimal> value) {
    this.fineYuan = value;
    return this;
  }

  public ActBuilder confiscatedYuan(Optional<BigDecimal> value) {
    this.confiscatedYuan = value;
    return this;
  }

  public ActBuilder revokes(Optional<String> value) {
    this.revokes = value;
    return this;
  }

  public ActBuilder certificateName(Optional<String> value) {
    this.certificateName = value;
    return this;
  }

  public ActBuilder certificateNo(Optional<String> value) {
    this.certificateNo = value;
    return this;
  }

  public ActBuilder gradeScale(Optional<GradeScale> value) {
    this.gradeScale = value;
    return this;
  }

  public ActBuilder decidedOn(LocalDate value) {
    this.decidedOn = value;
    return this;
  }

  public ActBuilder validFrom(Optional<LocalDate> value) {
    this.validFrom = value;
    return this;
  }

  public ActBuilder validTo(Optional<LocalDate> value) {
    this.validTo = value;
    return this;
  }

  public ActBuilder reviewOn(Optional<LocalDate> value) {
    this.reviewOn = value;
    return this;
  }

  public ActBuilder severity(Optional<Severity> value) {
    this.severity = value;
    return this;
  }

  public ActBuilder status(ActStatus value) {
    this.status = value;
    return this;
  }

  public ActBuilder publicity(Publicity value) {
    this.publicity = value;
    return this;
  }

  public ActBuilder region(String value) {
    this.region = value;
    return this;
  }

  public ActBuilder sector(Optional<String> value) {
    this.sector = value;
    return this;
  }

  public ActBuilder remark(Optional<String> value) {
    this.remark = value;
    return this;
  }

  public ActBuilder source(SourceRef value) {
    this.source = value;
    return this;
  }

  public Act build() {
    return new Act(
        set("kind", kind),
        set("document_no", documentNo),
        title,
        set("authority", authority),
        set("party", party),
        set("category", category),
        set("catalogue_code", catalogueCode),
        cause,
        facts,
        set("basis", basis),
        decision,
        fineYuan,
        confiscatedYuan,
        revokes,
        certificateName,
        certificateNo,
        gradeScale,
        set("decided_on", decidedOn),
        validFrom,
        validTo,
        reviewOn,
        severity,
        status,
        set("publicity", publicity),
        set("region", region),
        sector,
        remark,
        set("source", source));
  }

  private static <T> T set(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": is missing");
    }
    return value;
  }
}
