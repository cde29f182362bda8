package org.gongshi.redress;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongshi.register.Watermark;

/**
 * One dispute or application for repair.
 *
 * @param authority who decided the act
 * @param decides who decides the case: that authority, or the one that reviews its rejection
 * @param statement what the applicant says; for those who decide
 * @param reviewed whether a rejection was taken to another authority
 * @param watermark from where on the notice is gone
 */
record RedressCase(
    String number,
    CaseKind kind,
    Ground ground,
    String noticeId,
    String authority,
    String decides,
    String statement,
    Instant filedAt,
    Standing standing,
    Optional<Instant> standingDue,
    Optional<String> standingBy,
    Optional<String> standingReason,
    Instant dueAt,
    State state,
    Optional<Outcome> outcome,
    Optional<String> decidedBy,
    Optional<Instant> decidedAt,
    Optional<String> reason,
    boolean reviewed,
    Optional<Watermark> watermark,
    List<CaseFile> files) {

  /** Whether the applicant is who the record is about, or speaks for it. */
  enum Standing {
    UNVERIFIED,
    /** Evidence of identity was handed in and waits to be looked at. */
    EVIDENCE,
    ESTABLISHED,
    REFUSED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far it is; the word in lower case is its name outside. */
  enum State {
    OPEN,
    /** Upheld, and not carried out: the service failed meanwhile; decide it again. */
    DECIDING,
    UPHELD,
    REJECTED,
    /** The applicant took it back. */
    WITHDRAWN;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What upholding a case did. */
  enum Outcome {
    WITHDRAWN,
    CORRECTED,
    REPAIRED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One file, without its content. */
  record CaseFile(int place, Purpose purpose, String mediaType, int size) {}

  /** What a file is for. */
  enum Purpose {
    /** Shows who the applicant is; deleted when the case is decided. */
    IDENTITY,
    SUPPORTING;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether somebody still has to do something. */
  boolean isOpen() {
    return state == State.OPEN || state == State.DECIDING;
  }

  boolean isOverdue(Instant now) {
    return isOpen() && !now.isBefore(dueAt);
  }

  RedressCase with(List<CaseFile> found) {
    return new RedressCase(
        number,
        kind,
        ground,
        noticeId,
        authority,
        decides,
        statement,
        filedAt,
        standing,
        standingDue,
        standingBy,
        standingReason,
        dueAt,
        state,
        outcome,
        decidedBy,
        decidedAt,
        reason,
        reviewed,
        watermark,
        found);
  }
}
