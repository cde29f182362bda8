package org.gongshi.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An order that restricts named services, valid by construction. Whom it is about stands beside it,
 * as a number of an organisation or as digests of a person, never here.
 *
 * @param contact where the party reaches the authority, for example a telephone number
 * @param covers codes of {@link ServiceClasses}, some or all of the kind's
 * @param inForceTo empty: until it is ended, and reviewed on {@code reviewOn}
 */
public record ServiceOrder(
    OrderKind kind,
    AuthorityRef authority,
    String contact,
    String caseNo,
    String legalBasis,
    List<String> covers,
    LocalDate issuedOn,
    Instant inForceFrom,
    Optional<Instant> inForceTo,
    Optional<LocalDate> reviewOn) {

  public ServiceOrder {
    contact = Texts.line("contact", contact, Texts.NAME_LENGTH_MAX);
    caseNo = Texts.line("case_no", caseNo, Texts.DOCUMENT_NO_LENGTH_MAX);
    legalBasis = Texts.line("legal_basis", legalBasis, Texts.LINE_LENGTH_MAX);
    covers = covers.stream().distinct().sorted().toList();
    if (!kind.isInForce(issuedOn)) {
      throw new IllegalArgumentException("kind: no edition of its rules was in force that day");
    }
    if (!kind.mayIssue(authority)) {
      throw new IllegalArgumentException("authority: may not issue orders of this kind");
    }
    if (covers.isEmpty() || !kind.covers().containsAll(covers)) {
      throw new IllegalArgumentException("covers: this kind covers " + kind.covers());
    }
    if (inForceTo.isEmpty() && reviewOn.isEmpty()) {
      throw new IllegalArgumentException("review_on: an order without end is reviewed");
    }
    if (inForceTo.map(end -> !end.isAfter(inForceFrom)).orElse(false)) {
      throw new IllegalArgumentException("until: it would end before it begins");
    }
  }
}
