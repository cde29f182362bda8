package org.gongshi.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One legal act as the register publishes it. An instance always has its legal ground: an issuing
 * authority, a document number, a legal basis and an end of publicity; what lacks one of the four
 * cannot be built. Field names in messages are those of the public JSON.
 *
 * @param documentNo number of the decision (wsh)
 * @param title name of the decision document (xkws)
 * @param category kind of licence or penalty as the authority wrote it (xklb, cflb)
 * @param catalogueCode entry of the {@link Catalogue} under which it may be published
 * @param cause type of breach (wfxw)
 * @param facts facts of the breach (sy)
 * @param basis legal basis (yj)
 * @param decision content of the decision (nr)
 * @param fineYuan fine in yuan; the official layouts have 万元
 * @param confiscatedYuan confiscated value in yuan
 * @param revokes licence suspended or taken away by it (nr_zkdx)
 * @param certificateName name of the licence document (xkzs)
 * @param certificateNo number of the licence document (xkbh)
 * @param gradeScale grade and method of a rating
 * @param validTo last day of legal validity
 * @param reviewOn when an act without end is looked at again
 * @param region area code of the authority
 * @param sector section letter of GB/T 4754
 */
public record Act(
    NoticeKind kind,
    String documentNo,
    Optional<String> title,
    AuthorityRef authority,
    Party party,
    String category,
    String catalogueCode,
    Optional<String> cause,
    Optional<String> facts,
    String basis,
    Optional<String> decision,
    Optional<BigDecimal> fineYuan,
    Optional<BigDecimal> confiscatedYuan,
    Optional<String> revokes,
    Optional<String> certificateName,
    Optional<String> certificateNo,
    Optional<GradeScale> gradeScale,
    LocalDate decidedOn,
    Optional<LocalDate> validFrom,
    Optional<LocalDate> validTo,
    Optional<LocalDate> reviewOn,
    Optional<Severity> severity,
    ActStatus status,
    Publicity publicity,
    String region,
    Optional<String> sector,
    Optional<String> remark,
    SourceRef source) {

  /** No authority of today issued an act before the People's Republic was founded. */
  static final LocalDate DECIDED_FROM = LocalDate.of(1949, 10, 1);

  public Act {
    documentNo = Texts.line("document_no", documentNo, Texts.DOCUMENT_NO_LENGTH_MAX);
    title = Texts.line("title", title, Texts.LINE_LENGTH_MAX);
    category = Texts.line("category", category, Texts.NAME_LENGTH_MAX);
    catalogueCode = Texts.line("catalogue_code", catalogueCode, Texts.CODE_LENGTH_MAX);
    cause = Texts.paragraphs("cause", cause);
    facts = Texts.paragraphs("facts", facts);
    basis = Texts.paragraphs("basis", basis);
    decision = Texts.paragraphs("decision", decision);
    fineYuan = Money.yuan("fine_yuan", fineYuan);
    confiscatedYuan = Money.yuan("confiscated_yuan", confiscatedYuan);
    revokes = Texts.line("revokes", revokes, Texts.LINE_LENGTH_MAX);
    certificateName = Texts.line("certificate_name", certificateName, Texts.NAME_LENGTH_MAX);
    certificateNo = Texts.line("certificate_no", certificateNo, Texts.DOCUMENT_NO_LENGTH_MAX);
    region = Codes.region("region", region);
    sector = Codes.sector("sector", sector);
    remark = Texts.paragraphs("remark", remark);
    requireDatesInOrder(decidedOn, validFrom, validTo, reviewOn, publicity);
    switch (kind) {
      case LICENCE -> requireEndOrReview(validTo, reviewOn);
      case PENALTY -> {
        require("cause", cause);
        require("facts", facts);
        require("decision", decision);
      }
      case RATING -> {
        require("grade", gradeScale);
        requireEndOrReview(validTo, reviewOn);
        requireNoPerson(party);
      }
      case COMMENDATION, LISTING -> {}
    }
  }

  public static ActBuilder builder() {
    return new ActBuilder();
  }

  /** A builder that starts from this act, for corrections. */
  public ActBuilder toBuilder() {
    return new ActBuilder(this);
  }

  /** What a log may carry: which act it is, nothing about the party. */
  @Override
  public String toString() {
    return "Act[" + kind + ", " + authority.uscc() + ", decided " + decidedOn + "]";
  }

  private static void require(String field, Optional<?> value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(field + ": is missing");
    }
  }

  private static void requireEndOrReview(
      Optional<LocalDate> validTo, Optional<LocalDate> reviewOn) {
    if (validTo.isEmpty() && reviewOn.isEmpty()) {
      throw new IllegalArgumentException("review_on: is missing while there is no valid_to");
    }
  }

  private static void requireNoPerson(Party party) {
    if (party.type() == PartyType.PRACTITIONER) {
      throw new IllegalArgumentException("party: persons are not rated");
    }
  }

  private static void requireDatesInOrder(
      LocalDate decidedOn,
      Optional<LocalDate> validFrom,
      Optional<LocalDate> validTo,
      Optional<LocalDate> reviewOn,
      Publicity publicity) {
    if (decidedOn.isBefore(DECIDED_FROM)) {
      throw new IllegalArgumentException("decided_on: is before " + DECIDED_FROM);
    }
    if (publicity.from().isBefore(OfficialTime.startOf(decidedOn))) {
      throw new IllegalArgumentException("publicity: begins before the decision");
    }
    if (validTo.isPresent() && validTo.get().isBefore(validFrom.orElse(validTo.get()))) {
      throw new IllegalArgumentException("valid_to: is before valid_from");
    }
    if (reviewOn.isPresent() && reviewOn.get().isBefore(decidedOn)) {
      throw new IllegalArgumentException("review_on: is before decided_on");
    }
  }
}
