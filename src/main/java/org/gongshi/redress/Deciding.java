package org.gongshi.redress;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongshi.access.Actor;
import org.gongshi.access.AuditAction;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.Bytes;
import org.gongshi.publication.Delivery;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.publication.KnownNotices;
import org.gongshi.publication.Publication;
import org.gongshi.publication.Publications;
import org.gongshi.redress.CaseFiles.Opened;
import org.gongshi.redress.RedressCase.Outcome;
import org.gongshi.redress.RedressCase.Standing;
import org.gongshi.redress.RedressCase.State;
import org.gongshi.register.SourceRef;
import org.jspecify.annotations.Nullable;

/** The authority's side: who is right. Blocking. */
@ApplicationScoped
class Deciding {
  /** Open cases that a list shows, the most urgent first. */
  private static final int LIST_MAX = Parameters.SIZE_MAX;

  private final CaseAccess access;
  private final Cases cases;
  private final CaseFiles files;
  private final Endings endings;
  private final KnownNotices notices;
  private final Publications publications;

  Deciding(
      CaseAccess access,
      Cases cases,
      CaseFiles files,
      Endings endings,
      KnownNotices notices,
      Publications publications) {
    this.access = access;
    this.cases = cases;
    this.files = files;
    this.endings = endings;
    this.notices = notices;
    this.publications = publications;
  }

  /** Open ones that the login's authorities must decide. */
  List<RedressCase> open(Actor who) {
    return Redress.await(cases.open(who.authorities(), LIST_MAX));
  }

  /**
   * One case of the login's authorities, with what the applicant says; reading it is recorded.
   *
   * @throws ProblemException {@code case-unknown}
   */
  RedressCase read(Actor who, String number) {
    RedressCase found = access.visible(who, number);
    access.record(who, AuditAction.CASE_READ, found, null);
    return found;
  }

  /**
   * One of its files; reading it is recorded.
   *
   * @throws ProblemException {@code case-unknown}, {@code not-found}
   */
  Opened open(Actor who, String number, int place) {
    RedressCase found = access.visible(who, number);
    access.record(who, AuditAction.CASE_FILE_READ, found, "file " + place);
    return Redress.await(files.open(found.number(), place))
        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "No such file."));
  }

  /**
   * Decides.
   *
   * @param outcome {@code withdrawn}, {@code corrected} or {@code repaired} uphold it, {@code
   *     rejected} does not
   * @param text the public reason of a rejection, without personal data; for the record otherwise
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}, {@code
   *     case-unknown}, {@code case-closed}, {@code second-person-needed}, {@code standing-needed},
   *     {@code correction-missing}
   */
  RedressCase decide(Actor who, String number, @Nullable String outcome, @Nullable String text) {
    String word = Parameters.required("outcome", outcome);
    String why = Parameters.reason(Parameters.required("reason", text));
    RedressCase found = decidable(who, number);
    if (word.equals(State.REJECTED.code())) {
      reject(who, found, why);
    } else {
      uphold(who, found, outcome(found, word), why);
    }
    return access.visible(who, number);
  }

  private static Outcome outcome(RedressCase found, String word) {
    List<Outcome> possible =
        found.kind() == CaseKind.REPAIR
            ? List.of(Outcome.REPAIRED)
            : List.of(Outcome.WITHDRAWN, Outcome.CORRECTED);
    return possible.stream()
        .filter(it -> it.code().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Parameters.invalid(
                "outcome",
                "Use rejected or "
                    + String.join(" or ", possible.stream().map(Outcome::code).toList())
                    + "."));
  }

  private void reject(Actor who, RedressCase found, String why) {
    if (found.state() == State.DECIDING) {
      throw Redress.closed();
    }
    access.record(who, AuditAction.CASE_REJECTED, found, why);
    end(who, found, State.REJECTED, null, why);
  }

  private void uphold(Actor who, RedressCase found, Outcome outcome, String why) {
    if (outcome == Outcome.CORRECTED) {
      if (!Redress.await(cases.isCorrectedSince(found.noticeId(), found.filedAt()))) {
        throw new ProblemException(
            ProblemCode.CORRECTION_MISSING,
            "Publish the correction first; no version since the filing says otherwise.");
      }
    } else {
      refuseAlone(who, found);
    }
    access.record(who, AuditAction.CASE_UPHELD, found, why);
    end(who, found, State.UPHELD, outcome, why);
    if (outcome != Outcome.CORRECTED) {
      carryOut(found, outcome, who);
    }
  }

  /** Taking back what was published takes two registrars, whoever applied. */
  private static void refuseAlone(Actor who, RedressCase found) {
    if (found.standing() != Standing.ESTABLISHED) {
      throw new ProblemException(
          ProblemCode.STANDING_NEEDED, "It must be said first that the applicant is concerned.");
    }
    if (found.standingBy().isEmpty()) {
      throw secondPerson("Another registrar must say first that the applicant is concerned.");
    }
    if (found.standingBy().get().equals(who.id())) {
      throw secondPerson("Who said that the applicant is concerned does not uphold the case.");
    }
  }

  private void end(
      Actor who, RedressCase found, State state, @Nullable Outcome outcome, String why) {
    if (!endings.end(found.number(), state, outcome, who.id(), why)) {
      throw Redress.closed();
    }
  }

  /** The case knows the publication before it is committed: a crash leaves no doubt. */
  private void carryOut(RedressCase found, Outcome outcome, Actor who) {
    Bytes digest = new Bytes(found.number().getBytes(StandardCharsets.US_ASCII));
    SourceRef source = new SourceRef(found.authority(), found.authority());
    Delivery delivery = new Delivery(source, Content.ACT, false, digest, who.id());
    try (Publication publication = publications.start(delivery)) {
      if (outcome == Outcome.REPAIRED) {
        publication.repair(found.noticeId());
      } else {
        publication.withdraw(found.noticeId());
      }
      publication.validate();
      Redress.await(cases.carriedOutBy(found.number(), publication.id()));
      publication.commit().orThrow();
    }
  }

  /** Nobody decides on what they published. */
  private RedressCase decidable(Actor who, String number) {
    RedressCase found = access.undecided(who, number);
    if (Redress.await(notices.isPublishedBy(found.noticeId(), who.id()))) {
      throw secondPerson("Somebody must decide who did not publish the notice.");
    }
    return found;
  }

  private static ProblemException secondPerson(String why) {
    return new ProblemException(ProblemCode.SECOND_PERSON_NEEDED, why);
  }
}
